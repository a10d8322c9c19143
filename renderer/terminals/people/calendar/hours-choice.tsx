import { useTranslation } from 'react-i18next';
import type { Entity } from '../../../../shared/entities.ts';
import { Segments } from '../../../ui/touch/segments.tsx';
import { MinuteField } from '../../set-up/fields.tsx';
import styles from './calendar.module.css';

type Hours = Pick<Entity<'storeDay'>, 'kind' | 'opensAt' | 'closesAt'>;
type HoursChoiceProps = Readonly<{
  label: string;
  value: Hours;
  onChange: (hours: Hours) => void;
  /** What it is when nothing is set. */
  usualWord: string;
  inLine?: boolean;
}>;

const CHOICES = ['usual', 'closed', 'open', 'short'] as const;
type Choice = (typeof CHOICES)[number];

const STARTS: Readonly<Record<Choice, Hours>> = {
  usual: { kind: 'open', opensAt: null, closesAt: null },
  closed: { kind: 'closed', opensAt: null, closesAt: null },
  open: { kind: 'open', opensAt: 8 * 60, closesAt: 18 * 60 },
  short: { kind: 'short', opensAt: 9 * 60, closesAt: 13 * 60 },
};

/** As usual, closed, or open from when to when. */
export function HoursChoice({ label, value, onChange, usualWord, inLine }: HoursChoiceProps) {
  const { t } = useTranslation('setUp');
  const { kind, opensAt, closesAt } = value;
  const chosen: Choice = kind === 'open' && opensAt === null ? 'usual' : kind;
  return (
    <div className={styles.choice} data-line={inLine}>
      <b className={styles.choiceLabel}>{label}</b>
      <Segments
        label={label}
        options={CHOICES.map((each) => ({ value: each, word: each === 'usual' ? usualWord : t(`storeDay.${each}`) }))}
        value={chosen}
        onChange={(next) => onChange(STARTS[next])}
      />
      {opensAt !== null && closesAt !== null && (
        <div className={styles.span}>
          <MinuteField
            bare
            label={t('hours.opensAt')}
            value={opensAt}
            onChange={(next) => next < closesAt && onChange({ kind, opensAt: next, closesAt })}
          />
          <MinuteField
            bare
            label={t('hours.closesAt')}
            value={closesAt}
            onChange={(next) => next > opensAt && onChange({ kind, opensAt, closesAt: next })}
          />
        </div>
      )}
    </div>
  );
}
