import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Entity } from '../../../../shared/entities.ts';
import { addDays, weekday } from '../../../../shared/time.ts';
import { useLink } from '../../../link/react.ts';
import { Stepper } from '../../../ui/touch/stepper.tsx';
import { useTerminal } from '../../frame/terminal-context.ts';
import type { StaffMember } from '../../frame/terminal-person.ts';
import { EditSheet } from '../../set-up/edit-sheet.tsx';
import { Labelled, NumberField } from '../../set-up/fields.tsx';
import styles from './calendar.module.css';
import { copiedWeek } from './roster.ts';

type CopyWeekSheetProps = Readonly<{
  month: string;
  people: readonly StaffMember[];
  shop: Entity<'shop'>;
  onClose: () => void;
}>;

const MOST_WEEKS = 8;

/** The Monday of the running week, or of the month's first whole week where another month is on show. */
function firstMonday(month: string, today: string): string {
  const from = today.startsWith(month) ? addDays(today, 1 - weekday(today)) : `${month}-01`;
  return addDays(from, (8 - weekday(from)) % 7);
}

/** A week's pattern once more in the weeks after it, for the people on show. */
export function CopyWeekSheet({ month, people, shop, onClose }: CopyWeekSheetProps) {
  const { t } = useTranslation('people');
  const { read } = useLink();
  const { perform } = useTerminal();
  const [monday, setMonday] = useState(() => firstMonday(month, shop.businessDay));
  const [weeks, setWeeks] = useState(1);
  const staffIds = new Set(people.map(({ id }) => id));
  const copied = copiedWeek(read, { monday, weeks, staffIds, shop });
  const removed = copied.filter(({ withdrawn }) => withdrawn).length;

  async function copy(): Promise<void> {
    if (await perform(copied.map((input) => ({ name: 'duty.save', input }) as const))) onClose();
  }

  return (
    <EditSheet
      title={t('calendar.copy')}
      problem={copied.length === 0 ? t('calendar.nothingToCopy') : null}
      saveWord={t('calendar.doCopy')}
      onSave={() => void copy()}
      onClose={onClose}
    >
      <p className={styles.hint}>{t('calendar.copyHint', { count: people.length })}</p>
      <Labelled label={t('calendar.week')}>
        <Stepper
          onStep={(steps) => setMonday(addDays(monday, steps * 7))}
          lessWord={t('calendar.weekBefore')}
          moreWord={t('calendar.weekAfter')}
        >
          {monday} – {addDays(monday, 6).slice(5)}
        </Stepper>
      </Labelled>
      <NumberField label={t('calendar.weeks')} value={weeks} step={1} least={1} most={MOST_WEEKS} onChange={setWeeks} />
      <p className={styles.hint} role="status">
        {t('calendar.copyResult', { count: copied.length - removed, removed })}
      </p>
    </EditSheet>
  );
}
