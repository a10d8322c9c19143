import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright';
import { createCaller, envelope } from '../helpers/caller.ts';
import { now, openStation } from './browser.ts';
import { type Bench, type Figure, percentile } from './figure.ts';
import { startFloor } from './floor/start.ts';
import { allTexts, watchCards } from './probe.ts';
import { clockText, openScene, promisesAtRisk, promisesInPlace } from './scene.ts';

const PAGES = 5;
const MANY_CARS = 500;
const CARS = 24;
const EVERY = 50;
const CHANGES = 300;
const WARM_UP = 40;

type Change = Readonly<{ key: string; send: () => Promise<unknown> }>;

/** Many walls and no rest: whether all of them see everything, and when. */
export const viewers: Bench = {
  name: 'viewers',
  about: `${PAGES} walls at ${1000 / EVERY} changes a second: p99, and nothing missed`,
  async run(): Promise<readonly Figure[]> {
    const floor = await measureFloor();
    const ours = await measureOurs(CARS, PAGES);
    const many = await measureOurs(MANY_CARS, 1);
    const name = `${PAGES} walls at ${1000 / EVERY} changes/s`;
    return [
      {
        name: `${name} p50`,
        value: percentile(ours.samples, 0.5),
        unit: 'ms',
        floor: percentile(floor.samples, 0.5),
        bar: null,
      },
      {
        name: `${name} p99`,
        value: percentile(ours.samples, 0.99),
        unit: 'ms',
        floor: percentile(floor.samples, 0.99),
        bar: { atMost: 100 },
      },
      { name: '  changes missed', value: ours.missed, unit: '', floor: floor.missed, bar: { atMost: 0 } },
      {
        name: `a wall of ${MANY_CARS} cars p99`,
        value: percentile(many.samples, 0.99),
        unit: 'ms',
        floor: null,
        bar: null,
      },
      { name: '  changes missed', value: many.missed, unit: '', floor: null, bar: { atMost: 0 } },
    ];
  },
};

type Watched = Readonly<{ samples: readonly number[]; missed: number }>;

async function measureFloor(): Promise<Watched> {
  const floor = await startFloor(CARS);
  const caller = createCaller({ url: floor.url, token: '' });
  try {
    const changes = Array.from({ length: CHANGES + WARM_UP }, (_, number): Change => {
      const [id, text] = [String(number % CARS), `T${number}`];
      return { key: `${id} ${text}`, send: () => caller.send('/change', { id, text }) };
    });
    return await watch(floor.url, PAGES, changes);
  } finally {
    caller.close();
    await floor.stop();
  }
}

async function measureOurs(cars: number, pages: number): Promise<Watched> {
  const scene = await openScene({ cars });
  const { shop, caller } = scene;
  try {
    // With more cars than a screen holds only those at risk stand on every page.
    const promises = cars === CARS ? promisesInPlace : promisesAtRisk;
    const changes = promises(shop, CHANGES + WARM_UP).map(
      ({ visitId, promisedAt }): Change => ({
        key: `${visitId} ${clockText(promisedAt)}`,
        send: () =>
          caller.post([envelope('visit.promise', { visitId, promisedAt, cause: 'workshop' }, shop.managerId)]),
      }),
    );
    return await watch(scene.wallUrl, pages, changes);
  } finally {
    await scene.close();
  }
}

/** Makes the changes at their times, however long the answers take; then asks every page what it showed, and when. */
async function watch(url: string, count: number, changes: readonly Change[]): Promise<Watched> {
  const station = await openStation();
  try {
    const pages = [station.page];
    // A tab behind another gets its frames at Chromium's mercy; walls hang beside each other.
    const browser = await station.context.newCDPSession(station.page);
    while (pages.length < count) {
      const opened = station.context.waitForEvent('page');
      await browser.send('Target.createTarget', { url: 'about:blank', newWindow: true });
      const page = await opened;
      await page.setViewportSize({ width: 1920, height: 1080 });
      pages.push(page);
    }
    for (const page of pages) await open(page, url);
    const sentAt = new Map<string, number>();
    const answers: Promise<unknown>[] = [];
    const start = now();
    for (const [number, { key, send }] of changes.entries()) {
      await sleep(Math.max(0, start + number * EVERY - now()));
      sentAt.set(key, now());
      answers.push(send());
    }
    await Promise.all(answers);
    await sleep(2_000);
    const counted = changes.slice(WARM_UP).map(({ key }) => key);
    const samples: number[] = [];
    let missed = 0;
    for (const page of pages) {
      const shown = await allTexts(page);
      for (const key of counted) {
        const at = shown[key];
        if (at === undefined) missed += 1;
        else samples.push(at - (sentAt.get(key) ?? 0));
      }
    }
    return { samples, missed };
  } finally {
    await station.close();
  }
}

async function open(page: Page, url: string): Promise<void> {
  await watchCards(page);
  await page.goto(url);
  await page.waitForFunction(() => document.documentElement.dataset['state'] === 'painted');
}
