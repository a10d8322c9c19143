import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import type { HelloAnswer } from '../../shared/protocol.ts';
import type { Language, Role } from '../../shared/store/model.ts';
import { toLocal } from '../../shared/time.ts';
import { wordsOf } from '../../shared/words/index.ts';
import { type Host, startHost } from '../helpers/host.ts';
import { ask } from '../helpers/host-client.ts';
import { shrinkPng } from './pictures-png.ts';
import { enterPin } from './sign-in.ts';
import { openChromium, openStation, PAGES, type StationOptions } from './wall-page.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'docs', 'pictures');
const MINUTES_A_DAY = 24 * 60;
/** The busiest hour of the sample day, and the speed at which the day runs up to it. */
const SHOWN_AT = { hour: 10, minute: 42 };
const FAST = 600;

type Scene = StationOptions & Readonly<{ name: string; prepare?: (page: Page, language: Language) => Promise<void> }>;

const SCENES: readonly Scene[] = [
  { name: 'workshop-wall', profile: 'workshop-wall' },
  { name: 'workshop-wall-portrait', profile: 'workshop-wall', size: { width: 1080, height: 1920 } },
  { name: 'check-in', profile: 'check-in', prepare: checkACarIn },
  { name: 'dispatch', profile: 'dispatch', prepare: (page, language) => signIn(page, language, 'controller') },
];
const LANGUAGES: readonly Language[] = ['zh-CN', 'en'];

/**
 * Takes the pictures of the README from the sample shop, at the same hour of its day each time:
 * `node test/screens/pictures.ts` on Node 24, after `npm run build`.
 */
export async function takePictures(): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const host = await startHost({ sample: true, speed: FAST, renderer: PAGES });
  const browser = await openChromium();
  try {
    await untilShown(host);
    await ask(host, { method: 'POST', path: '/api/sample/speed', token: host.owner, body: { speed: 1 } });
    for (const scene of SCENES) {
      for (const language of LANGUAGES) await takePicture(browser, host, scene, language);
    }
  } finally {
    await browser.close();
    await host.stop();
  }
}

async function takePicture(browser: Browser, host: Host, scene: Scene, language: Language): Promise<void> {
  const { page, context } = await openStation(browser, host, { ...scene, language, reducedMotion: true });
  await scene.prepare?.(page, language);
  // Names may bring in parts of the font that were not there before.
  await page.waitForTimeout(1_000);
  const picture = shrinkPng(await page.screenshot());
  writeFileSync(join(FOLDER, `${scene.name}.${language}.png`), picture);
  await context.close();
}

/** Waits until the shop's clock has reached the hour, from before it. */
async function untilShown(host: Host): Promise<void> {
  for (;;) {
    const { now, timeZone } = (await ask(host, { path: '/api/hello' })).json as HelloAnswer;
    const minute = Math.floor(toLocal(now, timeZone) / 60_000) % MINUTES_A_DAY;
    if (minute >= SHOWN_AT.hour * 60 + SHOWN_AT.minute) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** The first person of that role signs in; the sample's people all have one PIN. */
async function signIn(page: Page, language: Language, role: Role): Promise<void> {
  const { workshop } = wordsOf(language);
  const word = (workshop as { role: Record<Role, string> }).role[role];
  await page.getByRole('main').getByRole('button', { name: word }).first().click();
  await enterPin(page, '1234');
}

/** As far as a receptionist is after a few seconds: the plate is typed, the work is chosen. */
async function checkACarIn(page: Page, language: Language): Promise<void> {
  await signIn(page, language, 'advisor');
  for (const key of '川A88F66') await page.getByRole('button', { name: key, exact: true }).first().click();
  const { workshop } = wordsOf(language);
  const { jobType, waiting } = workshop as Record<'jobType' | 'waiting', Record<string, string>>;
  await page
    .getByRole('button', { name: jobType['maintenance'] ?? '' })
    .first()
    .click();
  await page
    .getByText(waiting['waits'] ?? '', { exact: true })
    .first()
    .click();
}

if (import.meta.main) await takePictures();
