import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Day } from '../../../shared/time.ts';
import { classes } from '../../ui/touch/class-names.ts';
import { Stepper } from '../../ui/touch/stepper.tsx';
import styles from './day-picker.module.css';
import { addMonths, calendarPage } from './drafts.ts';

type DayPickerProps = Readonly<{
  value: Day;
  /** Days before it cannot be picked. */
  from: Day;
  onPick: (day: Day) => void;
  marked: readonly Day[];
}>;

/** A page of the calendar. */
export function DayPicker({ value, from, onPick, marked }: DayPickerProps) {
  const { t } = useTranslation(['setUp', 'wall']);
  const [month, setMonth] = useState(value.slice(0, 7));
  return (
    <div className={styles.picker}>
      <Stepper
        onStep={(steps) => setMonth(addMonths(month, steps))}
        lessWord={t('monthBefore')}
        moreWord={t('monthAfter')}
      >
        {month}
      </Stepper>
      <div className={styles.days}>
        {['1', '2', '3', '4', '5', '6', '7'].map((weekday) => (
          <span key={weekday} className={styles.weekday}>
            {t(`wall:weekday.${weekday}`)}
          </span>
        ))}
        {calendarPage(month).map((day) => (
          <button
            key={day}
            type="button"
            className={classes(
              styles.day,
              day === value && styles.chosen,
              marked.includes(day) && styles.marked,
              !day.startsWith(month) && styles.beside,
            )}
            disabled={day < from}
            aria-pressed={day === value}
            onClick={() => onPick(day)}
          >
            {Number(day.slice(8))}
          </button>
        ))}
      </div>
    </div>
  );
}
