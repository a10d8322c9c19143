import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Host, startHost } from '../helpers/host.ts';
import { checkIn, sendCommands } from '../helpers/host-client.ts';
import { signIn } from './sign-in.ts';
import { held, openTerminal, openTerminalShop, press, type TerminalShop, visitOf } from './terminal-shop.ts';
import { openChromium, openStation, PAGES, until } from './wall-page.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser.close());

/** The common case: plate, work, waiting or leaving, done. */
async function checkInByTaps(page: Page, plate: string): Promise<void> {
  await press(page, ...plate);
  await press(page, '定期保养');
  await page.getByRole('radio', { name: '在店等' }).check();
  await press(page, '登记进店');
}

describe('the check-in terminal', () => {
  let host: Host;
  let shop: TerminalShop;
  beforeEach(async () => {
    host = await startHost({ renderer: PAGES });
    shop = await openTerminalShop(host);
  });
  afterEach(() => host.stop());

  it('brings a car onto the wall that is tapped in on the plate keyboard', async () => {
    const wall = await openStation(browser, host);
    const { page, context, problems } = await openTerminal(browser, host, 'check-in', '陈洁');

    await checkInByTaps(page, '京A12345');

    await page.getByText('已上看板').waitFor();
    await until(wall.page, () => document.querySelector('[data-visit] [aria-label="京A12345"]') !== null, undefined);
    expect(await visitOf(host, '京A12345')).toMatchObject({ waiting: 'waits', advisorId: shop.people['陈洁'] });
    expect(problems).toEqual([]);
    await wall.context.close();
    await context.close();
  });

  it('takes a finger that taps twice for one, and shows what was sent', async () => {
    const { page, context } = await openTerminal(browser, host, 'check-in', '陈洁');
    await press(page, ...'京A00002', '定期保养');
    await page.getByRole('radio', { name: '在店等' }).check();
    await page.getByRole('button', { name: '登记进店' }).dblclick();

    await page.getByText('已上看板').waitFor();
    await page.getByRole('button', { name: '下一辆车' }).waitFor();
    expect((await held(host, 'visit')).filter(({ plate }) => plate === '京A00002')).toHaveLength(1);
    expect(await page.getByRole('dialog').count()).toBe(0);
    await context.close();
  });

  it('takes the plate from a keyboard or a scanner without a field being tapped first', async () => {
    const { page, context } = await openTerminal(browser, host, 'check-in', '陈洁');
    await press(page, '京');
    await page.getByRole('heading', { name: '承诺交车' }).click();
    await page.keyboard.type('ad12345', { delay: 5 });
    await page.keyboard.press('Enter');

    await page.getByText('新车，第一次进店').waitFor();
    expect(await page.getByLabel('车牌').inputValue()).toBe('京AD12345');
    await page.getByLabel('客户姓名').waitFor();
    await context.close();
  });

  it('lets dead keys not be hit, and says what is wrong with a plate that is typed all the same', async () => {
    const { page, context } = await openTerminal(browser, host, 'check-in', '陈洁');
    await press(page, '京');
    expect(await page.getByRole('button', { name: '1', exact: true }).isDisabled()).toBe(true);
    await page.keyboard.type('A1O');
    await page.getByText('车牌没有字母 I 和 O').waitFor();

    await press(page, '登记进店');

    await page.getByText('请输入正确的车牌').waitFor();
    expect(await visitOf(host, '京A1O')).toBeUndefined();
    await context.close();
  });

  it('knows a returning car by a part of its plate and makes a comeback of the same complaint', async () => {
    const { visitId: last } = await shop.arrive({
      plate: '京B77777',
      to: 'delivered',
      bay: 2,
      customer: '王建国',
      model: '云程商务',
    });
    const { page, context } = await openTerminal(browser, host, 'check-in', '陈洁');
    await press(page, '京', 'B', '7', '7');
    await page.getByRole('list', { name: '来过的车' }).getByRole('button').first().click();
    await page.getByText('云程商务 · 王建国').waitFor();

    await page.getByRole('radio', { name: '同一问题，返修' }).check();
    await press(page, '一般维修');
    await page.getByRole('radio', { name: '离店' }).check();
    await press(page, '登记进店');

    await page.getByText('已上看板').waitFor();
    const visits = (await held(host, 'visit')).filter(({ plate, state }) => plate === '京B77777' && state === 'open');
    expect(visits).toMatchObject([{ comebackOf: last }]);
    await context.close();
  });

  it('offers to add to the visit of a car that is here already, and to move its promise', async () => {
    const { visitId } = await shop.arrive({ plate: '京C00001', promisedIn: 30 });
    const { page, context } = await openTerminal(browser, host, 'check-in', '陈洁');
    await press(page, ...'京C00001');
    await page.getByText('这辆车已经在店').waitFor();
    await press(page, '故障诊断');
    await page.getByText('按现在的排队和工时做不完').waitFor();
    await page.getByRole('button', { name: /^建议/ }).click();
    await press(page, '追加到这次进店');

    await page.getByText('已上看板').waitFor();
    const jobs = (await held(host, 'job')).filter((job) => job.visitId === visitId);
    expect(jobs.map(({ typeId }) => typeId).sort()).toEqual(['diagnosis', 'maintenance']);
    const promised = (await held(host, 'promised')).filter((each) => each.visitId === visitId);
    expect(promised.map(({ cause, counts }) => ({ cause, counts }))).toContainEqual({
      cause: 'customer',
      counts: true,
    });
    await context.close();
  });

  it('says that the promise has passed when the customer talked for long', async () => {
    const { page, context } = await openTerminal(browser, host, 'check-in', '陈洁');
    await press(page, ...'京C00002');
    await press(page, '定期保养');
    await page.getByRole('radio', { name: '在店等' }).check();
    // A promise is never earlier than the next quarter hour, however often it is tapped.
    const early = page.getByRole('button', { name: '早一刻钟' });
    for (let quarters = 0; quarters < 16; quarters++) await early.click();
    await page.getByText('按现在的排队和工时做不完').waitFor();
    // The shop’s clock as the terminal knows it goes on to the next quarter hour.
    await page.clock.install();
    await page.clock.fastForward('20:00');

    await press(page, '登记进店');

    await page.getByText('承诺时间已经过去').first().waitFor();
    expect(await visitOf(host, '京C00002')).toBeUndefined();
    await context.close();
  });

  it('does for a car what the desk does: accept, deliver, waits or leaves with one tap back', async () => {
    await shop.arrive({ plate: '京D00001', to: 'washed', bay: 2 });
    const { page, context } = await openTerminal(browser, host, 'check-in', '陈洁');
    const row = page.getByRole('button').filter({ has: page.getByRole('img', { name: '京D00001' }) });
    await row.click();
    await page.getByRole('dialog').getByRole('radio', { name: '送车上门' }).check();
    await page.getByRole('button', { name: '关闭' }).click();
    await press(page, '撤销');
    await row.click();
    await press(page, '检查通过，可以交车');
    await row.filter({ hasText: '待交车' }).click();
    await press(page, '交车');

    await row.filter({ hasText: '已交车' }).waitFor();
    expect(await visitOf(host, '京D00001')).toMatchObject({ state: 'delivered', waiting: 'leaves' });
    await context.close();
  });

  it('moves a promise with its cause and who agreed, and says what that does to the figure', async () => {
    const { visitId } = await shop.arrive({ plate: '京D00002' });
    const { page, context } = await openTerminal(browser, host, 'check-in', '陈洁');
    await page
      .getByRole('button')
      .filter({ has: page.getByRole('img', { name: '京D00002' }) })
      .click();
    await press(page, '更改承诺时间');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: '明天' }).check();
    await dialog
      .getByRole('button', { name: /^1[0-9]:00$/ })
      .first()
      .click();
    await dialog.getByRole('button', { name: /:45$/ }).click();
    await dialog.getByRole('radio', { name: '客户原因' }).check();
    await dialog.getByRole('radio', { name: '电话同意' }).check();
    await dialog.getByText('准时率按新的承诺时间算').waitFor();
    await dialog.getByRole('button', { name: /^改为/ }).click();
    await dialog.waitFor({ state: 'detached' });

    const last = (await held(host, 'promised')).filter((each) => each.visitId === visitId && each.cause === 'customer');
    expect(last).toMatchObject([{ agreedBy: 'customer', agreedHow: 'phone', counts: true }]);
    await context.close();
  });

  it('switches its language without a restart and keeps what was entered', async () => {
    const { page, context } = await openTerminal(browser, host, 'check-in', '陈洁');
    await press(page, ...'京E00001');
    await press(page, '定期保养');
    await page.getByRole('radio', { name: 'EN' }).check();
    await page.getByRole('button', { name: 'Check in', exact: true }).waitFor();
    expect(await page.getByRole('button', { name: 'Regular service', exact: true }).getAttribute('aria-pressed')).toBe(
      'true',
    );
    expect(await page.getByLabel('Plate').inputValue()).toBe('京E00001');
    await page.getByRole('radio', { name: '繁' }).check();
    await page.getByRole('button', { name: '登記進店' }).waitFor();
    await context.close();
  });
});

