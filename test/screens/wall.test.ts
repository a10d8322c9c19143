import type { Browser } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Language } from '../../shared/store/model.ts';
import { type Host, startHost } from '../helpers/host.ts';
import { lookAtLayout } from './layout.ts';
import { openChromium, openStation, PAGES, type Size, until } from './wall-page.ts';
import { fillShop, names, openWallShop, type WallShop } from './wall-shop.ts';

const SIZES: readonly Size[] = [
  { width: 1920, height: 1080 },
  { width: 3840, height: 2160 },
  { width: 1080, height: 1920 },
  { width: 1366, height: 768 },
];
const LANGUAGES: readonly Language[] = ['zh-CN', 'en'];

let browser: Browser;
beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser.close());

/** The number under a question of the wall. */
function figure(name: string): number {
  return Number(document.querySelector(`[data-figure="${name}"] b`)?.textContent);
}

/** The text of a car's card, or null where it is not shown. */
function card(plate: string): string | null {
  return document.querySelector(`[data-visit]:has([aria-label="${plate}"])`)?.textContent ?? null;
}

function isShown(plate: string): boolean {
  return document.querySelector(`[data-visit]:has([aria-label="${plate}"])`) !== null;
}

describe('the workshop wall', () => {
  let host: Host;
  let shop: WallShop;
  beforeEach(async () => {
    host = await startHost({ renderer: PAGES });
    shop = await openWallShop(host, { bays: ['1', '2', '3'], technicians: ['林涛', '马超', '罗毅', '秦岭'] });
  });
  afterEach(() => host.stop());

  it('shows a car that the front desk checks in, at once and in its place', async () => {
    const { page, context, problems } = await openStation(browser, host);
    await shop.arrive({ plate: '京A12345', model: '云程商务', customer: '王建国' });
    await until(page, isShown, '京A12345');

    const text = await page.evaluate(card, '京A12345');

    expect(text).toContain('王**');
    expect(text).not.toContain('建国');
    expect(text).toContain('定期保养');
    expect(await page.evaluate(figure, 'intake')).toBe(1);
    expect(problems).toEqual([]);
    await context.close();
  });

  it('answers who works on a car, at which bay, and who is free for the next one', async () => {
    const { page, context } = await openStation(browser, host);
    expect(await page.evaluate(figure, 'free')).toBe(4);
    await shop.arrive({ plate: '川AD54321', to: 'running', bay: 1, technicians: [0, 2] });
    await until(page, () => document.querySelector('[data-stage="repair"]') !== null, undefined);

    expect(await page.evaluate(card, '川AD54321')).toMatch(/2.*(林涛.*罗毅|罗毅.*林涛)/);
    expect(await page.evaluate(() => document.querySelectorAll('[data-bay]')[1]?.textContent)).toContain('林涛');
    expect(await page.evaluate(figure, 'in-repair')).toBe(1);
    expect(await page.evaluate(figure, 'free')).toBe(2);
    const free = () =>
      [...document.querySelectorAll('[data-block="free-technicians"] li')].map((each) => each.textContent);
    expect((await page.evaluate(free)).sort()).toEqual(['秦岭', '马超']);
    await context.close();
  });

  it('names the part that a car is stopped for, and when it comes', async () => {
    const { page, context } = await openStation(browser, host, { language: 'en' });
    await shop.arrive({ plate: '川B00001', to: 'stopped', bay: 2, technicians: [1], part: '水泵总成' });
    await until(page, () => document.querySelector('[data-stage="parts"]') !== null, undefined);

    expect(await page.evaluate(card, '川B00001')).toMatch(/ETA .*\d\d:\d\d.*水泵总成/);
    expect(await page.evaluate(figure, 'parts')).toBe(1);
    await context.close();
  });

  it('counts late cars and cars at risk, and says so on the card in a word', async () => {
    const { page, context } = await openStation(browser, host);
    await shop.arrive({ plate: '川C00001', promisedIn: -10.5 });
    await shop.arrive({ plate: '川C00002', promisedIn: 14 });
    await until(page, isShown, '川C00002');

    expect(await page.evaluate(card, '川C00001')).toMatch(/超时10分/);
    expect(await page.evaluate(card, '川C00002')).toMatch(/风险13分|风险14分/);
    expect([await page.evaluate(figure, 'late'), await page.evaluate(figure, 'at-risk')]).toEqual([1, 1]);
    await context.close();
  });

  it('draws the card that changed again, and no other', async () => {
    for (let number = 2; number <= 5; number++) await shop.arrive({ plate: `川D0000${number}` });
    const { page, context } = await openStation(browser, host, { query: '?renders' });
    const { visitId } = await shop.arrive({ plate: '川D00001', spot: 'P1' });
    await until(page, isShown, '川D00001');
    const before = await page.evaluate(rendersOfCards);

    await shop.send('visit.park', { visitId, spot: 'P77' });
    await until(
      page,
      (plate) =>
        document.querySelector(`[data-visit]:has([aria-label="${plate}"])`)?.textContent?.includes('P77') === true,
      '川D00001',
    );

    const after = await page.evaluate(rendersOfCards);
    expect(Object.keys(before).length).toBeGreaterThanOrEqual(5);
    expect(after).toEqual({ ...before, [visitId]: (before[visitId] ?? 0) + 1 });
    await context.close();
  });

  it('leads the eye to a car that goes on to its next stage, and moves no other column', async () => {
    for (let number = 2; number <= 4; number++) await shop.arrive({ plate: `川E0000${number}` });
    const { page, context } = await openStation(browser, host);
    const { visitId, jobId } = await shop.arrive({ plate: '川E00001', to: 'running', bay: 2, technicians: [3] });
    await until(page, isShown, '川E00001');
    const waiting = await page.evaluate(placesIn, 'dispatch');
    const before = await page.evaluate(placesIn, 'repair');

    await shop.send('work.finish', { jobId });
    await until(page, (id) => document.querySelector(`[data-stage="qc"] [data-visit="${id}"]`) !== null, visitId);

    expect(Object.keys(before)).toContain(visitId);
    expect(Object.keys(waiting).length).toBeGreaterThan(2);
    expect(await page.evaluate(placesIn, 'dispatch')).toEqual(waiting);
    const moved = await page.evaluate((id) => {
      const slot = document.querySelector(`[data-visit="${id}"]`)?.parentElement as HTMLElement;
      return { ringed: slot.dataset['moved'] !== undefined, by: getComputedStyle(slot).transitionProperty };
    }, visitId);
    expect(moved).toEqual({ ringed: true, by: 'transform' });
    await context.close();
  });

  it('stands still for who does not want motion', async () => {
    const { page, context } = await openStation(browser, host, { reducedMotion: true });

    const durations = await page.evaluate(() =>
      [...document.querySelectorAll('[data-stage], [data-block]')].map(
        (each) => getComputedStyle(each).transitionDuration,
      ),
    );

    expect(new Set(durations)).toEqual(new Set(['0s']));
    await context.close();
  });

  it('speaks another language from one moment to the next, and still does after a restart', async () => {
    const { page, context } = await openStation(browser, host);
    await page.mouse.move(400, 400);
    await page.getByRole('button', { name: 'EN' }).click();
    expect(await page.evaluate(() => document.querySelector('[data-block="repair"]')?.textContent)).toContain(
      'In repair',
    );

    await page.getByRole('button', { name: '繁' }).click();
    expect(await page.evaluate(() => document.querySelector('[data-block="qc"]')?.textContent)).toContain('質檢');

    await page.reload();
    await until(page, () => document.documentElement.dataset['state'] === 'painted', undefined);
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('zh-TW');
    await context.close();
  });

  it('is dark from the first frame, and light when somebody wants it so', async () => {
    const { page, context } = await openStation(browser, host);
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(9, 12, 17)');
    await page.mouse.move(400, 400);
    await page.getByRole('button', { name: '明暗' }).click();

    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(223, 229, 236)');
    await context.close();
  });
});

