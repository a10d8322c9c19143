import type { Engine } from '../../db/types.ts';
import { addDays, atMinute, businessDay, type Day } from '../../shared/time.ts';
import { machineTime, type SampleClock, sampleClock } from './clock.ts';
import { DEFAULTS } from './defaults.ts';

/** A new sample shop has so many days behind it: cars in body and paint, and some that come back. */
export const HISTORY_DAYS = 2;

/** When a simulated day begins, in minutes after midnight. */
const BEGINS_AT = 7 * 60 + 30;

/** The clock of a simulated day. It stands where a new shop's history begins, until the store is known. */
export function startSampleClock(speed: number): SampleClock {
  return sampleClock(morningOf(addDays(today(), -HISTORY_DAYS)), speed);
}

/** A simulated day goes on where it stood when the host was stopped, but not before this morning. */
export function goOnWithTheDay(engine: Engine, clock: SampleClock): void {
  if (!engine.read.shop('shop')) return;
  clock.skipTo(Math.max(clock.now() + engine.clockBehind(), morningOf(today())));
}

function today(): Day {
  return businessDay(machineTime.system(), { timeZone: DEFAULTS.timeZone, dayTurnsAt: 4 * 60 });
}

function morningOf(day: Day): number {
  return atMinute(day, BEGINS_AT, DEFAULTS.timeZone);
}
