import type { Surroundings } from './surroundings.ts';

const SHORTEST = 250;
export const LONGEST_WAIT = 10_000;

/** Waits longer after each failure, each time for any part of it: stations that lost one host do not come back as one. */
export type BackOff = Readonly<{
  /** Calls back later, unless cancelled; a wait that was under way is given up. Both limits in ms. */
  wait: (work: () => void, limits?: Readonly<{ atLeast?: number; atMost?: number }>) => void;
  isWaiting: () => boolean;
  cancel: () => void;
  /** It went well: the next wait is a short one again. */
  reset: () => void;
}>;

export function createBackOff({ after, random }: Pick<Surroundings, 'after' | 'random'>): BackOff {
  let attempts = 0;
  let stop: (() => void) | null = null;

  function cancel(): void {
    stop?.();
    stop = null;
  }

  return {
    wait(work, { atLeast = 0, atMost = Math.min(LONGEST_WAIT, SHORTEST * 2 ** attempts) } = {}) {
      cancel();
      attempts += 1;
      stop = after(atLeast + random() * atMost, () => {
        stop = null;
        work();
      });
    },
    isWaiting: () => stop !== null,
    cancel,
    reset() {
      attempts = 0;
    },
  };
}
