import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright';
import { carryOut, envelope } from '../helpers/caller.ts';
import { openStation } from './browser.ts';
import type { Bench, Figure } from './figure.ts';
import { openScene, promisesInPlace } from './scene.ts';

const CARS = 24;
const CHANGES = 60;

/** Which cards a change draws again, counted by the cards themselves. */
export const cards: Bench = {
  name: 'cards',
  about: 'a changed card is drawn again, and no other one',
  async run(): Promise<readonly Figure[]> {
    const scene = await openScene({ cars: CARS });
    const station = await openStation();
    const { shop, caller } = scene;
    let own = 0;
    let others = 0;
    try {
      await station.page.goto(scene.wallUrl.replace('/#', '/?renders#'));
      await station.page.waitForFunction(() => document.documentElement.dataset['state'] === 'painted');
      await sleep(500);
      let before = await countRenders(station.page);
      // The first round brings the cars into their order; from then on each stays in its place.
      for (const [number, { visitId, promisedAt }] of promisesInPlace(shop, CHANGES + shop.waiting.length).entries()) {
        await carryOut(caller, [envelope('visit.promise', { visitId, promisedAt, cause: 'workshop' }, shop.managerId)]);
        await sleep(60);
        const after = await countRenders(station.page);
        for (const [id, renders] of number < shop.waiting.length ? [] : after) {
          const drawn = renders - (before.get(id) ?? 0);
          if (id === visitId) own += drawn;
          else others += drawn;
        }
        before = after;
      }
    } finally {
      await station.close();
      await scene.close();
    }
    return [
      { name: 'draws of a changed card', value: own / CHANGES, unit: '', floor: null, bar: { atMost: 1 } },
      {
        name: `  of the ${CARS - 1} others, a change`,
        value: others / CHANGES,
        unit: '',
        floor: null,
        bar: { atMost: 0 },
      },
    ];
  },
};

async function countRenders(page: Page): Promise<ReadonlyMap<string, number>> {
  const counts = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-visit]')].map(
      ({ dataset }) => [dataset['visit'] ?? '', Number(dataset['renders'])] as const,
    ),
  );
  return new Map(counts);
}
