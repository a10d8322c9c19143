import { hash32 } from '../hash.ts';

/** A number from 0 to below 1, another one at each call. */
export type Chance = () => number;

/** The same seed gives the same numbers (mulberry32). */
export function seededChance(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * What will become of a thing, from 0 to below 1: told by its id alone. So a simulated day needs no memory beside the
 * store: after a restart a job still meets the trouble that was in store for it.
 */
export function fateOf(id: string, question: string): number {
  return hash32(`${id}/${question}`, 0x66617465) / 2 ** 32;
}

export function pick<T>(from: readonly [T, ...T[]] | readonly T[], fate: number): T {
  const picked = from[Math.floor(fate * from.length)];
  if (picked === undefined) throw new RangeError('nothing to pick from');
  return picked;
}

export function between(min: number, max: number, fate: number): number {
  return min + (max - min) * fate;
}

export function wholeBetween(min: number, max: number, fate: number): number {
  return Math.floor(between(min, max + 1, fate));
}

/** A command's id (UUIDv7) of that instant. */
export function newCommandId(at: number, chance: Chance): string {
  const digits = (count: number) =>
    Math.floor(chance() * 16 ** count)
      .toString(16)
      .padStart(count, '0');
  const time = at.toString(16).padStart(12, '0');
  const variant = (8 + Math.floor(chance() * 4)).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${digits(3)}-${variant}${digits(3)}-${digits(6)}${digits(6)}`;
}
