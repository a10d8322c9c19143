import type { Engine } from '../../db/types.ts';
import { sampleCar } from '../../shared/sample/cars.ts';
import type { Chance } from '../../shared/sample/chance.ts';
import { PEOPLE, SHOP_NAME } from '../../shared/sample/house.ts';
import { nightEndsAt } from '../../shared/sample/night.ts';
import { addDays, atMinute, businessDay, type Instant, MINUTE } from '../../shared/time.ts';
import type { SampleClock } from './clock.ts';
import { turnDays } from './day-turn.ts';
import { DEFAULTS } from './defaults.ts';
import { EXIT, StartFailure } from './failures.ts';
import type { Log } from './logs.ts';
import { gatherPeople, type People } from './sample/people.ts';
import { HISTORY_DAYS } from './sample.ts';

export type SampleParts = Readonly<{ engine: Engine; clock: SampleClock; random: Chance; log: Log }>;

export type SampleDay = Readonly<{
  /** Until the shop stands and its walls are alive. */
  ready: Promise<void>;
  stop: () => Promise<void>;
}>;

/** The people look around about every half minute of theirs, but within these bounds of real time. ms */
const LOOK_EVERY = 30_000;
const LOOKS = { shortest: 50, longest: 5_000 };
/** What lies behind a first wall is run in coarser looks: each costs a sync of the disk. */
const HURRIED_LOOK = { before: 12 * MINUTE, today: 2 * MINUTE };
/** The hour at which a wall is at its liveliest, minutes after midnight. */
const LIVELY_HOUR = 10 * 60 + 20;

/**
 * The sample dealership: set up at the first start, with two days behind it and this morning's work under way; then its
 * people go on by themselves, at the pace of the clock. Nights are skipped.
 */
export function startSampleDay(parts: SampleParts): SampleDay {
  const { clock, log } = parts;
  const people = gatherPeople(parts);
  let isStopped = false;
  let wake = () => {};
  const ready = prepare(parts, people, () => isStopped);
  const ended = ready.then(goOn, () => {});

  async function goOn(): Promise<void> {
    let since = clock.now();
    while (!isStopped) {
      try {
        since = await look(parts, people, since);
      } catch (error) {
        log.error({ err: error }, 'the simulated people stumbled; they go on');
      }
      if (!isStopped) await pause();
    }
  }

  function pause(): Promise<void> {
    const ms = Math.min(LOOKS.longest, Math.max(LOOKS.shortest, LOOK_EVERY / clock.rate()));
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  return {
    ready,
    async stop() {
      isStopped = true;
      wake();
      await ended;
      people.stop();
    },
  };
}

/** @returns since when they look the next time */
async function look({ engine, clock }: SampleParts, people: People, since: Instant): Promise<Instant> {
  const now = clock.now();
  const shop = engine.read.shop('shop');
  // The host turns the day within a moment; until then everybody waits.
  if (shop?.businessDay !== (shop && businessDay(now, shop))) return since;
  await people.act(since, now);
  const morning = nightEndsAt(engine.read, clock.now());
  if (morning !== null && !people.areWatched()) clock.skipTo(morning);
  return now;
}

/** Opens and furnishes a new shop and runs its first days; on a later day, the morning until it is lively. */
async function prepare(parts: SampleParts, people: People, isStopped: () => boolean): Promise<void> {
  const { engine, clock, log } = parts;
  const start = performance.now();
  const isNew = !engine.read.shop('shop');
  if (!isNew && !isSampleShop(engine)) throw new StartFailure('store-not-a-sample', {}, EXIT.store);
  if (isNew) {
    await engine.submitAsHost('store.open', { name: SHOP_NAME, manager: PEOPLE[0]?.name ?? '', ...DEFAULTS });
  }
  await people.furnish(clock.now());
  const shop = engine.read.shop('shop');
  if (!shop) throw new Error('the sample shop could not be opened');
  const day = businessDay(clock.now(), shop);
  const isNewDay = shop.businessDay < day;
  await turnDays(parts);
  const today = isNew ? addDays(day, HISTORY_DAYS) : day;
  if (isNew || isNewDay) {
    await hurryTo(atMinute(today, LIVELY_HOUR, shop.timeZone), atMinute(today, 0, shop.timeZone));
    log.info({ ms: Math.round(performance.now() - start) }, 'the sample shop is at work');
  }

  async function hurryTo(until: Instant, todayBegins: Instant): Promise<void> {
    for (let since = clock.now(); since < until && !isStopped(); ) {
      const step = since < todayBegins ? HURRIED_LOOK.before : HURRIED_LOOK.today;
      const now = nightEndsAt(engine.read, since) ?? Math.min(since + step, until);
      clock.skipTo(now);
      await turnDays(parts);
      await people.act(since, now);
      // Lets signals and timers in.
      await new Promise((resolve) => setImmediate(resolve));
      since = now;
    }
  }
}

/** Simulated people never move into a shop with real ones. */
function isSampleShop({ read }: Engine): boolean {
  return read.shop('shop')?.name === SHOP_NAME || read.vehicleOfPlate(sampleCar(0).plate) !== undefined;
}
