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

type Shop = Readonly<{ host: Host; manager: string }>;

async function openAt({ host, manager }: Shop, profile: 'set-up' | 'people'): Promise<Page> {
  const { page } = await openStation(browser, host, { profile, size: SIZE });
  await signIn(page, host, manager);
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
  let shop: Shop;
  beforeEach(async () => {
    host = await startHost({ renderer: PAGES });
    shop = { host, manager: (await managerOf(host)).name };
    await neverClose(host);
  });
  afterEach(() => host.stop());

  it('makes an empty store ready until a car is checked in and dispatched', async () => {
    const page = await openAt(shop, 'set-up');
    await page.getByRole('heading', { name: '还差几步就能接第一辆车' }).waitFor();
    await page.getByText('请在“人员与终端”里添加').first().waitFor();
    const people = await openAt(shop, 'people');
    await press(people, '添加员工');
    await addPerson(people, '陈洁', '服务顾问');
    await addPerson(people, '周强', '调度');
    await addPerson(people, '曾小明', '技师');
    await addPerson(people, '秦岭', '质检员', true);
    await people.getByRole('dialog').waitFor({ state: 'detached' });
    await people.context().close();
    await page.getByRole('button', { name: /^工位.*车在哪里修/ }).click();
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
    const page = await openAt(shop, 'people');
    await page.getByRole('main').getByRole('button', { name: '周强' }).click();
    await page.getByRole('radiogroup', { name: '在职' }).getByRole('radio', { name: '否' }).check();
    await press(page, '保存');
    await page.getByRole('row', { name: /周强/ }).and(page.locator('[class*=off]')).waitFor();
    await press(page, '撤销');
    await page.getByRole('row', { name: /周强/ }).and(page.locator(':not([class*=off])')).waitFor();
    await expect.poll(async () => (await held(host, 'staff')).find(({ name }) => name === '周强')?.active).toBe(true);
    await page.context().close();
  });

  it('gives the shop its own words, times and order', async () => {
    const page = await openAt(shop, 'set-up');
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
