import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { joinWords } from '../../shared/words/join.ts';
import { kioskEnvironment } from '../helpers/electron.ts';
import type { Stage } from '../helpers/electron-stage.ts';
import { type FarStation, startFarStation } from '../helpers/far-station.ts';
import type { Machine } from '../helpers/shop-lan.ts';
import type { Display } from '../helpers/xvfb.ts';
import { QUIET } from '../screens/wall-page.ts';

const { first, find, waiting } = joinWords['zh-CN'];

/** The app on a machine of the shop, as it is started for the first time. */
export function startApp(machine: Machine, stage: Stage, display: Display, profile: string): Promise<FarStation> {
  return startFarStation(machine, {
    is: 'app',
    executable: stage.electron,
    args: [stage.app, `--profile=${profile}`],
    env: { ...kioskEnvironment(display, stage.newFolder('home')), LANG: 'zh_CN.UTF-8', LANGUAGE: 'zh_CN' },
    folder: stage.app,
  });
}

/** A browser as a person has it: with a certificate store of its own and no flag about certificates. */
export function startBrowser(machine: Machine, home: string): Promise<FarStation> {
  return startFarStation(machine, {
    is: 'browser',
    profile: join(home, 'profile'),
    env: { PATH: process.env['PATH'] ?? '', HOME: home, LANG: 'zh_CN.UTF-8' },
    args: [...QUIET, '--lang=zh-CN'],
  });
}

/** What a person does with the file that the trust page gives out. */
export function trustRoot(home: string, pem: string): void {
  const store = join(home, '.pki', 'nssdb');
  mkdirSync(store, { recursive: true });
  const file = join(home, 'root.crt');
  writeFileSync(file, pem);
  execFileSync('certutil', ['-d', `sql:${store}`, '-N', '--empty-password']);
  execFileSync('certutil', ['-d', `sql:${store}`, '-A', '-t', 'C,,', '-n', 'kanwall', '-i', file]);
}

/** At the first start: what is heard on the network is tapped. */
export async function joinHeard(station: FarStation, address: string): Promise<void> {
  await station.drive(
    async (page, words) => {
      await page.getByText(words.first.join, { exact: true }).click();
      await page.getByText(words.address).click();
      await page.getByRole('button', { name: words.find.confirm }).click();
    },
    { first, find, address },
  );
}

/** At the first start: an address is typed, or read out of a QR code. */
export async function joinTyped(station: FarStation, text: string): Promise<void> {
  await station.drive(
    async (page, words) => {
      await page.getByText(words.first.join, { exact: true }).click();
      await page.getByRole('textbox').fill(words.text);
      await page.getByRole('button', { name: words.find.ask, exact: true }).click();
      await page.getByRole('button', { name: words.find.confirm }).click();
    },
    { first, find, text },
  );
}

/** The code that a manager compares. */
export function codeOn(station: FarStation): Promise<string> {
  return station.drive(async (page, title) => {
    await page.getByRole('heading', { name: title }).waitFor({ timeout: 30_000 });
    return (await page.locator('output').first().textContent({ timeout: 30_000 })) ?? '';
  }, waiting.title);
}

export function linkOf(page: Page): Promise<string | undefined> {
  return page.evaluate(() => document.documentElement.dataset['link']);
}

export function hostUrlOf(page: Page): Promise<string | undefined> {
  return page.evaluate(async () => (await window.kanwall?.station())?.hostUrl);
}

/** Whether its window says that somebody else answers for the host. */
export function isWithStranger(page: Page): Promise<boolean> {
  return page.evaluate(
    () =>
      new Promise<boolean>((tell) => {
        const stop = window.kanwall?.onStranger((isThere) => {
          tell(isThere);
          setTimeout(() => stop?.());
        });
      }),
  );
}

/** At a terminal, online or cut off: somebody else than before takes over. */
export function signInAt(station: FarStation, name: string): Promise<void> {
  return station.drive(async (page, person) => {
    const closed = page.getByRole('heading', { name: /^(请先登录|Sign in first)$/ });
    if ((await closed.count()) === 0) await page.locator('header button').last().click();
    await page.getByRole('button', { name: person }).first().click();
    await page.locator('fieldset[aria-label]').last().waitFor();
    await page.keyboard.type('1234');
    await page.keyboard.press('Enter');
    await page.getByRole('banner').getByText(person).waitFor({ timeout: 15_000 });
  }, name);
}

export function checkInAt(station: FarStation, plate: string): Promise<void> {
  return station.drive(async (page, text) => {
    for (const name of [...text, '定期保养']) await page.getByRole('button', { name, exact: true }).first().click();
    await page.getByRole('radio', { name: '在店等' }).check();
    await page.getByRole('button', { name: '登记进店', exact: true }).first().click();
  }, plate);
}
