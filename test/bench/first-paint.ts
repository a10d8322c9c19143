import type { Page } from 'playwright';
import { openStation } from './browser.ts';
import { type Bench, type Figure, median } from './figure.ts';
import { startFloor } from './floor/start.ts';
import { openScene } from './scene.ts';

const LOADS = 9;
const WALLS = [
  { cars: 100, atMost: 1_000 },
  { cars: 500, atMost: 1_500 },
] as const;
/** The copy is on disk some time after it was painted. ms. */
const SAVED_AFTER = 1_500;

type Loads = Readonly<{ cold: readonly number[]; warm: readonly number[] }>;

/** From the start of loading the page to the wall being painted, with and without what the station remembers. */
export const firstPaint: Bench = {
  name: 'first-paint',
  about: 'a wall of 100 and of 500 cars from page load to painted, cold and warm copy',
  async run(log): Promise<readonly Figure[]> {
    const figures: Figure[] = [];
    for (const { cars, atMost } of WALLS) {
      const floor = await measureFloor(cars);
      const ours = await measureOurs(cars);
      log(`${cars} cars: ${ours.cold.map(Math.round).join(' ')} cold, ${ours.warm.map(Math.round).join(' ')} warm`);
      for (const copy of ['cold', 'warm'] as const) {
        const name = `first paint, ${cars} cars, ${copy}`;
        figures.push({ name, value: median(ours[copy]), unit: 'ms', floor: median(floor[copy]), bar: { atMost } });
      }
    }
    return figures;
  },
};

async function measureFloor(cars: number): Promise<Loads> {
  const floor = await startFloor(cars);
  try {
    return await load(floor.url);
  } finally {
    await floor.stop();
  }
}

async function measureOurs(cars: number): Promise<Loads> {
  const scene = await openScene({ cars });
  try {
    return await load(scene.wallUrl);
  } finally {
    await scene.close();
  }
}

async function load(url: string): Promise<Loads> {
  const station = await openStation();
  const { page } = station;
  try {
    const cold: number[] = [];
    const warm: number[] = [];
    // A private window remembers nothing; the first one starts processes that later ones share.
    for (let number = 0; number <= LOADS; number += 1) {
      const stranger = await station.openPrivate();
      const ms = await paint(stranger.page, url);
      await stranger.close();
      if (number > 0) cold.push(ms);
    }
    await paint(page, url);
    await page.waitForTimeout(SAVED_AFTER);
    for (let number = 0; number < LOADS; number += 1) {
      warm.push(await paint(page, url));
      await page.waitForTimeout(100);
    }
    return { cold, warm };
  } finally {
    await station.close();
  }
}

/** Ms from the start of the navigation to the end of the first frame that shows cards. */
async function paint(page: Page, url: string): Promise<number> {
  await page.goto('about:blank');
  await page.goto(url);
  await page.waitForFunction(() => document.documentElement.dataset['state'] === 'painted');
  const { ms, cards } = await page.evaluate(() => ({
    ms: performance.getEntriesByName('painted')[0]?.startTime,
    cards: document.querySelectorAll('[data-visit]').length,
  }));
  if (ms === undefined || cards === 0) throw new Error('a wall without cars called itself painted');
  return ms;
}
