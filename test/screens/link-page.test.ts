import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { carryOut, createCaller, envelope } from '../helpers/caller.ts';
import { type Host, startHost } from '../helpers/host.ts';
import { fillShop, plateOf, type Shop } from '../helpers/shop.ts';
import { type Browser, buildLinkPage, openBrowser, servePage, until, untilPhase, untilText } from './link-browser.ts';
import { FIRST_PIN, givePin, OWN_PIN } from './sign-in.ts';

let built: Awaited<ReturnType<typeof buildLinkPage>>;
let host: Host;
let isKilled = false;
let shop: Shop;
let apart: Awaited<ReturnType<typeof servePage>>;
let profile: string;
let browser: Browser;

beforeAll(async () => {
  built = await buildLinkPage();
  host = await startHost({ data: mkdtempSync(join(tmpdir(), 'kanwall-link-')), renderer: built.folder });
  apart = await servePage(built.folder, host.url);
  shop = await withCaller((caller) => fillShop(caller, 100));
});
afterAll(async () => {
  apart.close();
  await host.stop();
  rmSync(host.data, { recursive: true, force: true });
  built.remove();
});
beforeEach(async () => {
  profile = mkdtempSync(join(tmpdir(), 'kanwall-profile-'));
  browser = await openBrowser(profile);
});
afterEach(async () => {
  await browser.close().catch(() => {});
  if (isKilled) await startAgain();
  rmSync(profile, { recursive: true, force: true });
});

async function withCaller<T>(work: (caller: ReturnType<typeof createCaller>) => Promise<T>): Promise<T> {
  const caller = createCaller({ url: host.url, token: host.owner });
  try {
    return await work(caller);
  } finally {
    caller.close();
  }
}

async function killHost(): Promise<void> {
  isKilled = true;
  await host.kill();
}

/** The same store at the same address. */
async function startAgain(): Promise<void> {
  host = await startHost({ data: host.data, port: host.port, renderer: built.folder });
  isKilled = false;
}

function park(visitId: string, spot: string): Promise<void> {
  return withCaller((caller) => carryOut(caller, [envelope('visit.park', { visitId, spot }, shop.managerId)]));
}

/** The manager signs in at that page. */
async function openSession(page: Page): Promise<string> {
  await givePin(host, shop.managerId);
  return page.evaluate(
    async ([staffId = '', pin = '', newPin = '']) => {
      const outcome = await window.probe.station?.door.byPin({ staffId, pin, newPin });
      if (!outcome || 'refusal' in outcome) throw new Error(JSON.stringify(outcome));
      return outcome.opened.sessionId;
    },
    [shop.managerId, FIRST_PIN, OWN_PIN],
  );
}

const wallAddress = () => `${host.url}/#profile=workshop-wall&token=${host.wall}`;
const terminalAddress = () => `${host.url}/#profile=check-in&token=${host.owner}`;

async function openPage(address: string) {
  const page = await browser.context.newPage();
  await page.goto(address);
  return page;
}

it('takes the token out of the address at once, and knows its station after a reload and in the next window', async () => {
  const page = await openPage(wallAddress());
  await untilPhase(page, 'live');
  expect(page.url()).toBe(`${host.url}/#profile=workshop-wall`);
  expect(await page.evaluate(() => history.length)).toBe(2);
  await page.reload();
  await untilPhase(page, 'live');

  const next = await openPage(`${host.url}/#profile=workshop-wall`);
  await untilPhase(next, 'live');
  const last = await openPage(`${host.url}/`);
  await untilPhase(last, 'live');

  await page.evaluate((hash) => {
    location.hash = hash;
  }, `profile=check-in&token=${host.owner}`);
  await until(page, (title) => document.title === title, 'moved to check-in');
  expect(page.url()).toBe(`${host.url}/#profile=check-in`);
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage }));
  expect(kept).not.toContain('undefined');
});

it('draws only the card of the car that moved, and all that it changes in one go', async () => {
  const page = await openPage(wallAddress());
  await untilPhase(page, 'live');
  const visitId = shop.visitIds[17] ?? '';
  await page.evaluate(() => {
    window.probe.drawn = {};
    window.probe.commits = [];
  });
  await park(visitId, 'Z9');
  await until(page, (id) => document.querySelector(`[data-id="${id}"] b`)?.textContent === 'Z9', visitId);
  const { drawn, commits } = await page.evaluate(() => ({ drawn: window.probe.drawn, commits: window.probe.commits }));
  const { clock: _clock, ...others } = drawn;
  expect(others).toEqual({ [visitId]: 1, spots: 1 });
  const changed = commits.filter((names) => names.includes(visitId) || names.includes('spots'));
  expect(changed).toEqual([expect.arrayContaining([visitId, 'spots'])]);

  await page.evaluate(() => {
    window.probe.drawn = {};
  });
  await page.waitForTimeout(3_300);
  const { clock = 0, ...still } = await page.evaluate(() => window.probe.drawn);
  expect(still).toEqual({});
  expect(clock).toBeGreaterThanOrEqual(3);
  expect(clock).toBeLessThanOrEqual(4);
});

