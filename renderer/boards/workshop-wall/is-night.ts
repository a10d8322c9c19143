import type { Read } from '../../../shared/read.ts';
import { type Instant, MINUTE } from '../../../shared/time.ts';
import { technicianOverview } from '../../../shared/workshop/views/floor.ts';

/** The wall stays bright for those who tidy up. */
const AFTER = 30 * MINUTE;

/** Nobody has been on duty for a while and nobody works: the wall is dimmed, which its pixels like. */
export function isNight(read: Read, now: Instant): boolean {
  const { technicians, onDuty } = technicianOverview(read, now);
  return (
    technicians.length > 0 &&
    onDuty === 0 &&
    technicians.every(({ at }) => at === null) &&
    technicianOverview(read, now - AFTER).onDuty === 0
  );
}
