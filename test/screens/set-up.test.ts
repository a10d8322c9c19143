import type { Browser, Page } from 'playwright';
import { uuidv7 } from 'uuidv7';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Host, startHost } from '../helpers/host.ts';
import { managerOf, sendCommands } from '../helpers/host-client.ts';
import { signIn } from './sign-in.ts';
import { held, openTerminalShop, press } from './terminal-shop.ts';
import { openChromium, openStation, PAGES } from './wall-page.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser.close());

const SIZE = { width: 1366, height: 768 };

/** Open round the clock, so that people are on duty whenever the test runs. */
async function neverClose(host: Host): Promise<void> {
  const { id: staffId } = await managerOf(host);
  const occurredAt = Date.now();
  const ask = (id: string) => ({
    id: uuidv7(),
    name: 'openingHours.save',
    input: { id, opensAt: 0, closesAt: 2880 },
    stationId: 'desk',
    staffId,
    occurredAt,
    sessionId: null,
    uncertain: false,
    after: [],
  });
  await sendCommands(host, ...['1', '2', '3', '4', '5', '6', '7'].map(ask));
}

async function openSetUp(host: Host): Promise<Page> {
  const { page } = await openStation(browser, host, { profile: 'set-up', size: SIZE });
  await signIn(page, host, (await managerOf(host)).name);
  return page;
}

async function goTo(page: Page, section: string): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name: section }).click();
}

/** Fills the sheet for a person; the last one closes it. */
async function addPerson(page: Page, name: string, role: string, isLast = false): Promise<void> {
  const dialog = page.getByRole('dialog');
  const chosen = dialog.getByRole('button', { pressed: true });
  while ((await chosen.count()) > 0) await chosen.first().click();
  await dialog.getByLabel('姓名').fill(name);
  await dialog.getByRole('button', { name: role, exact: true }).click();
  await press(page, isLast ? '保存' : '保存，再加一个');
}

describe('the set-up of a shop', () => {
  let host: Host;
  beforeEach(async () => {
    host = await startHost({ renderer: PAGES });
    await neverClose(host);
  });
  afterEach(() => host.stop());

  it('makes an empty store ready until a car is checked in and dispatched', async () => {
    const page = await openSetUp(host);
    await page.getByRole('heading', { name: '还差几步就能接第一辆车' }).waitFor();
    await page.getByRole('button', { name: /前台人员/ }).click();
    await press(page, '添加员工');
    await addPerson(page, '陈洁', '服务顾问');
    await addPerson(page, '周强', '调度');
    await addPerson(page, '曾小明', '技师');
    await addPerson(page, '秦岭', '质检员', true);
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await goTo(page, '工位');
    await press(page, '添加工位');
    await page.getByLabel('名称').fill('机修1');
    await press(page, '保存，再加一个');
    expect(await page.getByLabel('名称').inputValue()).toBe('机修2');
    await press(page, '保存');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await goTo(page, '开始使用');
    await page.getByRole('heading', { name: '可以接车派工了' }).waitFor();

    // A tap is on its way to the host for a moment.
    await expect.poll(async () => (await held(host, 'bay')).map(({ name }) => name).sort()).toEqual(['机修1', '机修2']);
    const technician = (await held(host, 'staff')).find(({ name }) => name === '曾小明');
    expect(technician).toMatchObject({ initials: 'zxm', roles: ['technician'], skills: ['mechanical'] });

    const desk = await openStation(browser, host, { profile: 'check-in', size: SIZE });
    await signIn(desk.page, host, '陈洁');
    await press(desk.page, ...'京A12345', '定期保养');
    await desk.page.getByRole('radio', { name: '离店' }).check();
    await press(desk.page, '登记进店');
    await desk.page.getByText('已上看板').waitFor();

    const floor = await openStation(browser, host, { profile: 'dispatch', size: SIZE });
    await signIn(floor.page, host, '周强');
    await floor.page.getByRole('button', { name: /京A12345/ }).click();
    await floor.page.getByRole('button', { name: /^机修2/ }).click();
    await floor.page.getByRole('button', { name: /^曾小明/ }).click();
    await press(floor.page, '派工并开工');
    await floor.page.getByText('没有待派工的车').waitFor();
    await expect.poll(async () => (await held(host, 'job')).map(({ state }) => state)).toEqual(['running']);
    for (const { context } of [desk, floor]) await context.close();
    await page.context().close();
  });

  it('takes a change back with one tap, also the leaving of a person', async () => {
    await openTerminalShop(host);
    const page = await openSetUp(host);
    await goTo(page, '员工');
    await page.getByRole('button', { name: '周强' }).click();
    await page.getByRole('radiogroup', { name: '在职' }).getByRole('radio', { name: '否' }).check();
    await press(page, '保存');
    await page.getByRole('row', { name: /周强/ }).and(page.locator('[class*=off]')).waitFor();
    await press(page, '撤销');
    await page.getByRole('row', { name: /周强/ }).and(page.locator(':not([class*=off])')).waitFor();
    await expect.poll(async () => (await held(host, 'staff')).find(({ name }) => name === '周强')?.active).toBe(true);
    await page.context().close();
  });

  it('knows who is on leave, and closes the shop on a holiday', async () => {
    await openTerminalShop(host);
    const page = await openSetUp(host);
    await goTo(page, '出勤');
    await page.getByRole('button', { name: '林涛' }).click();
    await press(page, '请假', '保存');
    await page.getByRole('row', { name: /林涛.*请假 08:00–18:00/ }).waitFor();
    await goTo(page, '特殊日期');
    await press(page, '添加日期');
    await page.getByRole('button', { name: '下个月' }).click();
    await press(page, '15');
    await press(page, '春节', '保存');
    await page.getByRole('row', { name: /-15.*休息.*春节/ }).waitFor();
    await expect.poll(() => held(host, 'duty')).toMatchObject([{ kind: 'leave' }]);
    await expect.poll(() => held(host, 'storeDay')).toMatchObject([{ kind: 'closed', name: '春节', opensAt: null }]);
    await page.context().close();
  });

  it('gives the shop its own words, times and order', async () => {
    const page = await openSetUp(host);
    await goTo(page, '维修类型');
    await page.getByRole('button', { name: '首保' }).click();
    await page.getByLabel('名称').fill('首次保养');
    await page.getByRole('button', { name: '标准工时（分钟） +' }).click();
    await press(page, '保存');
    await page.getByRole('row', { name: /首次保养 45/ }).waitFor();
    await goTo(page, '工序');
    await page.getByRole('row', { name: /^洗车/ }).getByRole('button', { name: '往前' }).click();
    await page.getByRole('row').nth(4).filter({ hasText: '洗车' }).waitFor();
    await goTo(page, '门店');
    await page.getByLabel('门店名称').fill('东方车行');
    await page.getByRole('radio', { name: 'English' }).check();
    await press(page, '保存');

    // Nobody picked a language at this terminal, so the shop’s holds.
    await page.getByRole('heading', { name: 'Set-up' }).waitFor();
    await page.getByText('东方车行').first().waitFor();
    await expect
      .poll(async () => (await held(host, 'jobType')).find(({ id }) => id === 'first-service'))
      .toMatchObject({
        name: '首次保养',
        standardMinutes: 45,
      });
    await page.context().close();
  });
});
