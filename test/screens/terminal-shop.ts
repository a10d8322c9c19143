import type { Browser, Page } from 'playwright';
import type { Entity, EntityType } from '../../shared/entities.ts';
import { deriveId } from '../../shared/ids.ts';
import type { Role, Skill } from '../../shared/store/model.ts';
import type { Profile } from '../../shared/trust/profiles.ts';
import type { Host } from '../helpers/host.ts';
import { snapshotOf } from '../helpers/host-client.ts';
import { signIn } from './sign-in.ts';
import { openStation, type Station, type StationOptions } from './wall-page.ts';
import { openWallShop, type WallShop } from './wall-shop.ts';

export type TerminalShop = WallShop &
  Readonly<{
    /** Ids of people by their names. */
    people: Readonly<Record<string, string>>;
  }>;

type Person = Readonly<{ initials: string; roles: readonly Role[]; skills?: readonly Skill[] }>;

const PEOPLE: Readonly<Record<string, Person>> = {
  陈洁: { initials: 'cj', roles: ['advisor'] },
  周强: { initials: 'zq', roles: ['controller'] },
  秦岭: { initials: 'ql', roles: ['inspector'] },
  罗毅: { initials: 'ly', roles: ['team-leader', 'technician'], skills: ['mechanical'] },
  田甜: { initials: 'tt', roles: ['technician'], skills: ['body'] },
};

/** A small shop with somebody in every role; 林涛 and 马超 can do everything. */
export async function openTerminalShop(host: Host): Promise<TerminalShop> {
  const shop = await openWallShop(host, { bays: ['机修1', '机修2', '机修3'], technicians: ['林涛', '马超'] });
  const people: Record<string, string> = {};
  for (const [name, { skills = [], ...rest }] of Object.entries(PEOPLE)) {
    const id = await shop.send('staff.save', {
      id: null,
      name,
      teamId: null,
      active: true,
      initials: rest.initials,
      roles: [...rest.roles],
      skills: [...skills],
    });
    people[name] = deriveId(id, 'staff');
  }
  return { ...shop, people };
}

/** Opens a terminal at which somebody signs in. */
export async function openTerminal(
  browser: Browser,
  host: Host,
  profile: Profile,
  person: string,
  options: StationOptions = {},
): Promise<Station> {
  const station = await openStation(browser, host, { size: { width: 1366, height: 768 }, ...options, profile });
  await signIn(station.page, host, person);
  return station;
}

export async function press(page: Page, ...names: readonly string[]): Promise<void> {
  for (const name of names) await page.getByRole('button', { name, exact: true }).first().click();
}

/** Everything of a type that the host shows a terminal. */
export async function held<T extends EntityType>(host: Host, type: T): Promise<readonly Entity<T>[]> {
  const { snapshots } = await snapshotOf(host, host.owner, 'shop', 'workshop');
  return snapshots.flatMap(({ changes }) =>
    changes.flatMap((change) => ('put' in change && change.type === type ? [change.put as Entity<T>] : [])),
  );
}

/** The visit of a plate, as the host has it. */
export async function visitOf(host: Host, plate: string): Promise<Entity<'visit'> | undefined> {
  return (await held(host, 'visit')).find((visit) => visit.plate === plate);
}
