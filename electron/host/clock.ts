/** Shop time, ms. Never runs backwards. */
export type HostClock = Readonly<{
  now: () => number;
  /** Shop seconds per second. */
  rate: () => number;
}>;

export type SampleClock = HostClock &
  Readonly<{
    setRate: (rate: number) => void;
    /** Sets the clock forward, over a night for example; an earlier time changes nothing. */
    skipTo: (at: number) => void;
    /** Called after a change of rate or a skip. Returns the unsubscribe. */
    onChange: (listener: () => void) => () => void;
  }>;

/** What clocks are made of, so that a test can jump with them. */
export type TimeSources = Readonly<{ system: () => number; monotonic: () => number }>;

export const machineTime: TimeSources = { system: () => Date.now(), monotonic: () => performance.now() };

/** The machine corrects its clock by so much in passing; the shop's clock just waits for it. ms. */
const SMALL_STEP = 2_000;

/**
 * The machine's clock, but never backwards: when it is set back by much, the shop's clock goes on at its pace from where
 * it was, until the machine's has caught up or the host is started again. `onSetBack` hears of it once each time.
 */
export function systemClock(onSetBack: (byMs: number) => void, sources: TimeSources = machineTime): HostClock {
  let at = sources.system();
  let since = sources.monotonic();
  let ahead = false;

  return {
    rate: () => 1,
    now() {
      const system = sources.system();
      const elapsed = sources.monotonic() - since;
      const setBackBy = at - system;
      if (setBackBy <= 0) {
        at = system;
        ahead = false;
      } else if (setBackBy > SMALL_STEP) {
        if (!ahead) onSetBack(setBackBy);
        ahead = true;
        at += Math.floor(elapsed);
        since += Math.floor(elapsed);
        return at;
      }
      since += elapsed;
      return at;
    },
  };
}

/** A simulated day: goes on from `startsAt` at a rate that can be changed. */
export function sampleClock(startsAt: number, firstRate: number, sources: TimeSources = machineTime): SampleClock {
  let base = startsAt;
  let since = sources.monotonic();
  let rate = firstRate;
  const listeners = new Set<() => void>();

  function now(): number {
    return Math.floor(base + (sources.monotonic() - since) * rate);
  }
  function goOnFrom(at: number): void {
    base = at;
    since = sources.monotonic();
  }
  function tell(): void {
    for (const listener of listeners) listener();
  }

  return {
    now,
    rate: () => rate,
    setRate(next) {
      goOnFrom(now());
      rate = next;
      tell();
    },
    skipTo(at) {
      if (at <= now()) return;
      goOnFrom(at);
      tell();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
