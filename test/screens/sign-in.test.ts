import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Host, startHost } from '../helpers/host.ts';
import { ask, managerOf } from '../helpers/host-client.ts';
import { enterPin, FIRST_PIN, givePin, OWN_PIN } from './sign-in.ts';
import { openTerminal, openTerminalShop, press, type TerminalShop, visitOf } from './terminal-shop.ts';
import { openChromium, openStation, PAGES } from './wall-page.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser.close());

const SIZE = { width: 1366, height: 768 };

async function checkIn(page: Page, plate: string): Promise<void> {
  await press(page, ...plate);
  await press(page, '定期保养');
  await page.getByRole('radio', { name: '在店等' }).check();
  await press(page, '登记进店');
}

describe('a person at a terminal', () => {
  let host: Host;
  let shop: TerminalShop;
  beforeAll(async () => {
    host = await startHost({ renderer: PAGES });
    shop = await openTerminalShop(host);
  });
  afterAll(() => host.stop());

  const openDesk = () => openStation(browser, host, { profile: 'check-in', size: SIZE });

  it('is told how many tries are left, is asked for a PIN of the own at first, and is known after a reload', async () => {
    await givePin(host, shop.people['陈洁'] ?? '');
    const { page, context } = await openDesk();
    await press(page, '登录');
    await page.getByRole('dialog').getByRole('button', { name: '陈洁' }).click();
    await enterPin(page, '9999');
    await page.getByText('PIN 不对，还可以试 4 次').waitFor();
    await enterPin(page, FIRST_PIN);
    await page.getByText('请设一个新 PIN').waitFor();
    await enterPin(page, OWN_PIN);
    await page.getByText('请再输入一次').waitFor();
    await enterPin(page, '111213');
    await page.getByText('两次输入不一样').waitFor();
    await enterPin(page, OWN_PIN);
    await enterPin(page, OWN_PIN);
    await page.getByRole('banner').getByText('陈洁').waitFor();

    await page.reload();
    await page.getByRole('banner').getByText('陈洁').waitFor();
    await context.close();
  });

  it('is asked who it is when something is entered, and then it goes on by itself', async () => {
    const { page, context } = await openDesk();
    await checkIn(page, '京A70001');
    await page.getByRole('dialog').getByRole('button', { name: '陈洁' }).click();
    await enterPin(page, OWN_PIN);

    await page.getByText('已上看板').waitFor();
    expect(await visitOf(host, '京A70001')).toMatchObject({ advisorId: shop.people['陈洁'] });
    await context.close();
  });

  it('chooses the very first PIN of the store where a manager stands at the host', async () => {
    const own = await startHost({ renderer: PAGES });
    const { name } = await managerOf(own);
    const { page, context } = await openStation(browser, own, { profile: 'set-up', size: SIZE });
    await page.locator('main').getByRole('button', { name }).click();
    await enterPin(page, '0000');
    await page.getByText('请设一个 PIN').waitFor();
    await enterPin(page, OWN_PIN);
    await enterPin(page, OWN_PIN);
    await page.getByRole('banner').getByText(name).waitFor();
    await context.close();
    await own.stop();
  });

  it('signs in by a badge whatever has the focus, and the field keeps what was in it', async () => {
    const staffId = shop.people['陈洁'] ?? '';
    const { json } = await ask(host, { method: 'POST', path: '/api/badges', token: host.owner, body: { staffId } });
    const { badge } = json as { badge: string };
    const { page, context } = await openDesk();
    await press(page, ...'京A700');
    await page.keyboard.type(badge, { delay: 2 });
    await page.keyboard.press('Enter');

    await page.getByRole('banner').getByText('陈洁').waitFor();
    expect(await page.getByLabel('车牌').inputValue()).toBe('京A700');
    await context.close();
  });

  it('is signed out after two minutes without a touch, and the draft stays', async () => {
    const { page, context } = await openDesk();
    await signInAs(page);
    await press(page, ...'京A70002');
    await page.clock.install();
    await page.getByRole('heading', { name: '承诺交车' }).click();
    await page.clock.fastForward('02:05');

    await page.getByText('两分钟没有操作').waitFor();
    await page.getByRole('button', { name: '登录', exact: true }).waitFor();
    expect(await page.getByLabel('车牌').inputValue()).toBe('京A70002');
    await context.close();
  });

  async function signInAs(page: Page): Promise<void> {
    await press(page, '登录');
    await page.getByRole('dialog').getByRole('button', { name: '陈洁' }).first().click();
    await enterPin(page, OWN_PIN);
    await page.getByRole('banner').getByText('陈洁').waitFor();
  }
});

it('is checked by the terminal itself while the host is away, and what was done arrives with that', async () => {
  const data = mkdtempSync(join(tmpdir(), 'kanwall-offline-'));
  let host = await startHost({ data, renderer: PAGES });
  const { port } = host;
  await openTerminalShop(host);
  const { page, context } = await openTerminal(browser, host, 'check-in', '陈洁');
  // The PIN that was chosen a moment ago reaches the verifiers with the next connection.
  await page.reload();
  await page.getByText('实时').waitFor();
  await page.waitForTimeout(1_000);
  await press(page, '陈洁 换人');
  await press(page, '退出登录');
  await host.kill();
  await page.getByText(/与主机断开/).waitFor({ timeout: 30_000 });

  await press(page, '登录');
  await page.getByRole('dialog').getByRole('button', { name: '陈洁' }).first().click();
  await enterPin(page, '999999');
  await page.getByText('还可以试 4 次').waitFor();
  await enterPin(page, OWN_PIN);
  await page.getByText('离线核验').waitFor();
  await checkIn(page, '京A80001');
  await page.getByText('已保存在本终端').waitFor();

  host = await startHost({ data, port, renderer: PAGES });
  await page.getByText('已上看板').waitFor({ timeout: 60_000 });
  expect(await visitOf(host, '京A80001')).toMatchObject({ state: 'open' });
  await expect(page.getByText(/需要处理/).count()).resolves.toBe(0);
  await context.close();
  await host.stop();
  rmSync(data, { recursive: true });
});
