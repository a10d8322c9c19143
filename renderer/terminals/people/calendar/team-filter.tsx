import { useTranslation } from 'react-i18next';
import { useView } from '../../../link/react.ts';
import { Segments } from '../../../ui/touch/segments.tsx';
import type { StaffMember } from '../../frame/terminal-person.ts';
import { teams } from '../../set-up/views.ts';
import styles from './calendar.module.css';

/** A team's id, everybody, or those in no team. */
export type TeamChoice = string;

export function inTeam({ teamId }: StaffMember, choice: TeamChoice): boolean {
  return choice === 'all' || (choice === 'none' ? teamId === null : teamId === choice);
}

type TeamFilterProps = Readonly<{ value: TeamChoice; onChange: (value: TeamChoice) => void }>;

export function TeamFilter({ value, onChange }: TeamFilterProps) {
  const { t } = useTranslation('people');
  const all = useView(teams) ?? [];
  if (all.length === 0) return null;
  return (
    <div className={styles.filter}>
      <Segments
        label={t('calendar.teams')}
        options={[
          { value: 'all', word: t('calendar.everybody') },
          ...all.map(({ id, name }) => ({ value: id, word: name })),
          { value: 'none', word: t('calendar.noTeam') },
        ]}
        value={value}
        onChange={onChange}
      />
    </div>
  );
}
