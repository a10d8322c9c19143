import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ROLES } from '../../../../shared/store/model.ts';
import type { Day } from '../../../../shared/time.ts';
import { useView } from '../../../link/react.ts';
import { Button } from '../../../ui/touch/button.tsx';
import { peopleWith } from '../../../ui/touch/person-search.ts';
import { Stepper } from '../../../ui/touch/stepper.tsx';
import { type StaffMember, useStaff } from '../../frame/terminal-person.ts';
import { addMonths } from '../../set-up/drafts.ts';
import { SectionHead } from '../../set-up/table.tsx';
import { theShop } from '../../set-up/views.ts';
import { BrushBar } from './brush-bar.tsx';
import styles from './calendar.module.css';
import { CopyWeekSheet } from './copy-week-sheet.tsx';
import { DaySheet } from './day-sheet.tsx';
import { type Draft, withCell } from './draft.ts';
import { DraftBar } from './draft-bar.tsx';
import { DutySheet } from './duty-sheet.tsx';
import { HoursSheet } from './hours-sheet.tsx';
import { ImportSheet } from './import-sheet.tsx';
import { MonthGrid } from './month-grid.tsx';
import type { Brush } from './roster.ts';
import { inTeam, type TeamChoice, TeamFilter } from './team-filter.tsx';

type Open =
  | Readonly<{ is: 'day'; day: Day }>
  | Readonly<{ is: 'duty'; person: StaffMember; day: Day }>
  | Readonly<{ is: 'hours' | 'import' | 'copy' }>;

/** The one calendar (TRADE 3): when the shop is open, and who is here when. */
export function CalendarTab() {
  const { t } = useTranslation('people');
  const shop = useView(theShop);
  const staff = useStaff() ?? [];
  const [moved, setMoved] = useState(0);
  const [team, setTeam] = useState<TeamChoice>('all');
  const [brush, setBrush] = useState<Brush | null>(null);
  const [draft, setDraft] = useState<Draft>(new Map());
  const [open, setOpen] = useState<Open | null>(null);
  if (!shop) return null;
  const month = addMonths(shop.businessDay.slice(0, 7), moved);
  const people = peopleWith(staff, ROLES).filter((person) => inTeam(person, team));
  const close = () => setOpen(null);

  return (
    <>
      <SectionHead title={t('tab.calendar')} hint={t('calendar.hint')}>
        <div className={styles.tools}>
          <div className={styles.month}>
            <Stepper
              onStep={(steps) => setMoved(moved + steps)}
              lessWord={t('calendar.monthBefore')}
              moreWord={t('calendar.monthAfter')}
            >
              {month}
            </Stepper>
          </div>
          <Button onPress={() => setOpen({ is: 'copy' })}>{t('calendar.copy')}</Button>
          <Button onPress={() => setOpen({ is: 'import' })}>{t('calendar.import')}</Button>
          <Button onPress={() => setOpen({ is: 'hours' })}>{t('calendar.hours')}</Button>
        </div>
      </SectionHead>
      <TeamFilter value={team} onChange={setTeam} />
      <MonthGrid
        month={month}
        people={people}
        draft={draft}
        brush={brush}
        onPaint={(staffId, day, on) => setDraft((now) => withCell(now, { staffId, day }, on ? brush : null))}
        onDay={(day) => setOpen({ is: 'day', day })}
        onCell={(person, day) => setOpen({ is: 'duty', person, day })}
      />
      {draft.size > 0 ? <DraftBar draft={draft} shop={shop} onDone={() => setDraft(new Map())} /> : null}
      <BrushBar value={brush} onChange={setBrush} />
      {open?.is === 'day' && <DaySheet key={open.day} day={open.day} onClose={close} />}
      {open?.is === 'duty' && <DutySheet person={open.person} day={open.day} onClose={close} />}
      {open?.is === 'hours' && <HoursSheet onClose={close} />}
      {open?.is === 'import' && <ImportSheet onClose={close} />}
      {open?.is === 'copy' && <CopyWeekSheet month={month} people={people} shop={shop} onClose={close} />}
    </>
  );
}
