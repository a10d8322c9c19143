import type { Entity } from '../../../shared/entities.ts';
import { businessDay, DAY, type Instant, type ShopTime } from '../../../shared/time.ts';

/** Body and paint hold the longest: beyond this nobody speaks of a comeback any more (TRADE 15). */
const ASKED_WITHIN_DAYS = 100;

/** Business days since the car was delivered, where a comeback can still be meant; else null. */
export function daysSinceLastVisit(
  { lastVisitId, lastDeliveredAt }: Pick<Entity<'vehicle'>, 'lastVisitId' | 'lastDeliveredAt'>,
  now: Instant,
  shop: ShopTime,
): number | null {
  if (lastVisitId === null || lastDeliveredAt === null) return null;
  const days = Math.round((Date.parse(businessDay(now, shop)) - Date.parse(businessDay(lastDeliveredAt, shop))) / DAY);
  return days >= 0 && days <= ASKED_WITHIN_DAYS ? days : null;
}
