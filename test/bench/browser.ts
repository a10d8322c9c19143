import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright';

const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export type Station = Readonly<{
  context: BrowserContext;
  page: Page;
  /** A page of the same browser that remembers nothing. */
  openPrivate: () => Promise<Readonly<{ page: Page; close: () => Promise<void> }>>;
  close: () => Promise<void>;
}>;

/**
 * A Chromium of its own with a profile on disk: in a private window IndexedDB lives in memory, where durability costs
 * nothing.
 */
export async function openStation(size = { width: 1920, height: 1080 }): Promise<Station> {
  const profile = mkdtempSync(join(tmpdir(), 'kanwall-bench-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: '/usr/bin/chromium',
    args: QUIET,
    chromiumSandbox: process.getuid?.() !== 0,
    viewport: size,
    locale: 'zh-CN',
  });
  const page = context.pages()[0] ?? (await context.newPage());
  return {
    context,
    page,
    async openPrivate() {
      const stranger = await context.browser()?.newContext({ viewport: size, locale: 'zh-CN' });
      if (!stranger) throw new Error('the browser is gone');
      return { page: await stranger.newPage(), close: () => stranger.close() };
    },
    async close() {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

/** Ms since 1970 of this process, in fractions, as pages tell it with `timeOrigin + performance.now()`. */
export function now(): number {
  return performance.timeOrigin + performance.now();
}

/** How far a page's clock stands before ours, ms, with what the question itself may be wrong by. */
export async function clockOffset(page: Page): Promise<Readonly<{ offset: number; within: number }>> {
  let best = { offset: 0, within: Number.POSITIVE_INFINITY };
  for (let i = 0; i < 30; i += 1) {
    const asked = now();
    const told = await page.evaluate(() => performance.timeOrigin + performance.now());
    const within = (now() - asked) / 2;
    if (within < best.within) best = { offset: told - asked - within, within };
  }
  return best;
}
