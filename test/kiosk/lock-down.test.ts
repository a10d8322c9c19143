import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, type Kiosk, launchKiosk } from '../helpers/electron.ts';
import { prepareStage, type Stage } from '../helpers/electron-stage.ts';
import { type Display, startDisplay } from '../helpers/xvfb.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await prepareStage();
});
afterAll(() => stage?.remove());

describe('a page that wants to go elsewhere', () => {
  let display: Display;
  let kiosk: Kiosk;

  beforeAll(async () => {
    display = await startDisplay();
    // There must be a camera to be refused.
    kiosk = await launchKiosk({ stage, display, args: ['--use-fake-device-for-media-stream'] });
    await painted(kiosk);
  });
  afterAll(async () => {
    await kiosk?.close();
    await display?.stop();
  });

  it.each([
    'https://kanwall.example/',
    'file:///etc/passwd',
    'data:text/html,gone',
    'kanwall://other/',
    'javascript:1',
  ])('cannot navigate to %s', async (url) => {
    await kiosk.page.evaluate((target) => {
      const link = document.createElement('a');
      link.href = target;
      document.body.append(link);
      link.click();
      link.remove();
    }, url);
    await stillThere(kiosk);
  });

  it('cannot navigate to its own host either: the page comes from the app', async () => {
    await kiosk.page.evaluate((target) => location.assign(target), kiosk.hostUrl);
    await stillThere(kiosk);
  });

  it('opens no window', async () => {
    const opened = await kiosk.page.evaluate(() => window.open('https://kanwall.example/') !== null);
    expect(opened).toBe(false);
    await stillThere(kiosk);
  });

  it('downloads nothing', async () => {
    const started = await kiosk.app.evaluate(({ session }) => {
      (globalThis as { downloads?: string[] }).downloads = [];
      session.defaultSession.on('will-download', (event, item) => {
        item.once('done', (_event, state) => (globalThis as { downloads?: string[] }).downloads?.push(state));
        if (!event.defaultPrevented) (globalThis as { downloads?: string[] }).downloads?.push('not refused');
      });
      return true;
    });
    expect(started).toBe(true);
    await kiosk.page.evaluate(() => {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob(['secret']));
      link.download = 'customers.csv';
      link.click();
    });
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const downloads = await kiosk.app.evaluate(() => (globalThis as { downloads?: string[] }).downloads ?? []);
    expect(downloads.filter((state) => state === 'not refused' || state === 'completed')).toEqual([]);
    await stillThere(kiosk);
  });

  it('is refused camera, microphone, position and notices, and may keep its store', async () => {
    const answers = await kiosk.page.evaluate(async () => {
      const failed = (error: unknown) => (error instanceof Error ? error.name : String(error));
      return {
        camera: await navigator.mediaDevices.getUserMedia({ video: true }).then(() => 'granted', failed),
        screen: await navigator.mediaDevices.getDisplayMedia().then(() => 'granted', failed),
        position: await new Promise((resolve) =>
          navigator.geolocation.getCurrentPosition(
            () => resolve('granted'),
            ({ code }) => resolve(code === 1 ? 'denied' : `code ${code}`),
          ),
        ),
        notices: await Notification.requestPermission(),
        store: await navigator.storage.persist(),
      };
    });
    expect(answers).toEqual({
      camera: 'NotAllowedError',
      screen: expect.stringMatching(/NotAllowedError|NotSupportedError|InvalidStateError/),
      position: 'denied',
      notices: 'denied',
      store: true,
    });
  });
});

describe('a visitor with a keyboard', () => {
  const ESCAPES = ['alt+F4', 'ctrl+w', 'ctrl+q', 'F11', 'ctrl+r', 'F5', 'ctrl+shift+i', 'F12', 'alt+Left', 'ctrl+n'];
  let display: Display;

  beforeAll(async () => {
    display = await startDisplay();
    await display.startWindowManager();
  });
  afterAll(() => display?.stop());

  it('closes an ordinary window with Alt+F4, which shows that the keys arrive', async () => {
    const plain = await launchKiosk({ stage, display, args: ['--window'] });
    await painted(plain);
    let isClosed = false;
    plain.app.on('close', () => {
      isClosed = true;
    });
    // A window that has just come up may not have the keyboard yet.
    for (let i = 0; i < 20 && !isClosed; i++) {
      await display.keys('alt+F4');
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
    expect(isClosed).toBe(true);
  });

  it('closes, reloads and leaves no kiosk', async () => {
    const kiosk = await launchKiosk({ stage, display });
    await painted(kiosk);
    await kiosk.page.evaluate(() => Object.assign(window, { sameDocument: true }));

    for (const keys of ESCAPES) await display.keys(keys);
    await new Promise((resolve) => setTimeout(resolve, 1000));

    const after = await kiosk.page.evaluate(() => 'sameDocument' in window);
    const window = await kiosk.app.evaluate(({ BrowserWindow }) => {
      const all = BrowserWindow.getAllWindows();
      return { windows: all.length, kiosk: all[0]?.isKiosk(), devTools: all[0]?.webContents.isDevToolsOpened() };
    });
    expect({ after, ...window }).toEqual({ after: true, windows: 1, kiosk: true, devTools: false });

    const closed = kiosk.app.waitForEvent('close', { timeout: 15_000 });
    await display.keys('ctrl+alt+shift+q');
    await closed;
  });
});

async function painted(kiosk: Kiosk): Promise<void> {
  await eventually(
    () => kiosk.page.evaluate(() => document.documentElement.dataset['state']),
    (state) => state === 'painted',
  );
}

async function stillThere(kiosk: Kiosk): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(kiosk.page.url()).toBe('kanwall://app/');
  expect(kiosk.app.windows()).toHaveLength(1);
  await expect(kiosk.page.evaluate(() => document.documentElement.dataset['state'])).resolves.toBe('painted');
}
