import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FoundHost, StationConfig } from '../../shared/bridge.ts';
import { kioskEnvironment } from '../helpers/electron.ts';
import { prepareStage, type Stage } from '../helpers/electron-stage.ts';
import { type FarStation, startFarStation } from '../helpers/far-station.ts';
import { type Host, startHost } from '../helpers/host.ts';
import { whyNoLan } from '../helpers/lan.ts';
import { layShopLan, type Machine, type ShopLan } from '../helpers/shop-lan.ts';
import { type Display, startDisplay } from '../helpers/xvfb.ts';

const PORT = 7400;

/** Each on a machine of its own, with nothing between them but the shop's switch. */
describe.skipIf(whyNoLan)(`a window on another machine than its host ${whyNoLan}`, () => {
  let stage: Stage;
  let display: Display;
  let lan: ShopLan;
  let office: Machine;
  let desk: Machine;
  let data: string;
  let host: Host;
  let station: FarStation;

  beforeAll(async () => {
    stage = await prepareStage();
    display = await startDisplay();
    lan = layShopLan(2);
    [office, desk] = lan.machines as [Machine, Machine];
    data = stage.newFolder('office');
    host = await startHost({ data, netns: office.netns, lan: true, port: PORT });
    station = await startFarStation(desk, {
      is: 'app',
      executable: stage.electron,
      args: [stage.app, '--profile=check-in'],
      env: kioskEnvironment(display, stage.newFolder('home')),
      folder: stage.app,
    });
  });
  afterAll(async () => {
    await station?.close();
    await host?.stop();
    lan?.remove();
    await display?.stop();
    stage?.remove();
  });

  const url = () => `https://${office.address()}:${PORT}`;

  it('hears it by mDNS, and finds the same by address and by what stands in its QR code', async () => {
    const [heard, ...others] = await station.drive((page) =>
      page.evaluate(async () => (await window.kanwall?.findHosts()) ?? []),
    );
    expect(others).toEqual([]);
    expect(heard).toEqual({
      url: url(),
      shop: expect.any(String),
      storeId: expect.any(String),
      fingerprint: expect.any(String),
    });
    const typed = [office.address(), `${office.address()}:${PORT}`, url(), `http://${office.address()}:${PORT}/trust`];
    for (const text of typed) await expect(ask(text)).resolves.toEqual(heard);
    await expect(ask(lan.freeAddress())).resolves.toBeNull();
  });

  it('joins what it heard and reaches it', async () => {
    await join(office.address());
    await station.until(reaches, Boolean);
    await expect(stationConfig()).resolves.toMatchObject({ hostUrl: url(), ticket: null, profile: 'check-in' });
  });

  it.each(['both ways', 'to the host', 'from the host'])('comes back after a cable that was pulled %s', async (way) => {
    if (way === 'both ways') desk.unplug();
    if (way === 'to the host') desk.loseWayTo(office);
    if (way === 'from the host') office.loseWayTo(desk);
    await station.until(reaches, (isReached) => !isReached);
    if (way === 'both ways') desk.plug();
    if (way === 'to the host') desk.findWayTo(office);
    if (way === 'from the host') office.findWayTo(desk);
    await station.until(reaches, Boolean);
  });

  it('finds it at another address, under the same root', async () => {
    const before = await stationConfig();
    office.moveTo(lan.freeAddress());
    await station.until(
      (page) => page.evaluate(() => window.kanwall?.station()),
      (config) => config?.hostUrl === url(),
      60_000,
    );
    await station.until(reaches, Boolean);
    await expect(stationConfig()).resolves.toEqual({ ...before, hostUrl: url() });
  });

  it('goes on when it is restarted', async () => {
    await host.stop();
    host = await startHost({ data, netns: office.netns, lan: true, port: PORT });
    await station.until(reaches, Boolean);
  });

  it('does not take another host at its address for its own', async () => {
    await host.stop();
    const other = await startHost({ netns: office.netns, lan: true, port: PORT });
    await expect(station.drive(reaches)).resolves.toBe(false);
    await station.until(
      (page) => page.evaluate(() => new Promise<boolean>((resolve) => window.kanwall?.onStranger(resolve))),
      Boolean,
    );
    await expect(stationConfig()).resolves.toMatchObject({ hostUrl: url() });
    await other.stop();
    host = await startHost({ data, netns: office.netns, lan: true, port: PORT });
    await station.until(reaches, Boolean);
  });

  async function ask(address: string): Promise<FoundHost | null | undefined> {
    return station.drive((page, text) => page.evaluate((typed) => window.kanwall?.askHost(typed), text), address);
  }

  /** The page is loaded anew for its new host before it could be answered. */
  async function join(address: string): Promise<void> {
    const found = await ask(address);
    await station
      .drive((page, host) => page.evaluate((chosen) => window.kanwall?.joinHost(chosen as FoundHost), host), found)
      .catch(() => undefined);
  }

  function stationConfig(): Promise<StationConfig | null | undefined> {
    return station.drive((page) => page.evaluate(() => window.kanwall?.station()));
  }
});

/** Whether the page itself gets an answer: the policy, the pin and the host have to agree. */
function reaches(page: Page): Promise<boolean> {
  return page.evaluate(async () => {
    const config = await window.kanwall?.station();
    const asked = fetch(`${config?.hostUrl}/api/hello`, { cache: 'no-store', signal: AbortSignal.timeout(3000) });
    return asked.then(
      ({ ok }) => ok,
      () => false,
    );
  });
}
