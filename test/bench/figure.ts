/** A number that is measured, beside the floor of the same run and the bar it has to clear. */
export type Figure = Readonly<{
  name: string;
  value: number;
  unit: string;
  /** The same, measured with the least that could do it; null where nothing less can be measured. */
  floor: number | null;
  /** Null: told, and judged by nobody. */
  bar: Readonly<{ atMost: number } | { atLeast: number }> | null;
}>;

/** One measurement of `npm run bench`. `log` tells a person how far it is. */
export type Bench = Readonly<{
  name: string;
  about: string;
  run: (log: (line: string) => void) => Promise<readonly Figure[]>;
}>;

export function isCleared({ value, bar }: Figure): boolean {
  if (bar === null) return true;
  return 'atMost' in bar ? value <= bar.atMost : value >= bar.atLeast;
}

/** The value at which that share (0 to 1) of the samples is not exceeded. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

export function median(samples: readonly number[]): number {
  return percentile(samples, 0.5);
}
