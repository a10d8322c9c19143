import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Language } from '../../shared/store/model.ts';
import type { Profile } from '../../shared/trust/profiles.ts';
import { type Host, startHost } from '../helpers/host.ts';
import { lookForSmallTargets } from './targets.ts';
import { openTerminal, openTerminalShop } from './terminal-shop.ts';
import { openChromium, PAGES, type Size } from './wall-page.ts';

/** Everything is in proportion to the screen: the smallest landscape and the narrowest portrait tell of all others. */
const SIZES: readonly Size[] = [
  { width: 1366, height: 768 },
  { width: 1080, height: 1920 },
];
const LANGUAGES: readonly Language[] = ['zh-CN', 'en'];

/** What is opened on each terminal beside its first screen: each step leads to one more look. */
const STEPS: readonly Readonly<{
  profile: Profile;
  person: string;
  open: readonly ((page: Page) => Promise<void>)[];
}>[] = [
  {
    profile: 'check-in',
    person: '陈洁',
    open: [
      (page) => page.keyboard.type('A1234'),
      async (page) => {
        await page.keyboard.press('Escape');
        await page.locator('main section').nth(2).locator('button').first().click();
      },
      (page) => page.getByRole('dialog').locator('button').last().click(),
    ],
  },
  {
    profile: 'dispatch',
    person: '周强',
    open: [
      (page) => page.locator('ol button').first().click(),
      async (page) => {
        await page.locator('button[data-drop^="bay"][data-state]').first().click();
        await page.locator('main section').last().getByRole('button').first().click();
        await page.locator('button[data-drop^="bay"][data-state]').first().click();
      },
      (page) => page.getByRole('dialog').locator('li button').nth(1).click(),
    ],
  },
  {
    profile: 'set-up',
    person: '店长',
    open: [
      (page) => page.getByRole('navigation').getByRole('button').nth(2).click(),
      (page) => page.locator('tbody button').first().click(),
      async (page) => {
        await page.keyboard.press('Escape');
        await page.getByRole('navigation').getByRole('button').last().click();
      },
    ],
  },
  {
    profile: 'people',
    person: '店长',
    open: [1, 2, 3, 4, 5].map(
      (place) => (page) => page.getByRole('navigation').first().getByRole('button').nth(place).click(),
    ),
  },
];

let browser: Browser;
let host: Host;
beforeAll(async () => {
  browser = await openChromium();
  host = await startHost({ renderer: PAGES });
  const shop = await openTerminalShop(host);
  await shop.arrive({ plate: '京A00005', to: 'ready', bay: 2, customer: '王建国' });
  await shop.arrive({ plate: '京A00006', to: 'washed', bay: 2 });
  await shop.arrive({ plate: '京A00003', to: 'running', bay: 0, technicians: [0] });
  await shop.arrive({ plate: '京A00004', to: 'running', bay: 1, technicians: [1], promisedIn: -20 });
  await shop.arrive({ plate: '京A00001', typeId: 'general', model: '云程商务 2.0T' });
  await shop.arrive({ plate: '京AD00002', waiting: 'waits', highVoltage: true });
});
afterAll(async () => {
  await browser.close();
  await host.stop();
});

describe.each(STEPS)('the $profile terminal', ({ profile, person, open }) => {
  it.each(SIZES)('has targets for whole thumbs at $width×$height, in Chinese and English', async (size) => {
    for (const language of LANGUAGES) {
      const { page, context, problems } = await openTerminal(browser, host, profile, person, { size, language });
      expect(await page.evaluate(lookForSmallTargets), `${language}, first screen`).toEqual([]);
      for (const [index, step] of open.entries()) {
        await step(page);
        await page.waitForTimeout(100);
        expect(await page.evaluate(lookForSmallTargets), `${language}, step ${index + 1}`).toEqual([]);
      }
      expect(problems).toEqual([]);
      await context.close();
    }
  });
});
