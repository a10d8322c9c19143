import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KanwallBridge } from '../../shared/bridge.ts';
import type { Profile } from '../../shared/trust/profiles.ts';
import { eventually, type Kiosk, launchKiosk } from '../helpers/electron.ts';
import { prepareStage, type Stage } from '../helpers/electron-stage.ts';
import { type Display, startDisplay } from '../helpers/xvfb.ts';

/** A small shop has its wall and its terminals on one computer. */
describe('several stations on one machine', () => {
  const PROFILES: readonly Profile[] = ['workshop-wall', 'check-in', 'dispatch', 'set-up'];
  const kiosks = new Map<Profile, Kiosk>();
  const complaints: string[] = [];
  let stage: Stage;
  let display: Display;
  let data: string;

  beforeAll(async () => {
    stage = await prepareStage();
    display = await startDisplay();
    data = stage.newFolder('store');
    const home = stage.newFolder('home');
    let port: number | undefined;
    for (const profile of PROFILES) {
      const sharing = port === undefined ? {} : { port };
      const kiosk = await launchKiosk({ stage, display, data, home, profile, args: ['--sample'], ...sharing });
      port = kiosk.port;
      kiosks.set(profile, kiosk);
      kiosk.page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(`${profile}: ${message.text()}`);
      });
      kiosk.page.on('pageerror', (error) => complaints.push(`${profile}: ${error.message}`));
      await live(kiosk);
    }
  });
  afterAll(async () => {
    for (const kiosk of kiosks.values()) await kiosk.close().catch(() => undefined);
    await display?.stop();
    stage?.remove();
  });

  it('share one host, the wall with a ticket that opens a wall and the terminals with the owner’s', async () => {
    const token = (name: string) => readFileSync(join(data, name), 'utf8').trim();
    const wall = { hostUrl: hostUrl(), ticket: token('wall.token'), fingerprint: null };
    const terminal = { hostUrl: hostUrl(), ticket: token('owner.token'), fingerprint: null };

    const stations = await Promise.all(PROFILES.map((profile) => stationOf(profile)));

    expect(stations).toEqual([
      { ...wall, profile: 'workshop-wall' },
      { ...terminal, profile: 'check-in' },
      { ...terminal, profile: 'dispatch' },
      { ...terminal, profile: 'set-up' },
    ]);
  });

  it('need nothing that the strict policy forbids', () => {
    expect(complaints).toEqual([]);
  });

  it('go on when the one that started the host is closed', async () => {
    const before = hostPid();
    await kiosks.get('workshop-wall')?.close();
    kiosks.delete('workshop-wall');

    await eventually(hostPid, (pid) => pid !== before, 60_000);
    for (const kiosk of kiosks.values()) await live(kiosk);
  });

  function stationOf(profile: Profile): Promise<unknown> | undefined {
    return kiosks
      .get(profile)
      ?.page.evaluate(() => (window as unknown as { kanwall: KanwallBridge }).kanwall.station());
  }

  function hostUrl(): string {
    return `http://127.0.0.1:${kiosks.get('check-in')?.port}`;
  }

  function hostPid(): number {
    const { pid }: { pid: number } = JSON.parse(readFileSync(join(data, 'host.json'), 'utf8'));
    return pid;
  }
});

async function live(kiosk: Kiosk): Promise<void> {
  await eventually(
    () => kiosk.page.evaluate(() => ({ ...document.documentElement.dataset })),
    ({ state, link }) => state === 'painted' && link === 'live',
    60_000,
  );
}