it('paints from the saved copy before the host is there, and says that it is cut off', async () => {
  const page = await openPage(`${apart.url}/#profile=workshop-wall&token=${host.wall}`);
  await untilPhase(page, 'live');
  await page.waitForTimeout(500);
  await park(shop.visitIds[3] ?? '', 'K1');
  await untilText(page, 'K1');
  await page.waitForTimeout(500);

  await killHost();
  const killedAt = Date.now();
  await page.reload();
  await until(page, () => window.probe.firstCardsAt !== null, null);
  const first = await page.evaluate(() => ({
    phase: window.probe.phaseAtFirstCards,
    cards: document.querySelectorAll('li').length,
  }));
  expect(first).toEqual({ phase: 'behind', cards: 100 });
  expect(await page.textContent('#spots')).toContain('K1');
  await untilPhase(page, 'cut-off');
  const state = await page.evaluate(() => window.probe.link?.state());
  expect(state).toMatchObject({ hasData: true, clockUncertain: true, savesCopy: true });
  expect(Math.abs((state?.since ?? 0) - killedAt)).toBeLessThan(15_000);

  await startAgain();
  await untilPhase(page, 'live');
});

it('enters a car while cut off, keeps it over a restart of the browser, and sends it once the host is back', async () => {
  let page = await openPage(`${apart.url}/#profile=check-in&token=${host.owner}`);
  await untilPhase(page, 'live');
  const session = await openSession(page);
  await killHost();
  const plate = plateOf(90_001);
  await page.evaluate(
    async ([staffId, text, session]) => {
      const { link } = window.probe;
      const input = {
        plate: text,
        waiting: 'waits',
        jobs: [{ typeId: 'maintenance' }],
        promisedAt: Date.now() + 7_200_000,
      };
      await link?.submit('visit.checkIn', input, { staffId: staffId ?? null, sessionId: session ?? null }).kept;
    },
    [shop.managerId, plate, session],
  );
  await untilText(page, plate);
  await browser.close();

  browser = await openBrowser(profile);
  page = await openPage(`${apart.url}/#profile=check-in`);
  await untilText(page, plate);
  expect(await page.getAttribute('#phase', 'data-unsent')).toBe('1');
  await startAgain();
  await until(page, () => document.getElementById('phase')?.dataset['unsent'] === '0', null);
  const wall = await openPage(wallAddress());
  await untilText(wall, plate);
});

it('refuses input in words where nothing can be kept, and shows the board all the same', async () => {
  await browser.context.addInitScript(() => {
    const { open } = IDBFactory.prototype;
    Object.defineProperty(IDBFactory.prototype, 'open', {
      value(name: string, version: number) {
        // The key of the station is all that there is room for.
        if (name === 'kanwall-station') return open.call(this, name, version);
        throw new DOMException('forbidden', 'UnknownError');
      },
    });
  });
  const page = await openPage(terminalAddress());
  await untilPhase(page, 'live');
  expect(await page.getAttribute('#tray', 'data-refused')).toBe('outbox-unavailable');
  expect(await page.evaluate(() => window.probe.link?.state().savesCopy)).toBe(false);
  const said = await page.evaluate(() =>
    window.probe.link?.submit('visit.park', {}, { staffId: null }).kept.then(
      () => 'kept',
      ({ code }) => code,
    ),
  );
  expect(said).toBe('outbox-unavailable');
});

it('sends through one window for all of its origin, and through the next when that one closes', async () => {
  const requests: string[] = [];
  const first = await openPage(terminalAddress());
  await untilPhase(first, 'live');
  const second = await openPage(terminalAddress());
  await untilPhase(second, 'live');
  const session = await openSession(first);
  for (const [name, page] of [
    ['first', first],
    ['second', second],
  ] as const) {
    page.on(
      'request',
      (request) => request.url().endsWith('/api/commands') && request.method() === 'POST' && requests.push(name),
    );
  }
  const enter = (page: typeof first, spot: string) =>
    page.evaluate(
      async ([visitId, where, staffId, sessionId]) => {
        const by = { staffId: staffId ?? null, sessionId: sessionId ?? null };
        return (await window.probe.link?.submit('visit.park', { visitId, spot: where }, by).settled)?.outcome;
      },
      [shop.visitIds[5], spot, shop.managerId, session],
    );

  expect(await enter(second, 'W1')).toBe('done');
  expect(await enter(first, 'W2')).toBe('done');
  expect(requests).toEqual(['first', 'first']);
  await first.close();
  expect(await enter(second, 'W3')).toBe('done');
  expect(requests).toEqual(['first', 'first', 'second']);
});
