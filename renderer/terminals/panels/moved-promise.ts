import type { Entity } from '../../../shared/entities.ts';
import type { Read } from '../../../shared/read.ts';
import type { Instant } from '../../../shared/time.ts';
import { countingPromise } from '../../../shared/workshop/promise.ts';
import type { Wanted } from '../frame/wanted.ts';

type Promised = Entity<'promised'>;

/** A promise being moved at the desk. */
export type MovedPromise = Readonly<{
  promisedAt: Instant | null;
  cause: Exclude<Promised['cause'], 'first'> | null;
  /** How somebody agreed; `no`: not asked, or did not. */
  how: NonNullable<Promised['agreedHow']> | 'no' | null;
  by: NonNullable<Promised['agreedBy']>;
}>;

export const NOT_MOVED: MovedPromise = { promisedAt: null, cause: null, how: null, by: 'customer' };

export function toPromise(visitId: string, moved: MovedPromise, now: Instant): Wanted | null {
  const { promisedAt, cause, how, by } = moved;
  if (promisedAt === null || cause === null || how === null) return null;
  const agreed = how === 'no' ? null : { by, how, at: now };
  return { name: 'visit.promise', input: { visitId, promisedAt, cause, agreed } };
}

/** Until when an agreement still moves the figure; null once the visit has left the boards. */
export function oldPassesAt(read: Read, visitId: string): Instant | null {
  const visit = read.visitOnBoard(visitId);
  return visit ? Math.min(visit.promisedAt, countingPromise(read, visit)) : null;
}

/** Whether the on-time figure will go by the new promise: said beforehand, so that nobody is surprised (TRADE 11). */
export function movesFigure({ cause, how }: MovedPromise, passesAt: Instant | null, now: Instant): boolean {
  const theirs = cause === 'customer' || cause === 'insurer';
  return theirs && how !== null && how !== 'no' && passesAt !== null && now <= passesAt;
}
