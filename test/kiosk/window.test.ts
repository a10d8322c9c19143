import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, type Kiosk, launchKiosk } from '../helpers/electron.ts';
import { prepareStage, type Stage } from '../helpers/electron-stage.ts';
import { type Display, startDisplay } from '../helpers/xvfb.ts';

describe('the window on the wall', () => {
  let stage: Stage;
  let display: Display;
  let kiosk: Kiosk;

  beforeAll(async () => {
    stage = await prepareStage();
    display = await startDisplay();
    kiosk = await launchKiosk({ stage, display, args: ['--sample'] });
    await eventually(
      () => kiosk.page.evaluate(() => ({ ...document.documentElement.dataset })),
      ({ state, link }) => state === 'painted' && link === 'live',
      60_000,
    );
  });
  afterAll(async () => {
    await kiosk?.close();
    await display?.stop();
    stage?.remove();
  });

  it('is a kiosk, isolated and sandboxed, as in a shop', async () => {
    const inside = await kiosk.app.evaluate(({ app, BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      // Not in Electron's types, but what its own tests ask.
      const contents = window?.webContents as unknown as { getLastWebPreferences(): Electron.WebPreferences };
      const preferences = contents.getLastWebPreferences();
      return {
        windows: BrowserWindow.getAllWindows().length,
        kiosk: window?.isKiosk(),
        sandboxSwitchedOff: app.commandLine.hasSwitch('no-sandbox'),
        sandbox: preferences?.sandbox,
        contextIsolation: preferences?.contextIsolation,
        nodeIntegration: preferences?.nodeIntegration,
        webviewTag: preferences?.webviewTag,
        user: process.getuid?.(),
      };
    });
    expect(inside).toEqual({
      windows: 1,
      kiosk: true,
      sandboxSwitchedOff: false,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      user: process.getuid?.() === 0 ? 65_534 : process.getuid?.(),
    });
  });

  it('gives the page its bridge and nothing of Node', async () => {
    const page = await kiosk.page.evaluate(() => ({
      bridge: Object.keys((window as unknown as { kanwall: object }).kanwall).sort(),
      node: ['require', 'process', 'Buffer', 'module', 'global'].filter((name) => name in window),
    }));
    const bridge = [
      'askHost',
      'findHosts',
      'forgetHost',
      'joinHost',
      'onStationChanged',
      'onStranger',
      'openStore',
      'painted',
      'saveFile',
      'station',
    ];
    expect(page).toEqual({ bridge, node: [] });
  });

  it('tells the page where its host is, with what a wall may do', async () => {
    const station = await kiosk.page.evaluate(() =>
      (window as unknown as { kanwall: { station(): Promise<Record<string, string>> } }).kanwall.station(),
    );
    expect(station).toEqual({
      hostUrl: kiosk.hostUrl,
      profile: 'workshop-wall',
      ticket: expect.any(String),
      fingerprint: null,
    });
    expect(kiosk.page.url()).toBe('kanwall://app/');
  });

  it('covers the whole screen, to the last pixel', async () => {
    const corners = await eventually(
      () => display.look().corners,
      (all) => !all.includes('#000000'),
    );
    expect(corners).toHaveLength(4);
    await expect(kiosk.page.evaluate(() => innerWidth)).resolves.toBe(1920);
  });

  it('serves the page under a strict policy', async () => {
    const policy = await kiosk.app.evaluate(async ({ net }) => {
      const response = await net.fetch('kanwall://app/');
      return response.headers.get('content-security-policy');
    });
    expect(policy?.split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "font-src 'self'",
      "img-src 'self' data: blob:",
      `connect-src ${kiosk.hostUrl} ${kiosk.hostUrl.replace('http', 'ws')}`,
      "worker-src 'self'",
      "object-src 'none'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "form-action 'none'",
    ]);
  });

  it('lets nothing foreign run or load', async () => {
    const outcome = await kiosk.page.evaluate(async () => {
      const blocked: string[] = [];
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
        blocked.push(effectiveDirective),
      );
      const script = document.createElement('script');
      script.textContent = 'window.foreign = true';
      document.body.append(script);
      const frame = document.createElement('iframe');
      frame.src = 'https://kanwall.example/';
      document.body.append(frame);
      const fetched = await fetch('http://127.0.0.1:9/').then(
        () => 'answered',
        () => 'refused',
      );
      await new Promise((resolve) => setTimeout(resolve, 300));
      script.remove();
      frame.remove();
      return { ran: 'foreign' in window, fetched, blocked: blocked.sort() };
    });
    expect(outcome).toEqual({
      ran: false,
      fetched: 'refused',
      blocked: ['connect-src', 'frame-src', 'script-src-elem'],
    });
  });

  it('answers no address outside of the page', async () => {
    const statuses = await kiosk.app.evaluate(async ({ net }) => {
      const addresses = ['nothing.html', '..%2f..%2fpackage.json', '..%2fhost%2fmain.mjs', 'index.html'];
      return Promise.all(addresses.map(async (path) => (await net.fetch(`kanwall://app/${path}`)).status));
    });
    expect(statuses).toEqual([404, 404, 404, 200]);
  });
});
