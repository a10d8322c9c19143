import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import type { SnapshotAnswer } from '../../shared/protocol.ts';
import { createCaller } from '../helpers/caller.ts';
import { type Host, startHost } from '../helpers/host.ts';
import { findManager, plateOf } from '../helpers/shop.ts';
import { buildLinkPage, openBrowser, servePage, until, untilPhase } from '../screens/link-browser.ts';

const CARS_A_ROUND = 3;
const FIRST_CAR = 70_000;

export type Afterwards = Readonly<{
  /** The cars that were said to be kept. */
  entered: readonly string[];
  /** The cars on the host's boards. */
  there: readonly string[];
  /** Codes of what ended in the tray. */
  refused: readonly string[];
}>;

/**
 * Cars are entered in a real browser, which is killed the moment they are 'kept'; the next browser over the same profile
 * has to bring them to the host.
 */
export async function killBrowsers({
  rounds,
  isHostThere,
}: {
  rounds: number;
  isHostThere: boolean;
}): Promise<Afterwards> {
  const built = await buildLinkPage();
  const data = mkdtempSync(join(tmpdir(), 'kanwall-outbox-'));
  const profile = mkdtempSync(join(tmpdir(), 'kanwall-profile-'));
  let host = await startHost({ data });
  const apart = await servePage(built.folder, host.url);
  const address = `${apart.url}/#profile=check-in&token=${host.owner}`;
  const entered: string[] = [];
  const refused: string[] = [];
  try {
    const staffId = await ask(host, findManager);
    for (let round = 0; round < rounds; round++) {
      const plates = Array.from({ length: CARS_A_ROUND }, (_, n) => plateOf(FIRST_CAR + round * CARS_A_ROUND + n));
      await enterAndKill({
        profile,
        address,
        plates,
        staffId,
        beforeEntering: async () => {
          if (!isHostThere) await host.kill();
        },
      });
      entered.push(...plates);
      if (!isHostThere) host = await startHost({ data, port: host.port });
      refused.push(...(await bringToHost(profile, address)));
    }
    return { entered, there: await ask(host, listPlates), refused };
  } finally {
    apart.close();
    await host.stop();
    built.remove();
    for (const folder of [data, profile]) rmSync(folder, { recursive: true, force: true });
  }
}

type Entering = Readonly<{
  profile: string;
  address: string;
  plates: readonly string[];
  staffId: string;
  beforeEntering: () => Promise<void>;
}>;

async function enterAndKill({ profile, address, plates, staffId, beforeEntering }: Entering): Promise<void> {
  const browser = await openBrowser(profile);
  const page = await browser.context.newPage();
  const killed = Promise.withResolvers<void>();
  await page.exposeFunction('pullThePlug', () => void browser.kill().then(killed.resolve, killed.reject));
  await page.goto(address);
  await untilPhase(page, 'live');
  const sessionId = await signIn(page, staffId);
  await beforeEntering();
  await page.evaluate(
    ([by, session, texts]) => {
      const { link } = window.probe;
      const kept = texts.map((plate) => {
        const promisedAt = Date.now() + 7_200_000;
        const input = { plate, waiting: 'waits', jobs: [{ typeId: 'maintenance' }], promisedAt };
        return link?.submit('visit.checkIn', input, { staffId: by, sessionId: session }).kept;
      });
      void Promise.all(kept).then(() => (window as unknown as { pullThePlug: () => void }).pullThePlug());
    },
    [staffId, sessionId, plates] as const,
  );
  await killed.promise;
}

/** The manager, who chose the PIN in the first round. */
async function signIn(page: Page, staffId: string): Promise<string> {
  return page.evaluate(
    async ([by, pin]) => {
      const door = window.probe.station?.door;
      await door?.choosePin(by, pin);
      const outcome = await door?.byPin({ staffId: by, pin });
      if (!outcome || !('opened' in outcome)) throw new Error(JSON.stringify(outcome));
      return outcome.opened.sessionId;
    },
    [staffId, '735182'] as const,
  );
}

/** A browser writes what a page remembers as its station only seconds later, so the new one is told its address again. */
async function bringToHost(profile: string, address: string): Promise<readonly string[]> {
  const browser = await openBrowser(profile);
  const page = await browser.context.newPage();
  await page.goto(address);
  await untilPhase(page, 'live');
  await until(page, () => window.probe.link?.state().unsent === 0, null);
  const codes = await page.evaluate(() => window.probe.link?.tray().map(({ refusal }) => refusal.code));
  await browser.close();
  return codes ?? ['no link'];
}

async function ask<T>({ url, owner }: Host, work: (caller: ReturnType<typeof createCaller>) => Promise<T>): Promise<T> {
  const caller = createCaller({ url, token: owner });
  try {
    return await work(caller);
  } finally {
    caller.close();
  }
}

async function listPlates(caller: ReturnType<typeof createCaller>): Promise<readonly string[]> {
  const { snapshots } = await caller.get<SnapshotAnswer>('/api/snapshot?topics=workshop');
  return snapshots
    .flatMap(({ changes }) => changes)
    .flatMap((change) =>
      'put' in change && change.type === 'visit' && 'plate' in change.put ? [change.put.plate] : [],
    )
    .sort();
}
