import { useTranslation } from 'react-i18next';
import styles from './calendar.module.css';
import type { Brush, PersonDay } from './roster.ts';

type DayCellProps = Readonly<{
  id: string;
  label: string;
  /** Null: this terminal does not hold the day any more. */
  shown: PersonDay | null;
  painted: Brush | undefined;
  /** By key: nothing under a finger to paint with. */
  onTap: (isKey: boolean) => void;
}>;

/** A person's day: colour, letter and shape each say what it is. */
export function DayCell({ id, label, shown, painted, onTap }: DayCellProps) {
  const { t } = useTranslation(['people', 'workshop']);
  if (!shown) {
    return (
      <td className={styles.cell}>
        <span className={styles.gone} />
      </td>
    );
  }
  const { kinds, half, off } = shown;
  const kind = painted ? painted.kind : (kinds[0] ?? (off === 1 ? 'rest' : 'usual'));
  const part = painted ? (painted.kind === 'leave' ? painted.part : 'day') : (half ?? 'day');
  const words = painted
    ? t(`calendar.letter.${painted.kind === 'leave' && part !== 'day' ? part : painted.kind}`)
    : kinds.length === 0
      ? off === 1
        ? t('calendar.letter.rest')
        : ''
      : kinds
          .slice(0, 2)
          .map((each) => t(`calendar.letter.${each === 'leave' && half ? half : each}`))
          .join('');
  const said = kinds.map((each) => t(`workshop:dutyKind.${each}`)).join(' ');
  return (
    <td className={styles.cell}>
      <button
        type="button"
        className={styles.day}
        data-cell={id}
        data-kind={kind}
        data-half={part}
        data-painted={painted ? true : undefined}
        onClick={({ detail }) => onTap(detail === 0)}
      >
        <span className={styles.spoken}>
          {label} {said || t(off === 1 ? 'calendar.rest' : 'calendar.usual')}
        </span>
        {words}
      </button>
    </td>
  );
}
