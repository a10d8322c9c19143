import type { Instant } from '../../../shared/time.ts';
import type { Wanted } from '../frame/wanted.ts';

/** A promise being moved at the desk. */
export type MovedPromise = Readonly<{
  promisedAt: Instant | null;
  cause: 'customer' | 'insurer' | 'workshop' | 'parts' | null;
  /** How the customer agreed; `no`: not asked, or did not. */
  how: 'in-person' | 'phone' | 'message' | 'no' | null;
  by: string;
}>;

export function toPromise(visitId: string, { promisedAt, cause, how, by }: MovedPromise, now: Instant): Wanted | null {
  if (promisedAt === null || cause === null || how === null) return null;
  const name = by.trim();
  const agreed = how === 'no' || name === '' ? null : { by: name, how, at: now };
  return { name: 'visit.promise', input: { visitId, promisedAt, cause, reason: null, agreed } };
}

/** Whether the on-time figure will go by the new promise: said beforehand, so that nobody is surprised (TRADE 11). */
export function movesFigure({ cause, how, by }: MovedPromise, standing: Instant, now: Instant): boolean {
  const theirs = cause === 'customer' || cause === 'insurer';
  return theirs && how !== null && how !== 'no' && by.trim() !== '' && now <= standing;
}
