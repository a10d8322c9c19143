import type { Read } from '../read.ts';
import { openSpan } from '../store/calendar.ts';
import { businessDay, HOUR, type Instant, MINUTE } from '../time.ts';
import { nextOpening } from './moment.ts';

/** The last to leave have left by then. */
const EMPTY_AFTER = HOUR;
/** The first come so long before the doors open. */
const COME_BEFORE = 30 * MINUTE;

/** When the people come again, if the shop is closed and everybody has gone home; null while somebody works. */
export function nightEndsAt(read: Read, now: Instant): Instant | null {
  const shop = read.shop('shop');
  if (!shop) return null;
  const day = businessDay(now, shop);
  const span = openSpan(read, day, shop.timeZone);
  if (span && now < span.from - COME_BEFORE) return span.from - COME_BEFORE;
  if (span && now < span.to + EMPTY_AFTER) return null;
  return nextOpening({ read, shop }, day) - COME_BEFORE;
}
