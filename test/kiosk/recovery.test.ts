import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, type Kiosk, launchKiosk } from '../helpers/electron.ts';
import { prepareStage, type Stage } from '../helpers/electron-stage.ts';
import { type Display, startDisplay } from '../helpers/xvfb.ts';

describe('a wall that nobody watches', () => {
  let stage: Stage;
  let display: Display;
  let kiosk: Kiosk;

  beforeAll(async () => {
    stage = await prepareStage();
    display = await startDisplay();
    kiosk = await launchKiosk({ stage, display });
    await live(kiosk);
  });
  afterAll(async () => {
    await kiosk?.close();
    await display?.stop();
    stage?.remove();
  });

  it('goes on in the same page when its host is killed, and finds the next one', async () => {
    await kiosk.page.evaluate(() => Object.assign(window, { sameDocument: true }));
    const before = hostPid(kiosk);
    const links = recordLinks(kiosk);

    process.kill(before, 'SIGKILL');
    const after = await eventually(
      () => hostPid(kiosk),
      (pid) => pid !== before,
    );
    await eventually(links, (seen) => seen.length > 1 && seen.at(-1) === 'live');

    expect(after).not.toBe(before);
    await expect(kiosk.page.evaluate(() => 'sameDocument' in window)).resolves.toBe(true);
    await expect(state(kiosk)).resolves.toMatchObject({ state: 'painted', link: 'live' });
  });

  it('comes back when its page crashes', async () => {
    await kiosk.page.evaluate(() => Object.assign(window, { beforeTheCrash: true })).catch(() => undefined);

    await kiosk.app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
    });

    const back = await eventually(
      () => inPage(kiosk, "({ ...document.documentElement.dataset, old: 'beforeTheCrash' in window })"),
      (page) => page['state'] === 'painted' && page['link'] === 'live' && page['old'] === false,
    );
    expect(back).toMatchObject({ state: 'painted', link: 'live' });
  });

  it('comes back when its page hangs', async () => {
    await inPage(kiosk, 'Object.assign(window, { beforeTheHang: true }) && {}');
    void inPage(kiosk, 'setTimeout(() => { for (;;); }, 50) && {}').catch(() => undefined);

    const back = await eventually(
      () => inPage(kiosk, "({ ...document.documentElement.dataset, old: 'beforeTheHang' in window })"),
      (page) => page['state'] === 'painted' && page['link'] === 'live' && page['old'] === false,
      90_000,
    );
    expect(back).toMatchObject({ state: 'painted', link: 'live' });
  });
});

describe('a wall whose shell is gone', () => {
  it('finds the host that outlived it, and leaves it running again', async () => {
    const stage = await prepareStage();
    const display = await startDisplay();
    try {
      const first = await launchKiosk({ stage, display });
      await live(first);
      const host = hostPid(first);
      const gone = once(first.app.process(), 'exit');
      process.kill(await first.app.evaluate(() => process.pid), 'SIGKILL');
      await gone;

      const second = await launchKiosk({ stage, display, data: first.data, home: first.home, port: first.port });
      await live(second);
      expect(hostPid(second)).toBe(host);
      await second.close();

      await expect(fetch(`${first.hostUrl}/healthz`).then(({ ok }) => ok)).resolves.toBe(true);
      process.kill(host, 'SIGTERM');
    } finally {
      await display.stop();
      stage.remove();
    }
  });
});

function hostPid(kiosk: Kiosk): number {
  const { pid }: { pid: number } = JSON.parse(readFileSync(join(kiosk.data, 'host.json'), 'utf8'));
  return pid;
}

/** Through the main process: Playwright loses a page that crashed, the shell does not. */
function inPage(kiosk: Kiosk, script: string): Promise<Record<string, unknown>> {
  return kiosk.app.evaluate(({ BrowserWindow }, code) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const late = new Promise((_resolve, reject) => setTimeout(() => reject(new Error('no answer')), 1000));
    return Promise.race([contents?.executeJavaScript(code), late]) as Promise<Record<string, unknown>>;
  }, script);
}

function state(kiosk: Kiosk): Promise<Record<string, unknown>> {
  return inPage(kiosk, '({ ...document.documentElement.dataset })');
}

async function live(kiosk: Kiosk): Promise<void> {
  await eventually(
    () => state(kiosk),
    (page) => page['state'] === 'painted' && page['link'] === 'live',
    60_000,
  );
}

/** What the page said of its link from now on, one entry for each change. */
function recordLinks(kiosk: Kiosk): () => Promise<readonly string[]> {
  void kiosk.page.evaluate(() => {
    const root = document.documentElement;
    const seen = [root.dataset['link'] ?? ''];
    new MutationObserver(() => {
      const link = root.dataset['link'] ?? '';
      if (seen.at(-1) !== link) seen.push(link);
    }).observe(root, { attributes: true });
    Object.assign(window, { seenLinks: seen });
  });
  return () => kiosk.page.evaluate(() => (window as unknown as { seenLinks: string[] }).seenLinks);
}
