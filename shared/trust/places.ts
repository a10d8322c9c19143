/** Where a screen hangs or a terminal stands, from who may look at it: anybody, the shop floor, the office, the manager (TRADE 7). */
export const PLACES = ['customer', 'floor', 'office', 'manager'] as const;
export type Place = (typeof PLACES)[number];

/** Whether what is meant for `least` may be shown at `place`: never on a screen of a lower class. */
export function isAtLeast(place: Place, least: Place): boolean {
  return PLACES.indexOf(place) >= PLACES.indexOf(least);
}
