import type { Entity } from '../entities.ts';
import type { Read } from '../read.ts';
import { addDays, atMinute, businessDay, type Day, type Instant, weekday } from '../time.ts';
import { DEPARTMENTS, type Department } from './model.ts';

/** A span of time, from the first instant to before the second. ms. */
export type Span = Readonly<{ from: Instant; to: Instant }>;

const AWAY: ReadonlySet<Entity<'duty'>['kind']> = new Set(['leave', 'training', 'lent']);
/** Promises reach no further than this; a shop that is closed longer needs a person's judgement. */
const HORIZON_DAYS = 60;

type Hours = Readonly<{ opensAt: number | null; closesAt: number | null }>;

/**
 * When the shop, or one department of it, is open on that day; null: closed. The department's day comes first, then the
 * store day, then the weekday's hours. A day that is open without hours of its own has those of what comes after it.
 */
export function openSpan(read: Read, day: Day, timeZone: string, department: Department | null = null): Span | null {
  const hours = hoursOf(read, day, department);
  if (hours?.opensAt == null || hours.closesAt == null || hours.closesAt <= hours.opensAt) return null;
  return { from: atMinute(day, hours.opensAt, timeZone), to: atMinute(day, hours.closesAt, timeZone) };
}

/** The hours that hold on that day, in minutes of the day; null: closed. */
export function hoursOf(read: Read, day: Day, department: Department | null = null): Hours | null {
  const ofDepartment = department && read.departmentDaysOf(day).find((each) => each.department === department);
  for (const special of [ofDepartment, read.storeDay(day)]) {
    if (special?.kind === 'closed') return null;
    if (special && special.opensAt !== null) return special;
  }
  return read.weekHours().find(({ id }) => id === String(weekday(day))) ?? null;
}

/** The department whose days hold for a person: the team's. Who is in no team follows the shop. */
export function departmentOf(read: Read, staffId: string): Department | null {
  const teamId = read.staff(staffId)?.teamId ?? null;
  return teamId === null ? null : (read.team(teamId)?.kind ?? null);
}

/** The instant that lies so many open milliseconds of the shop, or of a department, after `from`; null beyond the horizon. */
export function afterOpenTime(
  read: Read,
  from: Instant,
  duration: number,
  shop: Entity<'shop'>,
  department: Department | null = null,
): Instant | null {
  let left = duration;
  let day = businessDay(from, shop);
  for (let ahead = 0; ahead < HORIZON_DAYS; ahead++, day = addDays(day, 1)) {
    const span = openSpan(read, day, shop.timeZone, department);
    if (!span) continue;
    const start = Math.max(from, span.from);
    if (start >= span.to) continue;
    if (left <= span.to - start) return start + left;
    left -= span.to - start;
  }
  return null;
}

/**
 * Whether a person is on duty: inside a shift and not away. Who has no entry on that day works the hours of the own
 * department, so that a shop runs before anybody has written a roster.
 */
export function isOnDuty(read: Read, staffId: string, at: Instant, shop: Entity<'shop'>): boolean {
  const day = businessDay(at, shop);
  const holding = (duty: Entity<'duty'>) => duty.staffId === staffId && duty.startsAt <= at && at < duty.endsAt;
  const duties = read.dutiesOfDay(day);
  if (duties.some((duty) => AWAY.has(duty.kind) && holding(duty))) return false;
  const shifts = duties.filter((duty) => duty.staffId === staffId && !AWAY.has(duty.kind));
  if (shifts.length > 0) return shifts.some(holding);
  const span = openSpan(read, day, shop.timeZone, departmentOf(read, staffId));
  return span !== null && span.from <= at && at < span.to;
}

/** The next instant at which somebody's duty begins or ends, or the shop or a department opens or closes. */
export function nextDutyChange(read: Read, at: Instant, shop: Entity<'shop'>): Instant {
  const day = businessDay(at, shop);
  let next = atMinute(addDays(day, 1), shop.dayTurnsAt, shop.timeZone);
  const consider = (instant: Instant) => {
    if (instant > at && instant < next) next = instant;
  };
  for (const { startsAt, endsAt } of read.dutiesOfDay(day)) {
    consider(startsAt);
    consider(endsAt);
  }
  for (const department of [null, ...DEPARTMENTS]) {
    const span = openSpan(read, day, shop.timeZone, department);
    if (!span) continue;
    consider(span.from);
    consider(span.to);
  }
  return next;
}
