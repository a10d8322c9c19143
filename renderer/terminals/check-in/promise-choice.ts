import { NotHeld, type Read } from '../../../shared/read.ts';
import { afterOpenTime } from '../../../shared/store/calendar.ts';
import { type Instant, MINUTE, roundUpToQuarterHour } from '../../../shared/time.ts';
import { isOver } from '../../../shared/workshop/progress.ts';
import { type Suggestion, suggestPromise } from '../../../shared/workshop/promise.ts';

export const QUARTER = 15 * MINUTE;

/** How much a promise dares: it eats the buffer, it leaves less than queue and labour take, or it is over already. */
export type Risk = 'none' | 'buffer' | 'labour' | 'past';

export type PromiseAdvice = Readonly<{
  suggestion: Suggestion;
  /** When queue, labour and closing checks alone would be through: an earlier promise counts on luck. */
  bareAt: Instant;
}>;

/** Labour of a visit that is still to be done, for a car that comes back to it. */
export function remainingJobs(read: Read, visitId: string): readonly { typeId: string; standardMinutes: number }[] {
  return read.jobsOfVisit(visitId).filter((job) => !isOver(job));
}

/** The suggested promise for a choice of job types (ids joined by commas) and what is left of a visit. Null: a person judges. */
export function promiseAdvice(read: Read, typeIds: string, visitId: string, at: Instant): PromiseAdvice | null {
  const chosen = typeIds === '' ? [] : typeIds.split(',').map((typeId) => ({ typeId, standardMinutes: null }));
  try {
    const jobs = [...chosen, ...(visitId === '' ? [] : remainingJobs(read, visitId))];
    const suggestion = suggestPromise(read, jobs, at);
    const shop = read.shop('shop');
    if (!suggestion || !shop) return null;
    const { queueMinutes, labourMinutes, checksMinutes } = suggestion;
    const bare = afterOpenTime(read, at, (queueMinutes + labourMinutes + checksMinutes) * MINUTE, shop);
    return { suggestion, bareAt: bare ?? suggestion.promisedAt };
  } catch (error) {
    if (error instanceof NotHeld) return null;
    throw error;
  }
}

export function promiseRisk(advice: PromiseAdvice | null, promisedAt: Instant, now: Instant): Risk {
  if (promisedAt <= now) return 'past';
  if (!advice || promisedAt >= advice.suggestion.promisedAt) return 'none';
  return promisedAt >= advice.bareAt ? 'buffer' : 'labour';
}

/** A quarter hour later or earlier, but never before the next one to come. */
export function stepPromise(from: Instant | null, quarters: number, now: Instant): Instant {
  const next = roundUpToQuarterHour(now + 1);
  return from === null ? next + QUARTER : Math.max(next, roundUpToQuarterHour(from) + quarters * QUARTER);
}
