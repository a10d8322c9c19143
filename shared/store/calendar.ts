import type { Entity } from '../entities.ts';
import type { Read } from '../read.ts';
import { addDays, atMinute, businessDay, type Day, type Instant, weekday } from '../time.ts';

/** A span of time, from the first instant to before the second. ms. */
export type Span = Readonly<{ from: Instant; to: Instant }>;

const AWAY: ReadonlySet<Entity<'duty'>['kind']> = new Set(['leave', 'training', 'lent']);
/** Promises reach no further than this; a shop that is closed longer needs a person's judgement. */
const HORIZON_DAYS = 60;

/** When the shop is open on that day, or null where it is closed: the store day, else the weekday's hours. */
export function openSpan(read: Read, day: Day, timeZone: string): Span | null {
  const special = read.storeDay(day);
  if (special?.kind === 'closed') return null;
  const { opensAt, closesAt } = special ?? read.weekHours().find(({ id }) => id === String(weekday(day))) ?? {};
  if (opensAt == null || closesAt == null || closesAt <= opensAt) return null;
  return { from: atMinute(day, opensAt, timeZone), to: atMinute(day, closesAt, timeZone) };
}

/** The instant that lies so many open milliseconds after `from`; null beyond the horizon. */
export function afterOpenTime(read: Read, from: Instant, duration: number, shop: Entity<'shop'>): Instant | null {
  let left = duration;
  let day = businessDay(from, shop);
  for (let ahead = 0; ahead < HORIZON_DAYS; ahead++, day = addDays(day, 1)) {
    const span = openSpan(read, day, shop.timeZone);
    if (!span) continue;
    const start = Math.max(from, span.from);
    if (start >= span.to) continue;
    if (left <= span.to - start) return start + left;
    left -= span.to - start;
  }
  return null;
}

/**
 * Whether a person is on duty: inside a shift and not away. Who has no entry on that day works the opening hours,
 * so that a shop runs before anybody has written a roster.
 */
export function isOnDuty(read: Read, staffId: string, at: Instant, shop: Entity<'shop'>): boolean {
  const day = businessDay(at, shop);
  const holding = (duty: Entity<'duty'>) => duty.staffId === staffId && duty.startsAt <= at && at < duty.endsAt;
  const duties = read.dutiesOfDay(day);
  if (duties.some((duty) => AWAY.has(duty.kind) && holding(duty))) return false;
  const shifts = duties.filter((duty) => duty.staffId === staffId && !AWAY.has(duty.kind));
  if (shifts.length > 0) return shifts.some(holding);
  const span = openSpan(read, day, shop.timeZone);
  return span !== null && span.from <= at && at < span.to;
}

/** The next instant at which somebody's duty begins or ends, or the shop opens or closes. */
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
  const span = openSpan(read, day, shop.timeZone);
  if (span) {
    consider(span.from);
    consider(span.to);
  }
  return next;
}
