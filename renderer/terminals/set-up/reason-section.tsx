import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Entity } from '../../../shared/entities.ts';
import { CAUSES } from '../../../shared/workshop/model.ts';
import { Segments } from '../../ui/touch/segments.tsx';
import { TextField } from '../../ui/touch/text-field.tsx';
import { useWordOf } from '../../ui/words.ts';
import { EditSheet } from './edit-sheet.tsx';
import { Pick, Switch } from './fields.tsx';
import { SectionHead, Table } from './table.tsx';
import { useHeld } from './use-held.ts';
import { useOwnWord } from './use-own-word.ts';
import { type Saved, useSave } from './use-save.ts';
import { lastOrder } from './views.ts';

type Reason = Saved<'reason'>;
const USES = ['pause', 'reject', 'skip', 'cancel', 'unfinished'] as const;

/** The reasons that are given with one tap. */
export function ReasonSection() {
  const { t } = useTranslation('setUp');
  const wordOf = useWordOf();
  const [use, setUse] = useState<(typeof USES)[number]>('pause');
  const reasons = useHeld('reason')
    .filter((reason) => reason.use === use)
    .sort((a, b) => a.sortOrder - b.sortOrder || (a.id < b.id ? -1 : 1));
  const [editing, setEditing] = useState<Reason | null>(null);
  return (
    <>
      <SectionHead title={t('section.reason')}>
        <Segments
          label={t('section.reason')}
          options={USES.map((value) => ({ value, word: t(`reason.use.${value}`) }))}
          value={use}
          onChange={setUse}
        />
      </SectionHead>
      <Table<Entity<'reason'>>
        columns={[
          { word: t('name'), cell: (reason) => wordOf('reason', reason) },
          { word: t('reason.cause'), cell: ({ cause }) => t(`reason.causes.${cause}`) },
        ]}
        rows={reasons}
        isOff={({ active }) => !active}
        onOpen={setEditing}
        addWord={t('reason.add')}
        onAdd={() =>
          setEditing({ id: null, use, name: '', cause: 'other', sortOrder: lastOrder(reasons), active: true })
        }
        emptyWord={t('empty')}
      />
      {editing && <ReasonSheet key={editing.id ?? 'new'} given={editing} onClose={() => setEditing(null)} />}
    </>
  );
}

function ReasonSheet({ given, onClose }: Readonly<{ given: Reason; onClose: () => void }>) {
  const { t } = useTranslation('setUp');
  const save = useSave();
  const wordOf = useWordOf();
  const before = useHeld('reason').find(({ id }) => id === given.id);
  const own = useOwnWord('reason', given.id);
  const [reason, setReason] = useState(given);
  const set = (fields: Partial<Reason>) => setReason({ ...reason, ...fields });
  const name = reason.name?.trim() || null;

  async function keep(): Promise<void> {
    if (await save('reason', { ...reason, name }, before)) onClose();
  }

  return (
    <EditSheet
      title={before ? wordOf('reason', before) : t('reason.add')}
      problem={name === null && own === null ? t('problem.name') : null}
      onSave={() => void keep()}
      onClose={onClose}
    >
      <TextField
        label={t('name')}
        value={reason.name ?? ''}
        placeholder={own ?? ''}
        onChange={(next) => set({ name: next })}
        maxLength={60}
      />
      <Pick
        label={t('reason.cause')}
        options={CAUSES.map((value) => ({ value, word: t(`reason.causes.${value}`) }))}
        chosen={[reason.cause]}
        onPick={(cause) => set({ cause })}
      />
      <Switch label={t('inUse')} value={reason.active} onChange={(active) => set({ active })} />
    </EditSheet>
  );
}
