import type { Outcome } from '../../../db/types.ts';
import { Refused } from '../http/problems.ts';

/** The id of a command of the host's that was carried out. @throws Refused with decide's refusal, or `retry`'s reason */
export function done(outcome: Outcome): string {
  if (outcome.outcome === 'done') return outcome.id;
  if (outcome.outcome === 'duplicate') throw new Error("a command of the host's own was there before");
  throw new Refused(outcome.outcome === 'retry' ? 503 : 409, outcome.refusal);
}
