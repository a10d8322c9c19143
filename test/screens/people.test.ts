import { rmSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Entity, EntityType } from '../../shared/entities.ts';
import type { Topic } from '../../shared/topics.ts';
import { type Host, startHost } from '../helpers/host.ts';
import { snapshotOf } from '../helpers/host-client.ts';
import { aStation } from '../helpers/station-client.ts';
import { aFullFolder } from './people-shop.ts';
import { signIn } from './sign-in.ts';
import { press } from './terminal-shop.ts';
import { openChromium, openStation, PAGES } from './wall-page.ts';

const TABS = ['人员', '班组', '日历', '终端', '权限', '操作记录'] as const;

let browser: Browser;
let host: Host;
let data: string;
beforeAll(async () => {
  browser = await openChromium();
  data = await aFullFolder({ people: 24, stations: 10 });
  host = await startHost({ renderer: PAGES, data, lan: true });
});
afterAll(async () => {
  await browser.close();
  await host.stop();
  rmSync(data, { recursive: true, force: true });
});

async function openPeople(person = '王敏', size = { width: 1366, height: 768 }): Promise<Page> {
  const { page } = await openStation(browser, host, { profile: 'people', size });
  await signIn(page, host, person);
  return page;
}

async function goTo(page: Page, tab: (typeof TABS)[number]): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name: tab, exact: true }).click();
}

async function stored<T extends EntityType>(topic: Topic, type: T): Promise<readonly Entity<T>[]> {
  const { snapshots } = await snapshotOf(host, host.owner, topic);
  return (snapshots[0]?.changes ?? []).flatMap((change) =>
    'put' in change && change.type === type ? [change.put as Entity<T>] : [],
  );
}

