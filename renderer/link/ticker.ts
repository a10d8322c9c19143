import type { Instant } from '../../shared/time.ts';
import type { HostClock } from './clock.ts';
import { createListeners } from './listeners.ts';

/** However fast a simulated day plays, nothing moves more often. Real ms. */
const SHORTEST_STEP = 100;
/** A station's clock may be corrected at any time; it is looked at again after so long at the latest. Real ms. */
const LONGEST_SLEEP = 60_000;

/** The shop's time in full steps. Ticks while anybody listens. */
export type Ticker = Readonly<{ subscribe: (listener: () => void) => () => void; value: () => Instant }>;

export function createTicker(clock: HostClock, everyMs: number): Ticker {
  const listeners = createListeners();
  let count = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let shown = round();

  function step(): number {
    return Math.max(everyMs, SHORTEST_STEP * clock.rate());
  }

  function round(): Instant {
    return Math.floor(clock.now() / step()) * step();
  }

  function tick(): void {
    const next = round();
    if (next !== shown) {
      shown = next;
      listeners.tell();
    }
    schedule();
  }

  function schedule(): void {
    const ahead = step() - (clock.now() % step());
    timer = setTimeout(tick, Math.min(LONGEST_SLEEP, Math.max(1, Math.ceil(ahead / Math.max(clock.rate(), 0.001)))));
  }

  return {
    subscribe(listener) {
      if (count === 0) {
        shown = round();
        schedule();
      }
      count += 1;
      const remove = listeners.add(listener);
      return () => {
        remove();
        count -= 1;
        if (count === 0) clearTimeout(timer);
      };
    },
    value() {
      if (count === 0) shown = round();
      return shown;
    },
  };
}
