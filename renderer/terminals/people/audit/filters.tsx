import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { classes } from '../../../ui/touch/class-names.ts';
import { useCommandWord, useNames } from '../people-words.ts';
import styles from './audit.module.css';
import { FilterSheet } from './filter-sheet.tsx';
import { type Filter, NO_FILTER } from './query.ts';

export const PARTS = ['person', 'station', 'plate', 'entity', 'command', 'time'] as const;
export type FilterPart = (typeof PARTS)[number];

type FiltersProps = Readonly<{ value: Filter; onChange: (filter: Filter) => void }>;

/** What is looked for: each part says what is chosen, and a tap chooses another. */
export function Filters({ value, onChange }: FiltersProps) {
  const { t } = useTranslation('people');
  const names = useNames();
  const commandWord = useCommandWord();
  const [open, setOpen] = useState<FilterPart | null>(null);
  const { staffId, stationId, plate, entity, command, from, to } = value;
  const said: Readonly<Record<FilterPart, string | null>> = {
    person: staffId && names.person(staffId),
    station: stationId && names.station(stationId),
    plate,
    entity: entity && t(`entity.${entity}`),
    command: command && commandWord(command),
    time: from && (from === to ? from : `${from} – ${to?.slice(5)}`),
  };
  const isAny = Object.values(said).some((each) => each !== null);
  return (
    <div className={styles.filters}>
      {PARTS.map((part) => (
        <button
          key={part}
          type="button"
          className={classes(styles.filter, said[part] !== null && styles.set)}
          onClick={() => setOpen(part)}
        >
          <span className={styles.part}>{t(`audit.part.${part}`)}</span>
          <b>{said[part] ?? t('audit.any')}</b>
        </button>
      ))}
      {isAny && (
        <button type="button" className={styles.filter} onClick={() => onChange(NO_FILTER)}>
          {t('audit.clear')}
        </button>
      )}
      {open && (
        <FilterSheet
          key={open}
          part={open}
          value={value}
          onPick={(fields) => {
            onChange({ ...value, ...fields });
            setOpen(null);
          }}
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  );
}
