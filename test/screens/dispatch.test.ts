import type { Browser, Locator, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Host, startHost } from '../helpers/host.ts';
import { managerOf } from '../helpers/host-client.ts';
import { enterOwnPin } from './sign-in.ts';
import { held, openTerminal, openTerminalShop, press, type TerminalShop, visitOf } from './terminal-shop.ts';
import { openChromium, openStation, PAGES, until } from './wall-page.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser.close());

function inQueue(page: Page, plate: string): Locator {
  return page
    .getByRole('region', { name: '待派工' })
    .getByRole('listitem')
    .filter({ has: page.getByRole('img', { name: plate }) })
    .getByRole('button')
    .first();
}

function bay(page: Page, name: string): Locator {
  return page.getByRole('button', { name: new RegExp(`^${name}`) });
}

function technician(page: Page, name: string): Locator {
  return page.getByRole('region', { name: '技师' }).getByRole('button', { name: new RegExp(`^${name}`) });
}

async function centre(locator: Locator): Promise<{ x: number; y: number }> {
  const box = await locator.boundingBox();
  if (!box) throw new Error('not on the screen');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** As a hand does with a mouse: press, a little way, the whole way, let go. */
async function drag(page: Page, from: Locator, to: Locator): Promise<void> {
  const start = await centre(from);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(start.x + 12, start.y + 8, { steps: 3 });
  const end = await centre(to);
  await page.mouse.move(end.x, end.y, { steps: 10 });
  await page.mouse.up();
}

/** As a finger does: hold until the card lifts, then move and let go. */
async function dragByFinger(page: Page, from: Locator, to: Locator): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: { x: number; y: number }[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints });
  const start = await centre(from);
  await touch('touchStart', [start]);
  await page.waitForTimeout(400);
  const end = await centre(to);
  for (let step = 1; step <= 10; step++) {
    const x = start.x + ((end.x - start.x) * step) / 10;
    await touch('touchMove', [{ x, y: start.y + ((end.y - start.y) * step) / 10 }]);
    await page.waitForTimeout(20);
  }
  await touch('touchEnd', []);
}

