import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField } from '../../ui/touch/text-field.tsx';
import { nextName } from './drafts.ts';
import { EditSheet } from './edit-sheet.tsx';
import { Pick, Switch } from './fields.tsx';
import { Table } from './table.tsx';
import { useHeld } from './use-held.ts';
import { type Saved, useSave } from './use-save.ts';
import { lastOrder } from './views.ts';

type Bay = Saved<'bay'>;
const KINDS = ['general', 'express', 'body', 'paint'] as const;

/** The bays. A row of them is entered with one tap each: the name counts on by itself. */
export function BaySection() {
  const { t } = useTranslation(['setUp', 'workshop']);
  const save = useSave();
  const bays = [...useHeld('bay')].sort((a, b) => a.sortOrder - b.sortOrder || (a.id < b.id ? -1 : 1));
  const [bay, setBay] = useState<Bay | null>(null);
  const set = (fields: Partial<Bay>) => bay && setBay({ ...bay, ...fields });

  async function keep(goesOn: boolean): Promise<void> {
    if (!bay) return;
    const before = bays.find(({ id }) => id === bay.id);
    const name = bay.name.trim();
    if (!(await save('bay', { ...bay, name }, before))) return;
    setBay(goesOn ? { ...bay, name: nextName(name), sortOrder: bay.sortOrder + 10 } : null);
  }

  return (
    <>
      <Table
        title={t('section.bay')}
        hint={t('bay.hint')}
        columns={[
          { word: t('name'), cell: ({ name }) => name },
          { word: t('kind'), cell: ({ kind }) => t(`workshop:bayKind.${kind}`) },
        ]}
        rows={bays}
        isOff={({ active }) => !active}
        onOpen={setBay}
        addWord={t('bay.add')}
        onAdd={() => {
          const last = bays.filter(({ active }) => active).at(-1);
          setBay({
            id: null,
            name: nextName(last?.name ?? t('bay.before')),
            kind: last?.kind ?? 'general',
            sortOrder: lastOrder(bays),
            active: true,
          });
        }}
        emptyWord={t('empty')}
      />
      {bay && (
        <EditSheet
          title={bay.id === null ? t('bay.add') : bay.name}
          problem={bay.name.trim() === '' ? t('problem.name') : null}
          onSave={() => void keep(false)}
          onSaveNext={bay.id === null ? () => void keep(true) : undefined}
          onClose={() => setBay(null)}
        >
          <TextField
            label={t('name')}
            value={bay.name}
            onChange={(name) => set({ name })}
            keys="letters"
            maxLength={60}
          />
          <Pick
            label={t('kind')}
            options={KINDS.map((value) => ({ value, word: t(`workshop:bayKind.${value}`) }))}
            chosen={[bay.kind]}
            onPick={(kind) => set({ kind })}
          />
          {bay.id !== null && <Switch label={t('inUse')} value={bay.active} onChange={(active) => set({ active })} />}
        </EditSheet>
      )}
    </>
  );
}
