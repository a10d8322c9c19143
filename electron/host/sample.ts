import type { Engine } from '../../db/types.ts';
import { atMinute, businessDay } from '../../shared/time.ts';
import { machineTime, type SampleClock, sampleClock } from './clock.ts';
import { DEFAULTS } from './defaults.ts';

/** When the simulated day begins, in minutes after midnight. */
const BEGINS_AT = 7 * 60 + 30;

/** The clock of a simulated day: this morning's, until the store is known. */
export function startSampleClock(speed: number): SampleClock {
  const { timeZone } = DEFAULTS;
  const today = businessDay(machineTime.system(), { timeZone, dayTurnsAt: 4 * 60 });
  return sampleClock(atMinute(today, BEGINS_AT, timeZone), speed);
}

/** A simulated day goes on where it stood when the host was stopped. */
export function goOnWithTheDay(engine: Engine, clock: SampleClock): void {
  clock.skipTo(clock.now() + engine.clockBehind());
}
