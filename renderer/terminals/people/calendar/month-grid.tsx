import { memo, type PointerEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Day } from '../../../../shared/time.ts';
import { useView } from '../../../link/react.ts';
import { classes } from '../../../ui/touch/class-names.ts';
import type { StaffMember } from '../../frame/terminal-person.ts';
import styles from './calendar.module.css';
import { DayCell } from './day-cell.tsx';
import { DayHead } from './day-head.tsx';
import { cellKey, type Draft } from './draft.ts';
import type { Brush } from './roster.ts';
import { monthDays, personMonth } from './views.ts';

type MonthGridProps = Readonly<{
  month: string;
  people: readonly StaffMember[];
  draft: Draft;
  brush: Brush | null;
  onPaint: (staffId: string, day: Day, on: boolean) => void;
  onDay: (day: Day) => void;
  onCell: (person: StaffMember, day: Day) => void;
}>;

/** A page of the calendar: a row for each person. With a brush in hand a tap or a stroke paints; else a tap opens. */
export function MonthGrid({ month, people, draft, brush, onPaint, onDay, onCell }: MonthGridProps) {
  const { t } = useTranslation('people');
  const days = useView(monthDays, month) ?? [];
  // What is gone is not held here: then the sums say from when they count.
  const since = days.some(({ isGone }) => isGone) ? 'FromNow' : '';
  const scroll = useRef<HTMLDivElement>(null);
  const stroke = useStroke(brush, draft, onPaint);
  // The running day is what people look for first.
  useEffect(() => {
    const box = scroll.current;
    const today = box?.querySelector<HTMLElement>(`[data-month="${month}"] [data-today]`);
    if (box) box.scrollLeft = today ? today.offsetLeft - box.clientWidth / 3 : 0;
  }, [month]);

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section ref={scroll} className={styles.scroll} tabIndex={0} aria-label={month}>
      <table className={classes(styles.page, brush && styles.painting)} data-month={month} {...stroke}>
        <thead>
          <tr>
            <th className={styles.corner}>{t('calendar.person')}</th>
            {days.map((day) => (
              <DayHead key={day.day} day={day} onOpen={onDay} />
            ))}
            <th className={styles.total}>{t(`calendar.on${since}`)}</th>
            <th className={styles.total}>{t(`calendar.off${since}`)}</th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <PersonRow
              key={person.id}
              person={person}
              month={month}
              marks={days.map(({ day }) => draft.get(cellKey(person.id, day))?.brush)}
              brush={brush}
              onPaint={onPaint}
              onCell={onCell}
            />
          ))}
        </tbody>
      </table>
      {people.length === 0 && <p className={styles.nobody}>{t('calendar.nobody')}</p>}
    </section>
  );
}

/** Follows a finger or the mouse from cell to cell; a stroke that began on a painted cell takes the paint off. */
function useStroke(brush: Brush | null, draft: Draft, onPaint: MonthGridProps['onPaint']) {
  const stroke = useRef<Readonly<{ on: boolean; last: string }> | null>(null);
  function paint(event: PointerEvent, isFirst: boolean): void {
    const under = document.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>('[data-cell]');
    const cell = under?.dataset['cell'];
    if (!brush || !cell || stroke.current?.last === cell) return;
    const [staffId = '', day = ''] = cell.split('/');
    const on = isFirst
      ? JSON.stringify(draft.get(cell)?.brush) !== JSON.stringify(brush)
      : (stroke.current?.on ?? true);
    stroke.current = { on, last: cell };
    onPaint(staffId, day, on);
  }
  const end = () => {
    stroke.current = null;
  };
  return {
    onPointerDown: (event: PointerEvent) => paint(event, true),
    onPointerMove: (event: PointerEvent) => stroke.current && event.buttons > 0 && paint(event, false),
    onPointerUp: end,
    onPointerCancel: end,
    onPointerLeave: end,
  };
}

type PersonRowProps = Readonly<{
  person: StaffMember;
  month: string;
  /** What was painted on each day of the month. */
  marks: readonly (Brush | undefined)[];
  brush: Brush | null;
  onPaint: MonthGridProps['onPaint'];
  onCell: MonthGridProps['onCell'];
}>;

const PersonRow = memo(
  function PersonRow({ person, month, marks, brush, onPaint, onCell }: PersonRowProps) {
    const days = useView(personMonth, person.id, month) ?? [];
    const held = days.filter((day) => day !== null);
    const sum = (part: 'on' | 'off') => held.reduce((all, day) => all + day[part], 0);
    return (
      <tr className={styles.row}>
        <th className={styles.person} scope="row">
          {person.name}
        </th>
        {days.map((shown, index) => {
          const day = `${month}-${String(index + 1).padStart(2, '0')}`;
          return (
            <DayCell
              key={day}
              id={cellKey(person.id, day)}
              label={`${person.name} ${day}`}
              shown={shown}
              painted={marks[index]}
              onTap={(isKey) => {
                if (!brush) onCell(person, day);
                else if (isKey) onPaint(person.id, day, true);
              }}
            />
          );
        })}
        <td className={styles.total}>{held.length > 0 ? sum('on') : '–'}</td>
        <td className={styles.total}>{held.length > 0 ? sum('off') : '–'}</td>
      </tr>
    );
  },
  (before, now) =>
    before.person === now.person &&
    before.month === now.month &&
    before.brush === now.brush &&
    before.marks.every((mark, index) => mark === now.marks[index]),
);
