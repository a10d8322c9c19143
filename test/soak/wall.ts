import { openStation } from '../bench/browser.ts';
import type { Host } from '../helpers/host.ts';

export type Wall = Readonly<{
  /** What the page holds on to after everything that it does not has been swept away, in megabytes. */
  measure: () => Promise<Readonly<{ heap: number; nodes: number }>>;
  errors: readonly string[];
  close: () => Promise<void>;
}>;

/** A workshop wall in a Chromium of its own. */
export async function openWall({ url, wall }: Host): Promise<Wall> {
  const { page, context, close } = await openStation();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('crash', () => errors.push('the page crashed'));
  await page.goto(`${url}/#profile=workshop-wall&token=${wall}`);
  await page.waitForFunction(() => document.documentElement.dataset['state'] === 'painted');
  const session = await context.newCDPSession(page);
  return {
    async measure() {
      await session.send('HeapProfiler.collectGarbage');
      const { usedSize } = await session.send('Runtime.getHeapUsage');
      const { nodes } = await session.send('Memory.getDOMCounters');
      return { heap: usedSize / 2 ** 20, nodes };
    },
    errors,
    close,
  };
}
