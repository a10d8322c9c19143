import type { Engine } from '../../db/types.ts';
import { addDays, businessDay, DAY } from '../../shared/time.ts';
import type { HostClock } from './clock.ts';
import type { Log } from './logs.ts';

const LOOK_EVERY = 1_000;
/** How far back a station can catch up without a snapshot. */
const FEED_WINDOW = 30 * DAY;

export type DayParts = Readonly<{ engine: Engine; clock: HostClock; log: Log }>;

/** Turns the shop's business day when its time has come, day by day, those before this start first. Returns the stop. */
export async function keepTheDay(parts: DayParts): Promise<() => Promise<void>> {
  await turnDays(parts);
  let turning = Promise.resolve();
  let isTurning = false;
  const timer = setInterval(() => {
    if (isTurning) return;
    isTurning = true;
    turning = turnDays(parts).finally(() => {
      isTurning = false;
    });
  }, LOOK_EVERY);
  return () => {
    clearInterval(timer);
    return turning;
  };
}

/** Turns every day that is over. */
export async function turnDays({ engine, clock, log }: DayParts): Promise<void> {
  let hasTurned = false;
  for (let day = nextDay(engine, clock); day; day = nextDay(engine, clock)) {
    const outcome = await engine.submitAsHost('day.turn', { day });
    if (outcome.outcome !== 'done') {
      log.error({ day, outcome }, 'the day could not be turned; tried again in a moment');
      return;
    }
    hasTurned = true;
    log.info({ day }, 'a business day began');
  }
  if (hasTurned) engine.prune(clock.now() - FEED_WINDOW);
}

/** The day to turn to, if the shop's is over. */
function nextDay(engine: Engine, clock: HostClock): string | undefined {
  const shop = engine.read.shop('shop');
  return shop && shop.businessDay < businessDay(clock.now(), shop) ? addDays(shop.businessDay, 1) : undefined;
}
