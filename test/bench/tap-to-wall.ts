import type { Page } from 'playwright';
import { clockOffset, openStation } from './browser.ts';
import { type Bench, type Figure, percentile } from './figure.ts';
import { startFloor } from './floor/start.ts';
import { preparePages } from './pages.ts';
import { watchCards } from './probe.ts';
import { clockText, openScene, promisesInPlace, type Scene } from './scene.ts';
import { measureTaps, type Tap } from './taps.ts';

const CARS = 24;
const SAMPLES = 200;
const MOVES = 60;
/** A move is one that people watch: it is over before the next one. ms. */
const MOVED_AFTER = 500;
const WARM_UP = 20;

/** From the click at a terminal to the frame of the wall, one change at a time. */
export const tapToWall: Bench = {
  name: 'tap-to-wall',
  about: 'a tap at a terminal until the wall has painted it, p50 and p99',
  async run(log): Promise<readonly Figure[]> {
    const floor = await measureFloor();
    log(`floor ${percentile(floor, 0.5).toFixed(1)} ms`);
    const { promises, moves } = await measureOurs(log);
    return [...figures('tap-to-wall', promises, floor), ...figures('tap-to-wall, the car moves', moves, floor)];
  },
};

function figures(name: string, samples: readonly number[], floor: readonly number[]): readonly Figure[] {
  const figure = (share: number, atMost: number): Figure => ({
    name: `${name} p${share * 100}`,
    value: percentile(samples, share),
    unit: 'ms',
    floor: percentile(floor, share),
    bar: { atMost },
  });
  return [figure(0.5, 20), figure(0.99, 50)];
}

async function measureFloor(): Promise<readonly number[]> {
  const floor = await startFloor(CARS);
  const terminal = await openStation();
  const wall = await openStation();
  try {
    await watchCards(wall.page);
    for (const { page } of [wall, terminal]) await painted(page, floor.url);
    const taps = Array.from({ length: SAMPLES + WARM_UP }, (_, n): Tap => ({ card: String(n % CARS), text: `T${n}` }));
    return await measureTaps({ terminal: terminal.page, wall: wall.page, taps, warmUp: WARM_UP });
  } finally {
    await terminal.close();
    await wall.close();
    await floor.stop();
  }
}

async function measureOurs(log: (line: string) => void) {
  const pages = await preparePages();
  const scene = await openScene({ cars: CARS, renderer: pages.folder });
  const terminal = await openStation();
  const wall = await openStation();
  try {
    await watchCards(wall.page);
    await painted(wall.page, scene.wallUrl);
    await terminal.page.goto(`${scene.host.url}/terminal.html#profile=dispatch&token=${scene.host.owner}`);
    await terminal.page.waitForFunction(() => document.documentElement.dataset['link'] === 'live');
    const overrideId = await signInAt(terminal.page, scene);
    const shown = await wall.page.locator('[data-visit]').count();
    if (shown !== CARS)
      throw new Error(`the wall shows ${shown} of ${CARS} cars: it has pages, and a change may be on another`);
    await tellClocks([terminal.page, wall.page], log);
    const stations = { terminal: terminal.page, wall: wall.page, warmUp: WARM_UP };
    const promises = await measureTaps({ ...stations, taps: promiseTaps(scene) });
    return {
      promises,
      moves: await measureTaps({ ...stations, taps: moveTaps(scene, overrideId), warmUp: 10, pause: MOVED_AFTER }),
    };
  } finally {
    await terminal.close();
    await wall.close();
    await scene.close();
    pages.remove();
  }
}

/** Who taps has signed in, and given the manager's word that goes with the moves. @returns that word's session */
async function signInAt(terminal: Page, { shop }: Scene): Promise<string> {
  return terminal.evaluate(
    ([staffId, pin]) =>
      (globalThis as unknown as { benchSignIn: (...who: string[]) => Promise<string> }).benchSignIn(staffId, pin),
    [shop.managerId, '735182'] as const,
  );
}

async function painted(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.waitForFunction(() => document.documentElement.dataset['state'] === 'painted');
}

/** Two pages' clocks are compared through ours: what they differ by is what the figures may be wrong by. */
async function tellClocks(pages: readonly Page[], log: (line: string) => void): Promise<void> {
  const offsets = [];
  for (const page of pages) offsets.push(await clockOffset(page));
  const text = offsets.map(({ offset, within }) => `${offset.toFixed(2)} ± ${within.toFixed(2)} ms`);
  log(`the pages' clocks stand before ours by ${text.join(' and ')}`);
}

/** A promise is moved: the card shows another time. */
function promiseTaps({ shop }: Scene): readonly Tap[] {
  return promisesInPlace(shop, SAMPLES + WARM_UP).map(({ visitId, promisedAt }) => ({
    card: visitId,
    text: clockText(promisedAt),
    staffId: shop.managerId,
    name: 'visit.promise',
    input: { visitId, promisedAt, cause: 'workshop' },
  }));
}

/** Work stops for a part and goes on: the card moves to another stage and others close up. */
function moveTaps({ shop: { inBay, managerId } }: Scene, sessionId: string): readonly Tap[] {
  const override = { staffId: managerId, sessionId, reason: 'goes on without it' };
  return Array.from({ length: MOVES }, (_, number): Tap => {
    const { visitId, jobId } = inBay[Math.floor(number / 2) % inBay.length] ?? { visitId: '', jobId: '' };
    const parts = number < 2 * inBay.length ? [{ name: '前保险杠', etaAt: null }] : [];
    const pause = { name: 'work.pause', input: { jobId, reasonId: 'part-missing', parts } };
    const resume = { name: 'work.resume', input: { jobId, override } };
    return { card: visitId, text: null, staffId: managerId, ...(number % 2 === 0 ? pause : resume) };
  });
}
