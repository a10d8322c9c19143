import type { Page } from 'playwright';
import type { KanwallBridge, StationConfig } from '../../shared/bridge.ts';
import { eventually } from './electron.ts';

/** What a page of the app asks its window, by name. */
export async function askWindow<Name extends keyof KanwallBridge>(
  page: Page,
  name: Name,
  ...args: Parameters<KanwallBridge[Name]>
): Promise<Awaited<ReturnType<KanwallBridge[Name]>>> {
  const answer = await page.evaluate(
    ([method, given]) => {
      const bridge = (window as unknown as { kanwall: Record<string, (...all: unknown[]) => unknown> }).kanwall;
      return bridge[method as string]?.(...(given as unknown[]));
    },
    [name, args] as const,
  );
  return answer as Awaited<ReturnType<KanwallBridge[Name]>>;
}

/** The page is loaded anew when its host changes, so a question may fall between two pages. */
export function stationOf(page: Page, isRight: (config: StationConfig | null) => boolean, ms?: number) {
  return eventually(() => askWindow(page, 'station'), isRight, ms);
}

/** Whether the page itself gets an answer from there: the policy, the pin and the host all have to agree. */
export function reaches(page: Page, origin: string): Promise<boolean> {
  return page.evaluate(
    (url) =>
      fetch(`${url}/api/hello`, { cache: 'no-store' }).then(
        ({ ok }) => ok,
        () => false,
      ),
    origin,
  );
}

/** What `onStranger` said, the newest last. */
export async function watchStranger(page: Page): Promise<() => Promise<readonly boolean[]>> {
  await page.evaluate(() => {
    const told: boolean[] = [];
    Object.assign(window, { told });
    (window as unknown as { kanwall: KanwallBridge }).kanwall.onStranger((isThere) => told.push(isThere));
  });
  return () => page.evaluate(() => (window as unknown as { told: boolean[] }).told);
}
