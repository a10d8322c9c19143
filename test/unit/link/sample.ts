const TIMES = Number(process.env['KANWALL_TIMES'] ?? 1);

/** The same sample every time, unless another one is asked for: `KANWALL_SEED`, and `KANWALL_TIMES` for a larger one. */
export function sample(runs: number): Readonly<{ numRuns: number; seed: number }> {
  return { numRuns: runs * TIMES, seed: Number(process.env['KANWALL_SEED'] ?? 1) };
}

/** The time limit that goes with it. ms. */
export function inSeconds(seconds: number): number {
  return seconds * 1_000 * TIMES;
}
