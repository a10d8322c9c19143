import type { Instant } from '../../shared/time.ts';

/** The host's own time, by which a proof is fresh or stale: not the shop's, which runs ahead on a simulated day. */
export type ProofClock = Readonly<{
  now: () => Instant;
  /** The host told its time. */
  correct: (hostNow: Instant) => void;
}>;

export function createProofClock({
  monotonic,
  wall,
}: Readonly<Record<'monotonic' | 'wall', () => number>>): ProofClock {
  let offset = wall() - monotonic();
  return {
    now: () => Math.max(0, Math.round(offset + monotonic())),
    correct(hostNow) {
      offset = hostNow - monotonic();
    },
  };
}
