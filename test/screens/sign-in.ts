import type { Page } from 'playwright';
import type { Host } from '../helpers/host.ts';
import { ask, snapshotOf } from '../helpers/host-client.ts';

/** What the owner gives out, and what each person then chooses: neither is among those that are too simple. */
export const FIRST_PIN = '4826';
export const OWN_PIN = '593706';

/** Who has chosen a PIN in which store, by their ids. */
const chosen = new Map<string, Set<string>>();

/** Gives somebody a first PIN, by the owner's word. */
export async function givePin(host: Host, staffId: string, pin = FIRST_PIN): Promise<void> {
  const answer = await ask(host, { method: 'POST', path: '/api/pins', token: host.owner, body: { staffId, pin } });
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
}

export async function staffIdOf(host: Host, name: string): Promise<string> {
  const { snapshots } = await snapshotOf(host, host.owner, 'shop');
  for (const change of snapshots[0]?.changes ?? []) {
    if ('put' in change && change.type === 'staff' && 'name' in change.put && change.put.name === name) {
      return change.put.id;
    }
  }
  throw new Error(`nobody is called ${name}`);
}

/** Types a PIN on the pad that is on the screen. */
export async function enterPin(page: Page, pin: string): Promise<void> {
  await page.locator('fieldset[aria-label]').last().waitFor();
  await page.keyboard.type(pin);
  await page.keyboard.press('Enter');
}

/** The pad is on the screen and asks for this person's PIN: the first time a new one is chosen. */
export async function enterOwnPin(page: Page, host: Host, name: string): Promise<void> {
  const staffId = await staffIdOf(host, name);
  const ofStore = chosen.get(host.data) ?? new Set<string>();
  chosen.set(host.data, ofStore);
  if (ofStore.has(staffId)) {
    await enterPin(page, OWN_PIN);
    return;
  }
  await givePin(host, staffId);
  await enterPin(page, FIRST_PIN);
  await page.getByText(/请设一个新 PIN|choose a new PIN/).waitFor();
  await enterPin(page, OWN_PIN);
  await page.getByText(/再输入一次|once more/).waitFor();
  await enterPin(page, OWN_PIN);
  ofStore.add(staffId);
}

/** Signs in at a terminal where nobody is signed in. */
export async function signIn(page: Page, host: Host, name: string): Promise<void> {
  const isClosed = await page.getByRole('heading', { name: /^(请先登录|Sign in first)$/ }).count();
  if (isClosed === 0) await page.getByRole('button', { name: /^(登录|Sign in)$/ }).click();
  const names = page.locator(isClosed === 0 ? 'dialog' : 'main');
  await names.getByRole('button', { name }).first().click();
  await enterOwnPin(page, host, name);
  await page.getByRole('banner').getByText(name).waitFor();
}
