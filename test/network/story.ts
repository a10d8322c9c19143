import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eventually } from '../helpers/electron.ts';
import { prepareStage, type Stage } from '../helpers/electron-stage.ts';
import type { FarStation } from '../helpers/far-station.ts';
import { type Host, startHost } from '../helpers/host.ts';
import { checkIn } from '../helpers/host-client.ts';
import { layShopLan, type Machine, type ShopLan } from '../helpers/shop-lan.ts';
import { type Display, startDisplay } from '../helpers/xvfb.ts';
import { PAGES } from '../screens/wall-page.ts';
import { readCopy, sumsOfHost, sumsOfStation } from './live-copies.ts';
import { ownerAt } from './owner.ts';
import * as at from './shop.ts';

const PORT = 7400;

/** How long the cable is out, told in cars that come in meanwhile at each side, and ms between them. */
export type Cut = Readonly<{
  cars: number;
  every: number /** It takes its time until a station has noticed. */;
  withStranger: boolean;
}>;

/** A host and four stations, each on a machine of its own, from the first start to a wrong host at the right address. */
export function tellStory({ cars, every, withStranger }: Cut): void {
  let stage: Stage;
  let display: Display;
  let lan: ShopLan;
  let office: Machine;
  let desks: readonly Machine[];
  let homes: string;
  let data: string;
  let host: Host;
  const stations = new Map<string, FarStation>();
  const owner = ownerAt(
    () => office,
    () => host,
  );

  beforeAll(async () => {
    stage = await prepareStage();
    display = await startDisplay();
    lan = layShopLan(5);
    [office, ...desks] = lan.machines as [Machine, ...Machine[]];
    homes = mkdtempSync(join(tmpdir(), 'kanwall-homes-'));
    data = stage.newFolder('office');
    host = await startShopHost();
  });
  afterAll(async () => {
    for (const station of stations.values()) await station.close();
    await host?.stop();
    lan?.remove();
    await display?.stop();
    stage?.remove();
    if (homes) rmSync(homes, { recursive: true, force: true });
  });

  it('lets in a wall that heard of it by mDNS', async () => {
    const wall = await at.startApp(desk(0), stage, display, 'workshop-wall');
    stations.set('wall', wall);
    await at.joinHeard(wall, office.address());
    await owner.accept(await at.codeOn(wall), 'floor');
    await wall.until(at.linkOf, (link) => link === 'live', 30_000);
  });

  it('lets in a terminal at which the address of the QR code was given', async () => {
    const terminal = await at.startApp(desk(1), stage, display, 'check-in');
    stations.set('reception', terminal);
    await at.joinTyped(terminal, `http://${office.address()}:${PORT}/trust`);
    await owner.accept(await at.codeOn(terminal), 'floor');
    await terminal.until(at.linkOf, (link) => link === 'live', 30_000);
  });

  it('shows a browser the trust page, and lets it in once it trusts the root', async () => {
    const home = join(homes, 'tablet');
    mkdirSync(home);
    const doubting = await at.startBrowser(desk(2), home);
    const seen = await doubting.drive(async (page, origin) => {
      await page.goto(`http://${origin}/trust`);
      const trust = await page.content();
      const insecure = await page.goto(`https://${origin}/`).then(
        () => 'opened',
        (error: unknown) => /net::\w+/.exec(String(error))?.[0],
      );
      return { trust, insecure };
    }, `${office.address()}:${PORT}`);
    expect(seen.insecure).toBe('net::ERR_CERT_AUTHORITY_INVALID');
    expect(seen.trust).toContain('kanwall-root.crt');
    await doubting.close();

    at.trustRoot(home, rootOf(data));
    await joinInBrowser('tablet', desk(2), home);
  });

  it('lets in a browser at a typed address', async () => {
    const home = join(homes, 'second');
    at.trustRoot(home, rootOf(data));
    await joinInBrowser('second', desk(3), home);
  });

  it('takes in cars at both sides of a cable that is pulled, two-way and one-way, and loses none', async () => {
    const [reception, tablet] = [station('reception'), station('tablet')];
    const [first = '', second = '', third = ''] = await owner.advisors();
    await at.signInAt(reception, first);
    await at.signInAt(tablet, second);
    desk(1).unplug();
    desk(2).loseWayTo(office);
    for (const cut of [reception, tablet]) await cut.until(at.linkOf, (link) => link === 'cut-off', 30_000);

    const plates: string[] = [];
    for (let car = 1; car <= cars; car++) {
      const [here, there, host] = [`京A1${pad(car)}`, `京A2${pad(car)}`, `京A3${pad(car)}`];
      if (car > 1) await at.signInAt(reception, car % 2 === 0 ? third : first);
      await at.checkInAt(reception, here);
      await at.checkInAt(tablet, there);
      await owner.send('visit.checkIn', checkIn('', { plate: host }).input);
      plates.push(here, there, host);
      await sleep(every);
    }

    desk(1).plug();
    desk(2).findWayTo(office);
    await eventually(owner.plates, (known) => plates.every((each) => known.includes(each)), 60_000);
    await allEqual();
  });

  it('goes on at another address of the host, and after its restart', async () => {
    office.moveTo(lan.freeAddress());
    const moved = `https://${office.address()}:${PORT}`;
    for (const name of ['wall', 'reception']) {
      await station(name).until(at.hostUrlOf, (url) => url === moved, 60_000);
      await station(name).until(at.linkOf, (link) => link === 'live', 30_000);
    }
    await host.stop();
    for (const name of ['wall', 'reception'])
      await station(name).until(at.linkOf, (link) => link === 'cut-off', 30_000);
    host = await startShopHost();
    for (const name of ['wall', 'reception']) await station(name).until(at.linkOf, (link) => link === 'live', 30_000);
    await allEqual('wall', 'reception');
  });

  if (withStranger) {
    it('shows nothing of another host at its address, and says that it is another', async () => {
      await host.stop();
      const other = await startHost({ netns: office.netns, lan: true, port: PORT, sample: true, renderer: PAGES });
      await station('wall').until(at.isWithStranger, Boolean, 30_000);
      await station('wall').until(at.linkOf, (link) => link === 'cut-off', 30_000);
      await other.stop();
      host = await startShopHost();
      await station('wall').until(at.linkOf, (link) => link === 'live', 30_000);
      await allEqual('wall');
    });
  }

  /** The browser's page belongs to the address that it was opened at. */
  async function joinInBrowser(name: string, machine: Machine, home: string): Promise<void> {
    const browser = await at.startBrowser(machine, home);
    stations.set(name, browser);
    await browser.drive(
      async (page, url) => void (await page.goto(url)),
      `https://${office.address()}:${PORT}/#profile=check-in`,
    );
    await owner.accept(await at.codeOn(browser), 'floor');
    await browser.until(at.linkOf, (link) => link === 'live', 30_000);
  }

  /** Until nothing is on its way any more: the day of the sample goes on meanwhile. */
  async function allEqual(...names: readonly string[]): Promise<void> {
    for (const name of names.length > 0 ? names : stations.keys()) {
      const token = name === 'wall' ? host.wall : host.owner;
      await eventually(
        async () => {
          const [ours, theirs] = await Promise.all([
            station(name).drive(readCopy),
            owner.snapshot(token, 'shop', 'workshop'),
          ]);
          return { name, ours: sumsOfStation(ours, ['shop', 'workshop']), theirs: sumsOfHost(theirs) };
        },
        ({ ours, theirs }) => JSON.stringify(ours) === JSON.stringify(theirs),
        40_000,
      );
    }
  }

  function desk(index: number): Machine {
    const found = desks[index];
    if (!found) throw new Error(`no desk ${index}`);
    return found;
  }

  function station(name: string): FarStation {
    const found = stations.get(name);
    if (!found) throw new Error(`no station ${name}`);
    return found;
  }

  function startShopHost(): Promise<Host> {
    return startHost({ data, netns: office.netns, lan: true, port: PORT, sample: true, renderer: PAGES });
  }
}

function pad(car: number): string {
  return String(car).padStart(4, '0');
}

/** The certificate alone: the file holds its key as well. */
function rootOf(data: string): string {
  const file = readFileSync(join(data, 'certificates', 'root.pem'), 'utf8');
  return /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/.exec(file)?.[0] ?? '';
}
