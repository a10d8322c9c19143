import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Day } from '../../../../shared/time.ts';
import styles from './calendar.module.css';
import type { MonthDay } from './views.ts';

type DayHeadProps = Readonly<{ day: MonthDay; onOpen: (day: Day) => void }>;

/** A day of the month; closed, short and make-up days carry their sign, as printed calendars do. */
export const DayHead = memo(function DayHead({ day, onOpen }: DayHeadProps) {
  const { t } = useTranslation(['people', 'wall', 'setUp']);
  const { special, departments, isToday } = day;
  const says = special ? `${t(`setUp:storeDay.${special.kind}`)} ${special.name ?? ''}` : '';
  return (
    <th
      className={styles.dayHead}
      data-today={isToday ? true : undefined}
      data-weekend={day.weekday > 5 ? true : undefined}
    >
      <button type="button" className={styles.dayButton} onClick={() => onOpen(day.day)}>
        <span className={styles.spoken}>
          {day.day} {t(`wall:weekday.${day.weekday}`)} {says}
        </span>
        <span className={styles.date}>{Number(day.day.slice(8))}</span>
        <span className={styles.weekday}>{t(`people:calendar.weekday.${day.weekday}`)}</span>
        <span className={styles.sign} data-kind={special?.kind}>
          {special ? t(`people:calendar.sign.${special.kind}`) : departments > 0 ? '•' : ''}
        </span>
      </button>
    </th>
  );
});
