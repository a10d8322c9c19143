import { machineTime, type TimeSources } from '../clock.ts';

/** What proofs are dated by, ms. */
export type RealClock = Readonly<{ startedAt: number; now: () => number }>;

/** The machine's time when the host started, and monotonic from then on: setting the machine's clock invalidates nothing. */
export function realClock(sources: TimeSources = machineTime): RealClock {
  const startedAt = sources.system();
  const since = sources.monotonic();
  return { startedAt, now: () => Math.floor(startedAt + sources.monotonic() - since) };
}