describe('a wall whose host is gone', () => {
  it('says as at when its data is and since when it is cut off, goes on showing it, and is live again by itself', async () => {
    const first = await startHost({ renderer: PAGES });
    const shop = await openWallShop(first, { bays: ['1'], technicians: ['林涛'] });
    await shop.arrive({ plate: '京A12345' });
    const { page, context } = await openStation(browser, first);
    await until(page, () => document.documentElement.dataset['link'] === 'live', undefined);
    expect(await page.evaluate(() => document.querySelector('footer')?.textContent)).toContain('实时');

    first.signal('SIGSTOP');
    await until(page, () => document.documentElement.dataset['link'] === 'cut-off', undefined, 30_000);
    const band = await page.evaluate(() => {
      const line = document.querySelector('footer');
      return { text: line?.textContent, width: line?.getBoundingClientRect().width };
    });
    expect(band.text).toMatch(/数据截至 \d\d:\d\d，与主机断开 \d+分/);
    expect(band.width).toBeGreaterThan(1800);
    expect(await page.evaluate(isShown, '京A12345')).toBe(true);

    first.signal('SIGCONT');
    await until(page, () => document.documentElement.dataset['link'] === 'live', undefined, 30_000);
    expect(await page.evaluate(() => document.querySelector('footer')?.textContent)).toContain('实时');
    await context.close();
    await first.stop();
  });
});

