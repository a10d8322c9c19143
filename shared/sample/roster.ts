import type { Entity } from '../entities.ts';
import type { Read } from '../read.ts';
import { openSpan, type Span } from '../store/calendar.ts';
import { atMinute, DAY, type Day, HOUR, type Instant, MINUTE } from '../time.ts';
import { type Action, STATIONS } from './action.ts';
import { between, fateOf } from './chance.ts';

type Staff = Entity<'staff'>;
type Shop = Entity<'shop'>;
type NewDuty = Omit<Entity<'duty'>, 'id'> & { id: null };

/** Two shifts that overlap from mid-morning to mid-afternoon, minutes after midnight. */
const EARLY = { from: 7 * 60 + 40, to: 17 * 60 + 20 };
const LATE = { from: 9 * 60, to: 18 * 60 + 30 };

/** Who works when on that day, written by the manager in the morning; nothing where it is written already. */
export function writeRoster(read: Read, day: Day, shop: Shop, at: Instant): readonly Action[] {
  const staff = read.allStaff();
  const manager = staff.find(({ roles }) => roles.includes('manager'));
  if (!manager || read.dutiesOfDay(day).length > 0 || !openSpan(read, day, shop.timeZone)) return [];
  return staff.flatMap((person) =>
    dutiesOf(placeAmongEqual(staff, person), person, day, shop).map((duty) => ({
      name: 'duty.save',
      input: duty,
      stationId: STATIONS.office,
      staffId: manager.id,
      at,
    })),
  );
}

/** Those who can stand in for each other, those of one skill beside each other: they do not rest on the same day. */
function placeAmongEqual(staff: readonly Staff[], person: Staff): number {
  const post = ({ roles }: Staff) => (roles.includes('technician') ? 'technician' : roles.join());
  const order = ({ skills, id }: Staff) => `${skills.join()}/${id}`;
  const equal = staff.filter((each) => post(each) === post(person));
  return equal.filter((each) => order(each) < order(person)).length;
}

function dutiesOf(place: number, { id }: Staff, day: Day, shop: Shop): readonly NewDuty[] {
  const date = Math.floor(Date.parse(`${day}T00:00:00Z`) / DAY);
  const entry = (kind: NewDuty['kind'], from: number, to: number): NewDuty => ({
    id: null,
    staffId: id,
    day,
    kind,
    startsAt: atMinute(day, from, shop.timeZone),
    endsAt: atMinute(day, to, shop.timeZone),
    archived: false,
    withdrawn: false,
  });
  // One day off in seven each, spread over those who do the same work.
  if ((place + date) % 7 === 0) return [entry('leave', EARLY.from, LATE.to)];
  const early = (place + Math.floor((date + 3) / 7)) % 2 === 0;
  const { from, to } = early ? EARLY : LATE;
  const trains = place > 2 && fateOf(id, `training ${day}`) < 0.04;
  return trains ? [entry('shift', from, to), entry('training', 14 * 60, 16 * 60)] : [entry('shift', from, to)];
}

/** Who is at work when on one day: its entries by person, and the opening hours for those without one (as `isOnDuty`). */
export type Roster = Readonly<{
  /** Until when a person who is at work now stays; null: not at work. A shift counts to before its last instant. */
  until: (staffId: string, at: Instant) => Instant | null;
  /** When a person who is not at work now went home, or began to be away; null: was not here. */
  leftAt: (staffId: string, at: Instant) => Instant | null;
  shiftOf: (staffId: string) => Span | null;
}>;

export function readRoster(read: Read, day: Day, shop: Shop): Roster {
  const span = openSpan(read, day, shop.timeZone);
  const entries = new Map<string, { shift: Span | null; away: Span[] }>();
  for (const { staffId, kind, startsAt, endsAt } of read.dutiesOfDay(day)) {
    const own = entries.get(staffId) ?? { shift: null, away: [] };
    if (kind === 'shift') own.shift = { from: startsAt, to: endsAt };
    else own.away.push({ from: startsAt, to: endsAt });
    entries.set(staffId, own);
  }
  const entryOf = (staffId: string) => entries.get(staffId) ?? { shift: span, away: [] };
  return {
    until(staffId, at) {
      const { shift, away } = entryOf(staffId);
      if (!shift || at < shift.from || at >= shift.to || away.some(({ from, to }) => from <= at && at < to))
        return null;
      return Math.min(shift.to, ...away.map(({ from }) => from).filter((from) => from > at));
    },
    leftAt(staffId, at) {
      const { shift, away } = entryOf(staffId);
      const ends = [...(shift ? [shift.to] : []), ...away.map(({ from }) => from)].filter((end) => end <= at);
      return ends.length > 0 ? Math.max(...ends) : null;
    },
    shiftOf: (staffId) => entryOf(staffId).shift,
  };
}

/** Lunch comes as it comes: within two hours around noon, a little longer for some. */
export function lunchOf(staffId: string, day: Day, shop: Shop): Readonly<{ from: Instant; to: Instant }> {
  const noon = atMinute(day, 11 * 60 + 20, shop.timeZone);
  const from = noon + between(0, 1.5 * HOUR, fateOf(staffId, `lunch ${day}`));
  return { from, to: from + between(30 * MINUTE, 42 * MINUTE, fateOf(staffId, `lunch's length ${day}`)) };
}
