import type { Instant } from '../../shared/time.ts';

/** Readings that are looked back on: the one that came fastest tells the time best. */
const READINGS = 15;
/** A correction backwards beyond this many real ms is shown; a smaller one holds the clock still for a moment. */
const VISIBLE = 2_000;
/** A way longer than this, one way, is a busy station and not a far host. */
const LONGEST_WAY = 50;
const KEPT_EVERY = 10_000;

/** Where the last known relation of the station's wall clock to the host's is kept for a start without the host. */
export type ClockMemory = Readonly<{ get: () => string | null; set: (text: string) => void }>;

export type ClockSources = Readonly<{
  /** Monotonic, ms. */
  monotonic: () => number;
  /** The station's own wall clock, ms: asked only at a start without the host. */
  wall: () => number;
  memory: ClockMemory;
}>;

/** The shop's time as the host has it. */
export type HostClock = Readonly<{
  now: () => Instant;
  /** Shop ms per ms: 1, but for a simulated day. */
  rate: () => number;
  /** True until the host has told the time in this run. */
  uncertain: () => boolean;
  /** The answer to a question sent `roundTrip` ms ago: starts a new count. */
  sync: (now: Instant, rate: number, roundTrip: number) => void;
  /** The host told the time on its own. */
  beat: (now: Instant, rate: number) => void;
}>;

type Kept = { host: Instant; wall: Instant; rate: number };

export function createHostClock({ monotonic, wall, memory }: ClockSources): HostClock {
  /** Shop time at monotonic zero, by each reading; delay only ever makes one too small, so the largest holds. */
  let readings: number[] = [];
  let rate = 1;
  let offset = 0;
  let oneWay = 0;
  let shown = 0;
  let uncertain = true;
  let keptAt = Number.NEGATIVE_INFINITY;
  startFrom(recall(memory, wall()));

  function startFrom({ host, wall: at, rate: keptRate }: Kept): void {
    rate = keptRate;
    // A wall clock that stands before the time it was kept at has jumped: no time has passed, as far as is known.
    offset = host + Math.max(0, wall() - at) * rate - monotonic() * rate;
  }

  function read(now: Instant, newRate: number): void {
    if (newRate !== rate) readings = [];
    if (newRate !== rate || uncertain) shown = 0;
    rate = newRate;
    uncertain = false;
    readings.push(now + oneWay * rate - monotonic() * rate);
    if (readings.length > READINGS) readings.shift();
    offset = Math.max(...readings);
    keep(now);
  }

  function keep(now: Instant): void {
    const at = monotonic();
    if (at - keptAt < KEPT_EVERY) return;
    keptAt = at;
    memory.set(JSON.stringify({ host: now, wall: wall(), rate } satisfies Kept));
  }

  return {
    now() {
      const real = offset + monotonic() * rate;
      if (real > shown || shown - real > VISIBLE * rate) shown = real;
      return Math.max(0, Math.round(shown));
    },
    rate: () => rate,
    uncertain: () => uncertain,
    sync(now, newRate, roundTrip) {
      readings = [];
      oneWay = Math.min(roundTrip / 2, LONGEST_WAY);
      read(now, newRate);
    },
    beat: read,
  };
}

function recall(memory: ClockMemory, wall: Instant): Kept {
  try {
    const kept = JSON.parse(memory.get() ?? 'null') as Partial<Kept> | null;
    if (Number.isFinite(kept?.host) && Number.isFinite(kept?.wall) && Number.isFinite(kept?.rate)) return kept as Kept;
  } catch {
    // An unreadable memory is no memory: the station's own clock is all there is.
  }
  return { host: wall, wall, rate: 1 };
}
