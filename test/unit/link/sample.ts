/** The same sample every time, unless another one is asked for: `KANWALL_SEED`, and `KANWALL_TIMES` for a larger one. */
export function sample(runs: number): Readonly<{ numRuns: number; seed: number }> {
  return { numRuns: runs * Number(process.env['KANWALL_TIMES'] ?? 1), seed: Number(process.env['KANWALL_SEED'] ?? 1) };
}
