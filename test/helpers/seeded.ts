/** Chance that can be repeated: mulberry32. */
export type Chance = Readonly<{
  /** From 0 to below 1. */
  next: () => number;
  /** A whole number from `from` to below `to`. */
  whole: (from: number, to: number) => number;
  pick: <T>(choices: readonly [T, ...T[]]) => T;
}>;

export function seeded(seed: number): Chance {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }
  return {
    next,
    whole: (from, to) => from + Math.floor(next() * (to - from)),
    pick: (choices) => choices[Math.floor(next() * choices.length)] ?? choices[0],
  };
}
