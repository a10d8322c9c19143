import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, type Kiosk, launchKiosk } from '../helpers/electron.ts';
import { prepareStage, type Stage } from '../helpers/electron-stage.ts';
import { type Host, startHost } from '../helpers/host.ts';
import { askWindow, reaches, stationOf, watchStranger } from '../helpers/window.ts';
import { type Display, startDisplay } from '../helpers/xvfb.ts';

let stage: Stage;
let display: Display;
beforeAll(async () => {
  stage = await prepareStage();
  display = await startDisplay();
});
afterAll(async () => {
  await display?.stop();
  stage?.remove();
});

describe('a window that is started for the first time', () => {
  let home: string;
  let kiosk: Kiosk;
  beforeAll(async () => {
    home = stage.newFolder('home');
    kiosk = await launchKiosk({ stage, display, home, data: null });
  });
  afterAll(() => kiosk?.close());

  it('belongs nowhere, starts no host and reaches nobody', async () => {
    await expect(askWindow(kiosk.page, 'station')).resolves.toBeNull();
    expect(existsSync(kiosk.data)).toBe(false);
    await expect(policyOf(kiosk)).resolves.toContain("connect-src 'none'");
  });

  it('refuses answers that are none', async () => {
    const wrong: readonly (readonly [string, ...unknown[]])[] = [
      ['joinHost', null],
      ['joinHost', { url: 'http://127.0.0.1:7400', shop: null, storeId: 'a', fingerprint: 'b' }],
      ['joinHost', { url: "https://a;script-src 'unsafe-inline'", shop: null, storeId: 'a', fingerprint: 'b' }],
      ['askHost', 7400],
      ['askHost', 'x'.repeat(301)],
      ['saveFile', 'name', null],
    ];
    for (const [name, ...args] of wrong) {
      const answer = askWindow(kiosk.page, name as 'joinHost', ...(args as Parameters<typeof Object>));
      await expect(answer, `${name} ${JSON.stringify(args)}`).rejects.toThrow('refused');
    }
    await expect(askWindow(kiosk.page, 'askHost', 'nobody here')).resolves.toBeNull();
    await expect(askWindow(kiosk.page, 'station')).resolves.toBeNull();
  });

  it('opens a store of its own and knows it at the next start', async () => {
    await askWindow(kiosk.page, 'openStore').catch(ignoreNewPage);
    const opened = await stationOf(kiosk.page, (config) => config !== null, 60_000);
    expect(opened).toEqual({
      hostUrl: kiosk.hostUrl,
      profile: 'workshop-wall',
      ticket: readFileSync(join(kiosk.data, 'wall.token'), 'utf8').trim(),
      fingerprint: null,
    });
    await eventually(() => reaches(kiosk.page, kiosk.hostUrl), Boolean);
    await kiosk.close();

    kiosk = await launchKiosk({ stage, display, home, data: null, port: kiosk.port });
    await expect(askWindow(kiosk.page, 'station')).resolves.toEqual(opened);
    await eventually(() => reaches(kiosk.page, kiosk.hostUrl), Boolean);
  });
});

describe('a window that joins a host of another machine', () => {
  let data: string;
  let port: number;
  let host: Host | undefined;
  let kiosk: Kiosk;
  let home: string;
  beforeAll(async () => {
    data = stage.newFolder('office');
    host = await startHost({ data });
    port = host.port;
    home = stage.newFolder('home');
    kiosk = await launchKiosk({ stage, display, home, data: null, profile: 'check-in' });
  });
  afterAll(async () => {
    await kiosk?.close();
    await host?.stop();
  });

  const url = () => `https://127.0.0.1:${port}`;

  it('asks at a typed address, pins who answers and starts no host of its own', async () => {
    const found = await askWindow(kiosk.page, 'askHost', ` 127.0.0.1:${port}`);
    expect(found).toMatchObject({ url: url(), fingerprint: expect.stringMatching(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/) });
    if (!found) return;
    await expect(
      askWindow(kiosk.page, 'joinHost', { ...found, fingerprint: found.fingerprint.replace(/^../, '00') }),
    ).rejects.toThrow('does not answer');

    await askWindow(kiosk.page, 'joinHost', found).catch(ignoreNewPage);
    await expect(stationOf(kiosk.page, (config) => config !== null)).resolves.toEqual({
      hostUrl: url(),
      profile: 'check-in',
      ticket: null,
      fingerprint: found.fingerprint,
    });
    await eventually(() => reaches(kiosk.page, url()), Boolean);
    expect(existsSync(kiosk.data)).toBe(false);
    await expect(policyOf(kiosk)).resolves.toContain(`connect-src ${url()} wss://127.0.0.1:${port}`);
  });

  it('goes on without a word when the host shows a new certificate of the same root', async () => {
    await host?.stop();
    host = await startHost({ data, port });
    await eventually(() => reaches(kiosk.page, url()), Boolean);
    expect(refusalsIn(home)).toEqual([]);
  });

  it('refuses another host at that address, says so and logs it once', async () => {
    const told = await watchStranger(kiosk.page);
    await host?.stop();
    host = await startHost({ port });
    for (let i = 0; i < 5; i++) await expect(reaches(kiosk.page, url())).resolves.toBe(false);
    await eventually(told, (all) => all.at(-1) === true);
    expect(refusalsIn(home)).toHaveLength(1);

    await host.stop();
    host = await startHost({ data, port });
    await eventually(told, (all) => all.at(-1) === false);
    await eventually(() => reaches(kiosk.page, url()), Boolean);
  });

  it('is still there after a restart, also while the host is away', async () => {
    await host?.stop();
    host = undefined;
    const before = await askWindow(kiosk.page, 'station');
    await kiosk.close();
    kiosk = await launchKiosk({ stage, display, home, data: null, profile: 'check-in' });
    await expect(askWindow(kiosk.page, 'station')).resolves.toEqual(before);
    host = await startHost({ data, port });
    await eventually(() => reaches(kiosk.page, url()), Boolean);
  });

  it('forgets it', async () => {
    await askWindow(kiosk.page, 'forgetHost').catch(ignoreNewPage);
    await stationOf(kiosk.page, (config) => config === null);
    await eventually(
      () => policyOf(kiosk),
      (policy) => policy.includes("connect-src 'none'"),
    );
    expect(globSync(join(home, '**', 'station.json'))).toEqual([]);
  });
});

it('joins the host that it was started with, as soon as it answers', async () => {
  const data = stage.newFolder('office');
  const first = await startHost({ data });
  await first.stop();
  const args = [`--join=127.0.0.1:${first.port}`];
  const kiosk = await launchKiosk({ stage, display, data: null, args });
  const host = await startHost({ data, port: first.port });
  const config = await stationOf(kiosk.page, (each) => each !== null, 30_000);
  expect(config).toMatchObject({ hostUrl: `https://127.0.0.1:${first.port}`, ticket: null });
  await kiosk.close();
  await host.stop();
});

/** The page that asked is gone when the window loads it anew. */
function ignoreNewPage(error: unknown): void {
  if (!/context was destroyed|navigation/i.test(String(error))) throw error;
}

function policyOf(kiosk: Kiosk): Promise<readonly string[]> {
  return kiosk.app.evaluate(async ({ net }) => {
    const { headers } = await net.fetch('kanwall://app/');
    return (headers.get('content-security-policy') ?? '').split('; ');
  });
}

function refusalsIn(home: string): readonly string[] {
  return globSync(join(home, '**', 'shell.log'))
    .flatMap((log) => readFileSync(log, 'utf8').split('\n'))
    .filter((line) => line.includes('refused the certificate'));
}
