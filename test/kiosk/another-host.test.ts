import { execFileSync, spawn } from 'node:child_process';
import { chromium, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, freePort, kioskEnvironment } from '../helpers/electron.ts';
import { prepareStage, type Stage } from '../helpers/electron-stage.ts';
import { type Host, startHost } from '../helpers/host.ts';
import { askWindow, reaches } from '../helpers/window.ts';
import { type Display, startDisplay } from '../helpers/xvfb.ts';

/**
 * Chromium remembers each verdict on a certificate, so the app starts anew for another root. Playwright's own start would
 * not follow it; from outside it is found again.
 */
describe('a station that is given to another host', () => {
  let stage: Stage;
  let display: Display;
  let debug: string;
  let firstData: string;
  let host: Host;

  beforeAll(async () => {
    stage = await prepareStage();
    display = await startDisplay();
    firstData = stage.newFolder('office');
    host = await startHost({ data: firstData });
    const port = await freePort();
    debug = `http://127.0.0.1:${port}`;
    spawn(stage.electron, [stage.app, `--remote-debugging-port=${port}`], {
      cwd: stage.app,
      env: kioskEnvironment(display, stage.newFolder('home')),
      stdio: 'ignore',
    });
  });
  afterAll(async () => {
    process.kill(await processId(), 'SIGTERM');
    await host?.stop();
    await display?.stop();
    stage?.remove();
  });

  it('trusts the other, though it refused it a moment ago, and keeps no connection to the first', async () => {
    await join(host.port);
    await eventually(() => reachesHost(host.port), Boolean);
    const before = await processId();

    await host.stop();
    const other = await startHost({ port: host.port });
    await expect(reachesHost(other.port)).resolves.toBe(false);
    await join(other.port);
    await eventually(() => reachesHost(other.port), Boolean, 30_000);
    expect(await processId()).not.toBe(before);

    host = await startHost({ data: firstData });
    await join(host.port);
    await eventually(() => reachesHost(host.port), Boolean, 30_000);
    expect(connectionsTo(other.port)).toBe(0);
    expect(connectionsTo(host.port)).toBeGreaterThan(0);
    await other.stop();
  });

  function reachesHost(port: number): Promise<boolean> {
    return inPage((page) => reaches(page, `https://127.0.0.1:${port}`));
  }

  async function join(port: number): Promise<void> {
    const found = await inPage((page) => askWindow(page, 'askHost', `127.0.0.1:${port}`));
    if (!found) throw new Error('nobody answers');
    // The page that asks is gone before it is answered.
    await inPage((page) => askWindow(page, 'joinHost', found)).catch(() => undefined);
  }

  /** In whichever process it is by now. */
  async function inPage<T>(work: (page: Page) => Promise<T>): Promise<T> {
    const browser = await eventually(() => chromium.connectOverCDP(debug), Boolean);
    try {
      const [page] = browser.contexts().flatMap((context) => context.pages());
      if (!page) throw new Error('no page yet');
      return await work(page);
    } finally {
      await browser.close();
    }
  }

  async function processId(): Promise<number> {
    const browser = await chromium.connectOverCDP(debug);
    const session = await browser.newBrowserCDPSession();
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    await browser.close();
    return processInfo.find(({ type }) => type === 'browser')?.id ?? 0;
  }
});

/** As the system counts them. */
function connectionsTo(port: number): number {
  const list = execFileSync('ss', ['-Htn', 'state', 'established', 'dport', '=', `:${port}`], { encoding: 'utf8' });
  return list.split('\n').filter(Boolean).length;
}
