import { useTranslation } from 'react-i18next';
import { useView } from '../../../link/react.ts';
import { classes } from '../../../ui/touch/class-names.ts';
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
  const choices = [
    { value: 'all', word: t('calendar.everybody') },
    ...all.map(({ id, name }) => ({ value: id, word: name })),
    { value: 'none', word: t('calendar.noTeam') },
  ];
  return (
    <div className={styles.filter} role="toolbar" aria-label={t('calendar.teams')}>
      {choices.map((each) => (
        <button
          key={each.value}
          type="button"
          className={classes(styles.brush, each.value === value && styles.chosenBrush)}
          aria-pressed={each.value === value}
          onClick={() => onChange(each.value)}
        >
          {each.word}
        </button>
      ))}
    </div>
  );
}