describe.each([
  {
    crowd: 'a full shop',
    bays: names(12, (index) => String(index + 1)),
    technicians: names(
      20,
      (index) => `${'王李张刘陈杨赵黄'[index % 8]}${'建国志强海涛文博子豪'.slice(index % 9, (index % 9) + 2)}`,
    ),
    filling: { cars: 35 },
  },
  {
    crowd: 'the longest names',
    bays: names(14, (index) => `钣金喷漆综合工位第 ${index} 号`),
    technicians: names(20, (index) => (index % 2 ? '阿卜杜热依木·买买提江' : 'Abdurrahman Wojciechowski-Fernandez')),
    filling: {
      cars: 30,
      model: '云程行政长轴距 2.0T 四驱 双色典藏版 Long Wheelbase Special Edition',
      freePlate: '未上牌全新商品展示',
      part: '左前减震器总成（含弹簧座及防尘罩套件）',
    },
  },
  {
    crowd: 'far too many cars',
    bays: names(24, (index) => `机修${index + 1}`),
    technicians: names(48, (index) => `技师${index}`),
    filling: { cars: 160 },
  },
  { crowd: 'nothing at all', bays: [], technicians: [], filling: { cars: 0 } },
])('with $crowd', ({ bays, technicians, filling }) => {
  let host: Host;
  beforeAll(async () => {
    host = await startHost({ renderer: PAGES });
    await fillShop(await openWallShop(host, { bays, technicians }), filling);
  });
  afterAll(() => host.stop());

  it.each(SIZES.flatMap((size) => LANGUAGES.map((language) => ({ ...size, language }))))(
    'nothing is cut, overlaps or is too small at $width×$height in $language',
    async ({ width, height, language }) => {
      const { page, context, problems } = await openStation(browser, host, {
        size: { width, height },
        language,
        reducedMotion: true,
      });
      await until(page, () => document.querySelector('footer') !== null, undefined);

      expect(await page.evaluate(lookAtLayout)).toEqual([]);
      expect(problems).toEqual([]);
      await context.close();
    },
  );
});

function rendersOfCards(): Record<string, number> {
  const cards = [...document.querySelectorAll<HTMLElement>('[data-visit]')];
  return Object.fromEntries(cards.map(({ dataset }) => [dataset['visit'] ?? '', Number(dataset['renders'])]));
}

function placesIn(stage: string): Record<string, string> {
  const slots = [...document.querySelectorAll<HTMLElement>(`[data-stage="${stage}"]`)];
  return Object.fromEntries(
    slots.map((slot) => [
      slot.querySelector<HTMLElement>('[data-visit]')?.dataset['visit'] ?? '',
      slot.style.transform,
    ]),
  );
}
