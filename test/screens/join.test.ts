import { readFileSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CommandInput, CommandName } from '../../shared/commands.ts';
import type { StationsAnswer } from '../../shared/trust/protocol.ts';
import { envelope } from '../helpers/caller.ts';
import { type Host, startHost } from '../helpers/host.ts';
import { ask, managerOf, sendCommands } from '../helpers/host-client.ts';
import { lookAtLayout } from './layout.ts';
import { signIn } from './sign-in.ts';
import { held, openTerminalShop } from './terminal-shop.ts';
import { openChromium, PAGES, type Size, until } from './wall-page.ts';

const SIZES: readonly Size[] = [
  { width: 1920, height: 1080 },
  { width: 3840, height: 2160 },
  { width: 1080, height: 1920 },
  { width: 1366, height: 768 },
];

let browser: Browser;
beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser.close());

describe('a station that wants in', () => {
  let host: Host;
  let context: BrowserContext;
  let page: Page;
  beforeAll(async () => {
    host = await startHost({ renderer: PAGES });
    await openTerminalShop(host);
  });
  afterAll(() => host.stop());
  afterEach(() => context.close());

  async function send<N extends CommandName>(name: N, input: CommandInput<N>): Promise<void> {
    const [answer] = await sendCommands(host, envelope(name, input, (await managerOf(host)).id));
    if (answer?.outcome !== 'done') throw new Error(JSON.stringify(answer));
  }

  async function stations(): Promise<StationsAnswer> {
    return (await ask(host, { path: '/api/stations', token: host.owner })).json as StationsAnswer;
  }

  async function open(address: string, size: Size = { width: 1366, height: 768 }): Promise<void> {
    context = await browser.newContext({ viewport: size });
    page = await context.newPage();
    await page.goto(`${host.url}/${address}`);
  }

  /** A manager somewhere else lets in the one station that waits. */
  async function accept(as: Partial<CommandInput<'station.accept'>> = {}): Promise<void> {
    await expect.poll(async () => (await stations()).waiting.length).toBe(1);
    const [waiting] = (await stations()).waiting;
    if (!waiting) throw new Error('nobody waits');
    const { name, profile, signingKey, agreementKey } = waiting;
    await send('station.accept', { name, profile, signingKey, agreementKey, place: 'floor', ...as });
  }

  const painted = () => until(page, () => document.documentElement.dataset['state'] === 'painted', undefined);

  /** Which station the page is, as it keeps it itself. */
  function ownId(): Promise<string> {
    return page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          const opening = indexedDB.open('kanwall-station');
          opening.onsuccess = () => {
            const asked = opening.result.transaction('last').objectStore('last').getAll();
            asked.onsuccess = () => {
              opening.result.close();
              resolve(String(asked.result[0]));
            };
          };
        }),
    );
  }

  it('is let in at once by a ticket, which leaves the address and is kept nowhere', async () => {
    await open(`#profile=check-in&token=${host.owner}`);
    await painted();
    expect(page.url()).toBe(`${host.url}/#profile=check-in`);
    const kept = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
    expect(kept).not.toContain(host.owner);

    await page.reload();
    await painted();
    expect((await stations()).waiting).toEqual([]);
  });

  it('shows the code that the host shows, its name and its wish, and starts by itself once a manager lets it in', async () => {
    await open('#profile=check-in');
    await page.getByRole('heading', { name: '等待经理接纳' }).waitFor();
    await page.getByLabel(/这台屏幕的名字/).fill('前台平板');
    await page.getByRole('radio', { name: /派工/ }).check();
    await expect
      .poll(async () => (await stations()).waiting)
      .toMatchObject([{ name: '前台平板', profile: 'dispatch' }]);
    const [waiting] = (await stations()).waiting;
    await expect.poll(() => page.locator('output').textContent()).toBe(waiting?.code);

    // The manager has the last word on what it is.
    await accept({ profile: 'check-in' });

    await painted();
    await page.getByRole('heading', { name: '接车登记' }).waitFor();
  });

  it('becomes another board when a manager says so', async () => {
    await open('#profile=dispatch');
    await accept({ profile: 'dispatch' });
    await page.getByRole('heading', { name: '派工' }).first().waitFor();
    await painted();
    const id = await ownId();

    await send('station.save', { id, name: '墙', place: 'floor', profile: 'workshop-wall' });

    await page.getByText('店里现在没有车').waitFor();
  });

  it('is shut out at once when it is revoked, gives out what it had not sent, and asks to be let in anew', async () => {
    await open(`#profile=check-in&token=${host.owner}`);
    await painted();
    await signIn(page, host, '陈洁');
    // Kept here and never answered: the host gets no commands from this page.
    await page.route('**/api/commands', (route) => route.abort());
    for (const key of '京A12345') await page.getByRole('button', { name: key, exact: true }).first().click();
    await page.getByRole('button', { name: '定期保养', exact: true }).first().click();
    await page.getByRole('radio', { name: '在店等' }).check();
    await page.getByRole('button', { name: '登记进店', exact: true }).first().click();
    await page.getByText(/1 条待发送/).waitFor();

    await send('station.revoke', { id: await ownId() });

    await page.getByRole('heading', { name: '这台屏幕已被停用' }).waitFor({ timeout: 40_000 });
    await page.getByText('还有 1 条操作没有发出').waitFor();
    const databases = await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
    expect(databases.filter((name) => name?.startsWith('kanwall-copy-'))).toEqual([]);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '存成文件' }).click(),
    ]);
    const saved = JSON.parse(readFileSync(await file.path(), 'utf8')) as { entries: { envelope: { name: string } }[] };
    expect(saved.entries.map(({ envelope: { name } }) => name)).toEqual(['visit.checkIn']);
    expect((await held(host, 'visit')).filter(({ plate }) => plate === '京A12345')).toEqual([]);

    await page.getByRole('button', { name: '请求重新接纳' }).click();
    await page.getByRole('heading', { name: '等待经理接纳' }).waitFor();
    await page.unroute('**/api/commands');
    await accept();
    await painted();
    // What was given under the old key is not taken from the new one: a person looks at it.
    await page.getByRole('button', { name: '1 条需要处理' }).waitFor();
  });

  for (const size of SIZES) {
    it(`is laid out at ${size.width}×${size.height}, in each language`, async () => {
      await open('#profile=people', size);
      await page.locator('output').waitFor();
      for (const language of ['English', '繁體中文', '简体中文']) {
        await page.getByRole('radio', { name: language }).check();
        await page.evaluate(() => document.fonts.ready.then(() => undefined));
        expect(await page.evaluate(lookAtLayout)).toEqual([]);
      }
    });
  }
});