describe('the dispatch terminal', () => {
  let host: Host;
  let shop: TerminalShop;
  let manager: string;
  beforeEach(async () => {
    host = await startHost({ renderer: PAGES });
    manager = (await managerOf(host)).name;
    shop = await openTerminalShop(host);
  });
  afterEach(() => host.stop());

  it('takes a car by taps from the queue through the workshop, with a stop for parts, to the wash', async () => {
    const { jobId } = await shop.arrive({ plate: '京A00001' });
    const wall = await openStation(browser, host);
    const { page, context, problems } = await openTerminal(browser, host, 'dispatch', '周强');
    const state = async () => (await held(host, 'job')).find(({ id }) => id === jobId)?.state;

    await inQueue(page, '京A00001').click();
    await bay(page, '机修2').click();
    await technician(page, '林涛').click();
    await page.getByRole('button', { name: '派工并开工' }).dblclick();
    await inQueue(page, '京A00001').waitFor({ state: 'detached' });
    await until(wall.page, () => document.body.textContent?.includes('林涛') === true, undefined);
    expect(await state()).toBe('running');

    await bay(page, '机修2').click();
    await press(page, '暂停', '缺配件', '刹车片', '停工待料');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await visitOf(host, '京A00001')).toMatchObject({ stage: 'parts' });
    await page.getByRole('radio', { name: /^停工/ }).check();
    await page.getByRole('button', { name: /京A00001/ }).click();
    await press(page, '到货');
    await page.getByText('已到货').waitFor();
    await press(page, '继续施工');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await state()).toBe('running');

    await page.getByRole('radio', { name: /^工位/ }).check();
    await bay(page, '机修2').click();
    await press(page, '完工');
    await page.getByRole('radio', { name: /^质检 ?1/ }).check();
    await page.getByRole('button', { name: /京A00001/ }).click();
    // The controller may not inspect: the inspector says so, for this once.
    await press(page, '质检通过');
    await page.getByRole('heading', { name: '由谁操作？' }).waitFor();
    await page.getByRole('dialog').getByRole('button', { name: /^秦岭/ }).click();
    await enterOwnPin(page, host, '秦岭');
    await page.getByRole('radio', { name: /^洗车 ?1/ }).check();

    expect(await visitOf(host, '京A00001')).toMatchObject({ stage: 'wash', qc: 'passed' });
    const checks = await held(host, 'check');
    expect(checks).toMatchObject([{ kind: 'qc', staffId: shop.people['秦岭'] }]);
    expect(problems).toEqual([]);
    await wall.context.close();
    await context.close();
  });

  it('lets a card be dragged onto a bay and onto a person, with a mouse', async () => {
    const { jobId } = await shop.arrive({ plate: '京A00002' });
    const { page, context } = await openTerminal(browser, host, 'dispatch', '周强');

    await drag(page, inQueue(page, '京A00002'), bay(page, '机修3'));
    await page.getByRole('region', { name: '派工', exact: true }).getByText('机修3').waitFor();
    await drag(page, inQueue(page, '京A00002'), technician(page, '马超'));
    await press(page, '只派工');

    await inQueue(page, '京A00002').waitFor({ state: 'detached' });
    expect((await held(host, 'job')).find(({ id }) => id === jobId)).toMatchObject({
      state: 'dispatched',
      bayId: shop.bays[2],
    });
    await bay(page, '机修3').click();
    await press(page, '开工');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await bay(page, '机修3').click();
    await press(page, '完工');
    await context.close();
  });

  it('lets a card be dragged with a finger that has held it for a moment', async () => {
    await shop.arrive({ plate: '京A00003' });
    const { page, context } = await openTerminal(browser, host, 'dispatch', '周强');

    await dragByFinger(page, inQueue(page, '京A00003'), bay(page, '机修1'));

    const bar = page.getByRole('region', { name: '派工', exact: true });
    await bar.getByRole('img', { name: '京A00003' }).waitFor();
    await bar.getByText('机修1').waitFor();
    await press(page, '取消');
    await page.getByText('点一辆车，再点工位和技师').waitFor();
    await context.close();
  });

  it('dispatches somebody without the skill only with a manager’s word and reason', async () => {
    const { jobId } = await shop.arrive({ plate: '京A00004' });
    const { page, context } = await openTerminal(browser, host, 'dispatch', '周强');
    await inQueue(page, '京A00004').click();
    await bay(page, '机修1').click();
    await technician(page, '田甜').click();
    await press(page, '派工并开工');

    const dialog = page.getByRole('dialog');
    await dialog.getByText('田甜 没有这个项目的技能').waitFor();
    await dialog.getByRole('button', { name: '没有其他人手' }).click();
    await dialog.getByRole('button', { name: '放行并提交' }).click();
    await enterOwnPin(page, host, manager);
    await dialog.waitFor({ state: 'detached' });

    await expect.poll(async () => (await held(host, 'job')).find(({ id }) => id === jobId)?.state).toBe('running');
    expect(await held(host, 'override')).toMatchObject([{ rule: 'skill-missing', reason: '没有其他人手' }]);
    await bay(page, '机修1').click();
    await press(page, '完工');
    await context.close();
  });

  it('says of a hard rule what to do, and sends nothing', async () => {
    await shop.arrive({ plate: '京A00005', to: 'running', bay: 0, technicians: [0] });
    const { jobId } = await shop.arrive({ plate: '京A00006' });
    const { page, context } = await openTerminal(browser, host, 'dispatch', '周强');
    await inQueue(page, '京A00006').click();
    await bay(page, '机修1').click();
    await technician(page, '马超').click();
    await press(page, '派工并开工');

    const dialog = page.getByRole('dialog');
    await dialog.getByText('机修1 工位停着 京A00005').waitFor();
    await dialog.getByRole('button', { name: '知道了' }).click();
    expect((await held(host, 'job')).find(({ id }) => id === jobId)?.state).toBe('waiting');
    await context.close();
  });

  it('lets who worked on a car give the final check only by override', async () => {
    await shop.arrive({ plate: '京A00007' });
    const { page, context } = await openTerminal(browser, host, 'dispatch', '罗毅');
    await inQueue(page, '京A00007').click();
    await bay(page, '机修2').click();
    await technician(page, '罗毅').click();
    await press(page, '派工并开工');
    await inQueue(page, '京A00007').waitFor({ state: 'detached' });
    await bay(page, '机修2').click();
    await press(page, '完工');
    await page.getByRole('radio', { name: /^质检/ }).check();
    await page.getByRole('button', { name: /京A00007/ }).click();
    await press(page, '质检通过');

    const dialog = page.getByRole('dialog').last();
    await dialog.getByText('您在 京A00007 上施工过').waitFor();
    await dialog.getByRole('button', { name: '客户着急' }).click();
    await dialog.getByRole('button', { name: '放行并提交' }).click();
    await enterOwnPin(page, host, manager);

    await page.getByRole('dialog').first().waitFor({ state: 'detached' });
    expect(await visitOf(host, '京A00007')).toMatchObject({ qc: 'passed' });
    const overrides = (await held(host, 'override')).map(({ rule }) => rule);
    expect(overrides).toContain('inspector-worked-on-car');
    await context.close();
  });

  it('sends a car back with a reason, to the head of the queue', async () => {
    await shop.arrive({ plate: '京A00008', to: 'finished', bay: 2, technicians: [1] });
    const { page, context } = await openTerminal(browser, host, 'dispatch', '秦岭');
    await page.getByRole('radio', { name: /^质检/ }).check();
    await page.getByRole('button', { name: /京A00008/ }).click();
    await press(page, '退回返工', '故障未排除', '退回车间');

    const first = page.getByRole('region', { name: '待派工' }).getByRole('listitem').first();
    await first.filter({ hasText: '退回优先' }).waitFor();
    expect(await first.getByRole('img', { name: '京A00008' }).count()).toBe(1);
    await context.close();
  });

  it('keeps what is tapped while it is cut off, and marks it', async () => {
    const own = await startHost({ renderer: PAGES });
    const shopOfOwn = await openTerminalShop(own);
    await shopOfOwn.arrive({ plate: '京A00009' });
    const { page, context } = await openTerminal(browser, own, 'dispatch', '周强');
    await own.kill();
    await page.getByText(/与主机断开/).waitFor({ timeout: 30_000 });

    await inQueue(page, '京A00009').click();
    await bay(page, '机修1').click();
    await technician(page, '林涛').click();
    await press(page, '派工并开工');

    await page.getByText(/2 条待发送，最早/).waitFor();
    // Previewed by the same rules: the car stands in its bay, marked as not confirmed.
    await bay(page, '机修1')
      .filter({ has: page.getByRole('img', { name: '京A00009' }) })
      .waitFor();
    await bay(page, '机修1').filter({ hasText: '待主机确认' }).waitFor();
    await context.close();
  });
});
