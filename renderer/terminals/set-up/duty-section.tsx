import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Entity } from '../../../shared/entities.ts';
import { addDays, type Day } from '../../../shared/time.ts';
import { useView } from '../../link/react.ts';
import { Segments } from '../../ui/touch/segments.tsx';
import { useJoined } from '../frame/join-words.ts';
import { type StaffMember, useStaff } from '../frame/terminal-person.ts';
import { minuteOf, minuteText } from './drafts.ts';
import { DutySheet } from './duty-sheet.tsx';
import { SectionHead, Table } from './table.tsx';
import { dutiesOf, theShop } from './views.ts';

const DAYS = [0, 1, 2, 3, 4] as const;

/** Who is here on the coming days. Without an entry the opening hours hold, so that a shop runs before it has a roster. */
export function DutySection() {
  const { t } = useTranslation(['setUp', 'workshop', 'wall']);
  const joined = useJoined();
  const shop = useView(theShop);
  const staff = useStaff() ?? [];
  const [ahead, setAhead] = useState<(typeof DAYS)[number]>(0);
  const [openId, setOpenId] = useState<string | null>(null);
  const day = shop ? addDays(shop.businessDay, ahead) : '';
  const duties = useView(dutiesOf, day) ?? [];
  if (!shop) return null;
  const person = staff.find(({ id }) => id === openId);
  const words: Readonly<Record<number, string>> = { 0: t('wall:day.today'), 1: t('wall:day.tomorrow') };
  const sorted = [...staff].sort((a, b) => a.name.localeCompare(b.name, 'zh') || (a.id < b.id ? -1 : 1));
  return (
    <>
      <SectionHead title={t('section.duty')} hint={t('duty.hint')}>
        <Segments
          label={t('section.duty')}
          options={DAYS.map((each) => ({
            value: String(each),
            word: words[each] ?? addDays(shop.businessDay, each).slice(5),
          }))}
          value={String(ahead)}
          onChange={(value) => setAhead(DAYS.find((each) => String(each) === value) ?? 0)}
        />
      </SectionHead>
      <Table<StaffMember>
        columns={[
          { word: t('staff.name'), cell: ({ name }) => name },
          { word: t('staff.role'), cell: ({ roles }) => joined(roles.map((role) => t(`workshop:role.${role}`))) },
          {
            word: t('duty.entry'),
            cell: ({ id }) => <DutyWords duties={duties.filter(({ staffId }) => staffId === id)} day={day} />,
          },
        ]}
        rows={sorted}
        onOpen={({ id }) => setOpenId(id)}
        emptyWord={t('empty')}
      />
      {person && <DutySheet key={person.id} person={person} day={day} onClose={() => setOpenId(null)} />}
    </>
  );
}

type DutyWordsProps = Readonly<{ duties: readonly Entity<'duty'>[]; day: Day }>;

function DutyWords({ duties, day }: DutyWordsProps) {
  const { t } = useTranslation(['setUp', 'workshop']);
  const shop = useView(theShop);
  if (!shop || duties.length === 0) return t('duty.asOpen');
  return duties
    .map(({ kind, startsAt, endsAt }) => {
      const span = [startsAt, endsAt].map((at) => minuteText(minuteOf(at, day, shop.timeZone))).join('–');
      return `${t(`workshop:dutyKind.${kind}`)} ${span}`;
    })
    .join(' · ');
}
