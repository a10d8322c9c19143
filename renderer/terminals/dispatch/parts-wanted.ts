import type { Instant } from '../../../shared/time.ts';

/** The host takes no more parts with one stop, and no longer names. */
const MOST_PARTS = 20;
const LONGEST_NAME = 60;

/** The parts that were written down, parted by commas of any kind, all expected at the same time. */
export function toParts(names: string, etaAt: Instant | null): readonly { name: string; etaAt: Instant | null }[] {
  const found = names
    .split(/[,，、;；\n]/u)
    .map((name) => name.trim().slice(0, LONGEST_NAME))
    .filter((name) => name !== '');
  return [...new Set(found)].slice(0, MOST_PARTS).map((name) => ({ name, etaAt }));
}
