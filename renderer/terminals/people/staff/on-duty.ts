import type { Read } from '../../../../shared/read.ts';
import { isOnDuty } from '../../../../shared/store/calendar.ts';
import type { Instant } from '../../../../shared/time.ts';

/** Ids of those who are on duty by the calendar. */
export function onDutyNow(read: Read, now: Instant): readonly string[] {
  const shop = read.shop('shop');
  if (!shop) return [];
  return read.allStaff().flatMap(({ id }) => (isOnDuty(read, id, now, shop) ? [id] : []));
}