describe('a check-in terminal that is cut off', () => {
  it('keeps the command, says so, and sends it once when the host is back', async () => {
    const data = mkdtempSync(join(tmpdir(), 'kanwall-cut-off-'));
    let host = await startHost({ data, renderer: PAGES });
    const { port } = host;
    await openTerminalShop(host);
    const { page, context } = await openTerminal(browser, host, 'check-in', '陈洁');
    await host.kill();
    await page.getByText(/与主机断开/).waitFor({ timeout: 30_000 });

    await checkInByTaps(page, '京F00001');

    await page.getByText('已保存在本终端，等待主机确认').waitFor();
    await page.getByText(/1 条待发送，最早/).waitFor();
    await page.getByRole('region', { name: '在店车辆' }).getByText('待主机确认').waitFor();
    host = await startHost({ data, port, renderer: PAGES });
    await page.getByText('已上看板').waitFor({ timeout: 60_000 });
    await page.getByText(/待发送/).waitFor({ state: 'detached' });
    expect((await held(host, 'visit')).filter(({ plate }) => plate === '京F00001')).toHaveLength(1);
    await context.close();
    await host.stop();
    rmSync(data, { recursive: true });
  });

  it('puts what the host then refuses into the tray, with the reason and a way on', async () => {
    const data = mkdtempSync(join(tmpdir(), 'kanwall-refused-'));
    let host = await startHost({ data, renderer: PAGES });
    const { port } = host;
    const shop = await openTerminalShop(host);
    const { page, context } = await openTerminal(browser, host, 'check-in', '陈洁');
    await host.kill();
    await page.getByText(/与主机断开/).waitFor({ timeout: 30_000 });
    await checkInByTaps(page, '京F00002');
    await page.getByText('已保存在本终端，等待主机确认').waitFor();
    await press(page, '下一辆车');

    // Meanwhile the same car is taken in at another desk.
    const elsewhere = await startHost({ data, renderer: PAGES });
    const [answer] = await sendCommands(elsewhere, checkIn(shop.people['陈洁'] ?? '', { plate: '京F00002' }));
    expect(answer?.outcome).toBe('done');
    await elsewhere.kill();
    host = await startHost({ data, port, renderer: PAGES });

    await page.getByRole('button', { name: '1 条需要处理' }).click({ timeout: 60_000 });
    const dialog = page.getByRole('dialog');
    await dialog.getByText('接车登记').waitFor();
    await dialog.getByText('京F00002 已经在店').waitFor();
    await dialog.getByRole('button', { name: '不再需要' }).click();
    await dialog.getByText('没有需要处理的操作').waitFor();
    expect((await held(host, 'visit')).filter(({ plate }) => plate === '京F00002')).toHaveLength(1);
    await context.close();
    await host.stop();
    rmSync(data, { recursive: true });
  });

  it('takes nothing in while it could not keep it, and says so', async () => {
    const host = await startHost({ renderer: PAGES });
    await openTerminalShop(host);
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
    const page = await context.newPage();
    await page.addInitScript(() => {
      const open = indexedDB.open.bind(indexedDB);
      // As on a disk that is full: the outbox alone cannot be opened.
      IDBFactory.prototype.open = (name, version) => {
        if (name === 'kanwall-outbox') throw new DOMException('no room', 'QuotaExceededError');
        return version === undefined ? open(name) : open(name, version);
      };
    });
    await page.goto(`${host.url}/#profile=check-in&token=${host.owner}`);

    await page.getByRole('alert').filter({ hasText: '暂停录入' }).waitFor();
    await signIn(page, host, '陈洁');
    await checkInByTaps(page, '京G00001');

    await page.getByRole('dialog').getByText('暂停录入').waitFor();
    expect(await visitOf(host, '京G00001')).toBeUndefined();
    await context.close();
    await host.stop();
  });
});
