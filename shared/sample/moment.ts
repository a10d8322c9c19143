import type { Entity } from '../entities.ts';
import type { Read } from '../read.ts';
import { openSpan } from '../store/calendar.ts';
import { addDays, businessDay, type Day, type Instant } from '../time.ts';
import { type Crew, gatherCrew } from './crew.ts';

export type Car = Readonly<{ visit: Entity<'visit'>; jobs: readonly Entity<'job'>[] }>;

/** The shop at an instant, as the sample's people see it. What they do is told by this alone. */
export type Moment = Readonly<{
  read: Read;
  shop: Entity<'shop'>;
  day: Day;
  /** The instant at which they looked last: what comes due in between is done now. */
  since: Instant;
  now: Instant;
  /** Cars in the shop that the sample's people may touch. */
  cars: readonly Car[];
  /** Cars that left with work unfinished. */
  away: readonly Entity<'visit'>[];
  crew: Crew;
}>;

export type Look = Readonly<{
  read: Read;
  since: Instant;
  now: Instant;
  /** Cars that a person has just handled: the sample's people keep their hands off them, so that the person sees why. */
  isHeld: (visitId: string) => boolean;
}>;

/** Null where there is no shop, or the host has yet to turn its day. */
export function lookAround({ read, since, now, isHeld }: Look): Moment | null {
  const shop = read.shop('shop');
  if (!shop) return null;
  const day = businessDay(now, shop);
  if (shop.businessDay !== day) return null;
  const visits = read.visitsOnBoard();
  const all = visits
    .filter(({ state }) => state === 'open')
    .map((visit) => ({ visit, jobs: read.jobsOfVisit(visit.id) }));
  return {
    read,
    shop,
    day,
    since,
    now,
    cars: all.filter(({ visit }) => !isHeld(visit.id)),
    away: visits.filter(({ state, id }) => state === 'unfinished' && !isHeld(id)),
    crew: gatherCrew(
      { read, shop, day, now },
      all.flatMap(({ jobs }) => jobs),
    ),
  };
}

/** Whether an instant came since the last look. */
export function isDue({ since, now }: Pick<Moment, 'since' | 'now'>, at: Instant): boolean {
  return since < at && at <= now;
}

export function isOpen({ read, day, shop, now }: Pick<Moment, 'read' | 'day' | 'shop' | 'now'>): boolean {
  const span = openSpan(read, day, shop.timeZone);
  return span !== null && span.from <= now && now < span.to;
}

/** When the shop opens on the next day that it does; that time tomorrow where it stays closed for long. */
export function nextOpening({ read, shop }: Pick<Moment, 'read' | 'shop'>, day: Day): Instant {
  for (let ahead = 1; ahead < 15; ahead++) {
    const span = openSpan(read, addDays(day, ahead), shop.timeZone);
    if (span) return span.from;
  }
  return Date.parse(`${addDays(day, 1)}T00:00:00Z`);
}
