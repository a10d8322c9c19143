import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright';
import type { Language } from '../../shared/store/model.ts';
import type { Profile } from '../../shared/trust/profiles.ts';
import type { Host } from '../helpers/host.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** The page as `npm test` has just built it. */
export const PAGES = join(ROOT, 'dist', 'renderer');

/** Flags that keep it quiet on a closed network. */
export const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Debian's Chromium: a wall in a plain browser. */
export function openChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: QUIET,
    chromiumSandbox: process.getuid?.() !== 0,
  });
}

export type Size = Readonly<{ width: number; height: number }>;

export type StationOptions = Readonly<{
  profile?: Profile;
  size?: Size;
  language?: Language;
  reducedMotion?: boolean;
  /** What stands in the address before the fragment. */
  query?: string;
}>;

export type Station = Readonly<{ page: Page; context: BrowserContext; problems: readonly string[] }>;

/** Opens a station by the address that the host prints, and waits until it has painted data. */
export async function openStation(browser: Browser, host: Host, options: StationOptions = {}): Promise<Station> {
  const { profile = 'workshop-wall', size = { width: 1920, height: 1080 }, language, query = '' } = options;
  const context = await browser.newContext({
    viewport: size,
    reducedMotion: options.reducedMotion ? 'reduce' : 'no-preference',
  });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    // The browser writes down every request that is refused; a PIN that has to be changed first is no error.
    const isSignIn = new URL(message.location().url || 'about:blank').pathname === '/api/sign-in';
    if (message.type() === 'error' && !isSignIn) problems.push(message.text());
  });
  if (language) {
    await page.addInitScript((picked) => localStorage.setItem('kanwall-language', picked), language);
  }
  const token = profile === 'workshop-wall' ? host.wall : host.owner;
  await page.goto(`${host.url}/${query}#profile=${profile}&token=${token}`);
  await until(page, () => document.documentElement.dataset['state'] === 'painted', undefined);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  return { page, context, problems };
}

/** Asks the page until it says yes: its policy forbids Playwright's own way of waiting, which makes code of text. */
export async function until<Arg>(page: Page, isSo: (arg: Arg) => boolean, arg: Arg, within = 20_000): Promise<void> {
  const end = Date.now() + within;
  while (!(await page.evaluate(isSo as never, arg))) {
    if (Date.now() > end)
      throw new Error(`waited in vain: ${isSo}\n${await page.evaluate(() => document.body.innerText)}`);
    await page.waitForTimeout(25);
  }
}
