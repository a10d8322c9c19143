import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Entity } from '../../../shared/entities.ts';
import { SKILLS } from '../../../shared/store/model.ts';
import { PAYERS } from '../../../shared/workshop/model.ts';
import { TextField } from '../../ui/touch/text-field.tsx';
import { useWordOf } from '../../ui/words.ts';
import { EditSheet } from './edit-sheet.tsx';
import { NumberField, Pick, Switch } from './fields.tsx';
import styles from './form.module.css';
import { Table } from './table.tsx';
import { useHeld } from './use-held.ts';
import { useOwnWord } from './use-own-word.ts';
import { type Saved, useSave } from './use-save.ts';
import { lastOrder } from './views.ts';

type JobType = Saved<'jobType'>;
const BAY_KINDS = ['general', 'express', 'body', 'paint'] as const;

/** The kinds of work with their standard time, buffer, bay, skill and payer. */
export function JobTypeSection() {
  const { t } = useTranslation(['setUp', 'workshop']);
  const wordOf = useWordOf();
  const types = [...useHeld('jobType')].sort((a, b) => a.sortOrder - b.sortOrder || (a.id < b.id ? -1 : 1));
  const [editing, setEditing] = useState<JobType | null>(null);
  return (
    <>
      <Table<Entity<'jobType'>>
        title={t('section.jobType')}
        hint={t('jobType.hint')}
        columns={[
          { word: t('name'), cell: (type) => wordOf('jobType', type) },
          { word: t('jobType.minutes'), cell: ({ standardMinutes }) => standardMinutes },
          { word: t('jobType.buffer'), cell: ({ buffer }) => `× ${buffer}` },
          { word: t('jobType.bay'), cell: ({ bayKind }) => t(`workshop:bayKind.${bayKind}`) },
          { word: t('jobType.skill'), cell: ({ skill }) => t(`workshop:skill.${skill}`) },
          { word: t('jobType.payer'), cell: ({ payer }) => t(`workshop:payer.${payer}`) },
        ]}
        rows={types}
        isOff={({ active }) => !active}
        onOpen={setEditing}
        addWord={t('jobType.add')}
        onAdd={() => setEditing(newJobType(lastOrder(types)))}
        emptyWord={t('empty')}
      />
      {editing && <JobTypeSheet key={editing.id ?? 'new'} given={editing} onClose={() => setEditing(null)} />}
    </>
  );
}

function newJobType(sortOrder: number): JobType {
  return {
    id: null,
    name: '',
    standardMinutes: 60,
    buffer: 1.3,
    payer: 'customer',
    bayKind: 'general',
    skill: 'mechanical',
    safety: false,
    countsAsIntake: true,
    skipsWash: false,
    sortOrder,
    active: true,
  };
}

function JobTypeSheet({ given, onClose }: Readonly<{ given: JobType; onClose: () => void }>) {
  const { t } = useTranslation(['setUp', 'workshop']);
  const save = useSave();
  const wordOf = useWordOf();
  const before = useHeld('jobType').find(({ id }) => id === given.id);
  const [type, setType] = useState(given);
  const set = (fields: Partial<JobType>) => setType({ ...type, ...fields });
  const own = useOwnWord('jobType', given.id);
  // The language file's word holds again when the shop's own is taken out.
  const name = type.name?.trim() || null;

  async function keep(): Promise<void> {
    if (await save('jobType', { ...type, name }, before)) onClose();
  }

  return (
    <EditSheet
      title={before ? wordOf('jobType', before) : t('jobType.add')}
      problem={name === null && own === null ? t('problem.name') : null}
      onSave={() => void keep()}
      onClose={onClose}
    >
      <TextField
        label={t('name')}
        value={type.name ?? ''}
        placeholder={own ?? ''}
        onChange={(next) => set({ name: next })}
        maxLength={60}
      />
      <div className={styles.pair}>
        <NumberField
          label={t('jobType.minutes')}
          value={type.standardMinutes}
          step={5}
          least={5}
          most={6000}
          onChange={(standardMinutes) => set({ standardMinutes })}
        />
        <NumberField
          label={t('jobType.buffer')}
          value={type.buffer}
          step={0.1}
          least={1}
          most={3}
          onChange={(buffer) => set({ buffer })}
          text={(value) => `× ${value.toFixed(1)}`}
        />
      </div>
      <Pick
        label={t('jobType.bay')}
        options={BAY_KINDS.map((value) => ({ value, word: t(`workshop:bayKind.${value}`) }))}
        chosen={[type.bayKind]}
        onPick={(bayKind) => set({ bayKind })}
      />
      <Pick
        label={t('jobType.skill')}
        options={SKILLS.map((value) => ({ value, word: t(`workshop:skill.${value}`) }))}
        chosen={[type.skill]}
        onPick={(skill) => set({ skill })}
      />
      <Pick
        label={t('jobType.payer')}
        options={PAYERS.map((value) => ({ value, word: t(`workshop:payer.${value}`) }))}
        chosen={[type.payer]}
        onPick={(payer) => set({ payer })}
      />
      <div className={styles.pair}>
        <Switch label={t('jobType.safety')} value={type.safety} onChange={(safety) => set({ safety })} />
        <Switch label={t('jobType.skipsWash')} value={type.skipsWash} onChange={(skipsWash) => set({ skipsWash })} />
        <Switch
          label={t('jobType.counts')}
          value={type.countsAsIntake}
          onChange={(countsAsIntake) => set({ countsAsIntake })}
        />
        <Switch label={t('inUse')} value={type.active} onChange={(active) => set({ active })} />
      </div>
    </EditSheet>
  );
}
