import type { Read } from '../../../shared/read.ts';
import type { Instant } from '../../../shared/time.ts';
import { lightOf, promiseClock } from '../../../shared/workshop/promise.ts';
import { memoView } from '../../link/views.ts';

const clockOf = memoView((read: Read, visitId: string) => {
  const visit = read.visitOnBoard(visitId);
  return visit ? promiseClock(read, visit) : null;
});

/** The cars that must not be paged away: late, or at risk. */
export function urgentVisits(read: Read, now: Instant): readonly string[] {
  const urgent: string[] = [];
  for (const { id, state } of read.visitsOnBoard()) {
    const clock = state === 'open' ? clockOf(read, id) : null;
    const light = clock && lightOf(clock, now);
    if (light === 'late' || light === 'at-risk') urgent.push(id);
  }
  return urgent;
}