async function seriousFaults(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

describe('people', () => {
  it('come in, get a first PIN and a badge that is printed once', async () => {
    const page = await openPeople();
    await press(page, '添加员工');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('姓名').fill('欧阳小明');
    await dialog.getByRole('button', { name: '技师', exact: true }).click();
    await press(page, '保存');
    await dialog.waitFor({ state: 'detached' });
    await page.getByLabel('姓名或拼音首字母').fill('oyxm');
    await page.getByRole('row', { name: /欧阳小明.*技师.*– ?没有.*– ?没有/ }).waitFor();

    await page.getByRole('button', { name: '欧阳小明' }).click();
    await press(page, '给初始 PIN', '随机生成');
    const pin = await page.getByLabel('初始 PIN（4–8 位数字）').inputValue();
    expect(pin).toMatch(/^\d{6}$/);
    await press(page, '设为初始 PIN');
    expect(await page.getByRole('dialog').last().getByRole('status').innerText()).toBe(pin);
    await press(page, '完成');
    await press(page, '做工牌');
    await page.getByRole('heading', { name: '打印工牌（1 张）' }).waitFor();
    await page.emulateMedia({ media: 'print' });
    const card = page.locator('.print-page .badge');
    expect(await card.innerText()).toMatch(/东方车行\s+欧阳小明\s+技师/);
    const box = await card.boundingBox();
    expect([box?.width, box?.height].map((px) => Math.round(((px ?? 0) / 96) * 254) / 10)).toEqual([85.6, 54]);
    expect(await page.locator('#app').isVisible()).toBe(false);
    await page.emulateMedia({ media: 'screen' });
    await page.getByRole('dialog').last().getByRole('button', { name: '关闭' }).click();
    await page.getByRole('dialog').last().getByRole('button', { name: '关闭' }).click();
    await page.getByRole('row', { name: /欧阳小明.*初始.*有/ }).waitFor();
    await page.context().close();
  });

  it('who are locked out are let in again', async () => {
    const page = await openPeople();
    const locked = page.getByRole('row', { name: /锁定到/ }).first();
    const name = (await locked.getByRole('button').innerText()).trim();
    await locked.getByRole('button').click();
    await press(page, '解除锁定', '关闭');
    await page.getByRole('row', { name: new RegExp(`${name}.*锁定到`) }).waitFor({ state: 'detached' });
    await page.context().close();
  });
});

describe('stations', () => {
  it('show their code, are let in at a fitting place, renamed and revoked for good', async () => {
    const page = await openPeople();
    const station = await aStation(host);
    await station.join({ name: '旧平板', profile: 'set-up' });
    await goTo(page, '终端');
    const door = page.getByRole('article').filter({ hasText: '旧平板' });
    expect(await door.getByRole('status').innerText()).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/);
    await door.getByRole('button', { name: '接纳' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: '车间现场' }).click();
    await dialog.getByText('“门店设置”至少要放在“办公区”').waitFor();
    expect(await dialog.getByRole('button', { name: '位置不合适' }).isDisabled()).toBe(true);
    await dialog.getByRole('button', { name: '办公区' }).click();
    await dialog.getByRole('button', { name: '接纳', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    expect((await station.join({ name: '旧平板', profile: 'set-up' })).state).toBe('accepted');

    await page.getByRole('button', { name: '旧平板' }).click();
    await dialog.getByLabel('名称').fill('经理平板');
    await press(page, '保存');
    await page.getByRole('row', { name: /经理平板.*门店设置.*办公区/ }).waitFor();
    await page.getByRole('button', { name: '经理平板' }).click();
    await press(page, '停用这台终端', '确定停用，不能恢复');
    await page.getByRole('row', { name: /经理平板/ }).waitFor({ state: 'detached' });
    expect((await station.join({ name: '旧平板', profile: 'set-up' })).state).toBe('revoked');
    await page.getByRole('button', { name: /显示已停用的/ }).click();
    await page.getByRole('row', { name: /经理平板/ }).waitFor();
    await page.context().close();
  });

  it('find the host by a code to scan, an address to type and a fingerprint to compare', async () => {
    const page = await openPeople();
    await goTo(page, '终端');
    await press(page, '接入新终端');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('img').waitFor();
    expect(await dialog.innerText()).toMatch(/https?:\/\/[\s\S]*([0-9A-F]{2}:){31}[0-9A-F]{2}/);
    await page.context().close();
  });
});

describe('permissions', () => {
  it('differ where the shop says so, and managers keep what they need', async () => {
    const page = await openPeople();
    await goTo(page, '权限');
    const cell = page.getByRole('button', { name: /^洗车完成 · 技师/ });
    await cell.click();
    await page.getByRole('button', { name: '洗车完成 · 技师: 本店加的' }).waitFor();
    await expect
      .poll(async () => (await stored('shop', 'roleGrant')).find(({ id }) => id === 'technician')?.granted)
      .toEqual(['wash.finish']);
    await page.getByRole('button', { name: /^修改岗位权限 · 经理/ }).click();
    await page.getByText(/经理必须保留“修改岗位权限”/).waitFor();
    await press(page, '知道了');
    await page.getByRole('columnheader').getByRole('button', { name: '技师' }).click();
    await page.getByLabel('本店的叫法').fill('维修技师');
    await press(page, '保存');
    await page.getByRole('columnheader', { name: '维修技师' }).waitFor();
    await page.context().close();
  });
});

describe('the calendar', () => {
  it('is painted over several days and saved at once, and a day is taken back', async () => {
    const page = await openPeople();
    await goTo(page, '日历');
    await press(page, '下个月', '下个月');
    const month = await page.locator('table[data-month]').getAttribute('data-month');
    const person = (await stored('shop', 'staff')).find(({ name }) => name === '王敏')?.id;
    const cell = (day: string) => page.locator(`[data-cell="${person}/${month}-${day}"]`);
    await page.getByRole('toolbar', { name: '排班类型' }).getByRole('button', { name: '请假' }).click();
    const [from, to] = [await cell('02').boundingBox(), await cell('04').boundingBox()];
    if (!from || !to) throw new Error('no cells');
    await page.mouse.move(from.x + 10, from.y + 10);
    await page.mouse.down();
    await page.mouse.move(to.x + 10, to.y + 10, { steps: 8 });
    await page.mouse.up();
    await page.getByText('3 格还没保存').waitFor();
    await press(page, '保存');
    const leave = async () =>
      (await stored('shop', 'duty')).filter(({ day, kind }) => kind === 'leave' && day.startsWith(month ?? '')).length;
    await expect.poll(leave).toBe(3);
    await page.getByRole('toolbar', { name: '排班类型' }).getByRole('button', { name: '清除' }).click();
    await cell('03').click();
    await press(page, '保存');
    await expect.poll(leave).toBe(2);
    await page.context().close();
  });

  it('closes a day for one department, and takes holidays out of a file that Excel saved', async () => {
    const page = await openPeople();
    await goTo(page, '日历');
    await press(page, '下个月');
    const month = await page.locator('table[data-month]').getAttribute('data-month');
    await page
      .getByRole('columnheader', { name: new RegExp(`${month}-09`) })
      .getByRole('button')
      .click();
    await page.getByRole('radiogroup', { name: '油漆组' }).getByRole('radio', { name: '休息' }).check();
    await press(page, '保存');
    await expect
      .poll(async () => (await stored('shop', 'departmentDay')).find(({ day }) => day === `${month}-09`))
      .toMatchObject({ department: 'paint', kind: 'closed' });

    await press(page, '导入节假日');
    // 日期,类型,名称 and 休息,元旦 in GBK.
    const gbk = [0xc8, 0xd5, 0xc6, 0xda, 0x2c, 0xc0, 0xe0, 0xd0, 0xcd, 0x2c, 0xc3, 0xfb, 0xb3, 0xc6, 0x0a];
    const line = [...Buffer.from('2027/1/1,'), 0xd0, 0xdd, 0xcf, 0xa2, 0x2c, 0xd4, 0xaa, 0xb5, 0xa9, 0x0a];
    const buffer = Buffer.from([...gbk, ...line, ...Buffer.from('2027-13-01,closed,?\n')]);
    await page.setInputFiles('input[type=file]', { name: 'days.csv', mimeType: 'text/csv', buffer });
    await page.getByText('第 3 行').waitFor();
    await page.getByText('休息 元旦').waitFor();
    await press(page, '写入 1 天');
    await expect
      .poll(async () => (await stored('shop', 'storeDay')).find(({ id }) => id === '2027-01-01'))
      .toMatchObject({ kind: 'closed', name: '元旦' });
    await page.context().close();
  });
});

describe('what was done', () => {
  it('is found by the car, before and after, and settled where it was refused offline', async () => {
    const page = await openPeople();
    await page.getByRole('button', { name: /离线操作被拒绝/ }).click();
    const items = page.getByRole('dialog').getByRole('listitem');
    expect(await items.first().innerText()).toMatch(/ · 交车[\s\S]*号终端[\s\S]*岗位没有这个权限/);
    await items.first().getByRole('button', { name: '已处理' }).click();
    await expect.poll(async () => (await stored('trust', 'offlineRefusal')).length).toBe(2);
    await press(page, '关闭');
    await goTo(page, '操作记录');
    await page.getByRole('button', { name: /^车牌/ }).click();
    await page.getByRole('dialog').getByLabel('车牌').fill('京A10003');
    await page.getByRole('dialog').getByRole('button', { name: '查找' }).last().click();
    const entry = page.getByRole('button', { name: /接车登记.*京A10003/ });
    await entry.click();
    await page.getByText('进店').first().waitFor();
    expect(await page.getByRole('listitem').filter({ has: entry }).innerText()).toMatch(/等候方式\s+在店等/);
    await page.context().close();
  });

  it('is all that an auditor sees', async () => {
    const auditor = (await stored('shop', 'staff')).find(({ roles, active }) => active && roles.includes('auditor'));
    const page = await openPeople(auditor?.name ?? '');
    expect(await page.getByRole('navigation').getByRole('button').allInnerTexts()).toEqual(['操作记录']);
    await page
      .getByRole('button', { name: /设置 PIN/ })
      .first()
      .waitFor();
    await page.context().close();
  });
});

it('every tab is without serious faults for those who do not see or do not use a mouse', async () => {
  const page = await openPeople();
  const faults: Record<string, readonly string[]> = {};
  for (const tab of TABS) {
    await goTo(page, tab);
    await page.waitForTimeout(500);
    const found = await seriousFaults(page);
    if (found.length > 0) faults[tab] = found;
  }
  expect(faults).toEqual({});
  await page.context().close();
});
