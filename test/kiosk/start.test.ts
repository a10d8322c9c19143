import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, freePort, kioskEnvironment, launchKiosk } from '../helpers/electron.ts';
import { prepareStage, type Stage } from '../helpers/electron-stage.ts';
import { type Display, startDisplay } from '../helpers/xvfb.ts';

/** The boards are dark: more bright points than this are a white frame, not text. */
const WHITE = 0.3;

describe('the start of a wall', () => {
  let stage: Stage;
  let display: Display;
  let home: string;
  let data: string;
  let port: number;

  beforeAll(async () => {
    stage = await prepareStage();
    display = await startDisplay();
    home = stage.newFolder('home');
    data = stage.newFolder('store');
    port = await freePort();
  });
  afterAll(async () => {
    await display?.stop();
    stage?.remove();
  });

  it('is dark from its first frame, the first time and every time', async () => {
    for (const start of ['first', 'second']) {
      const shell = startShell();
      const { whitest, looks, paintedMs } = await watchStart();
      await stop(shell);
      expect({ start, white: whitest > WHITE, painted: paintedMs !== undefined }).toEqual({
        start,
        white: false,
        painted: true,
      });
      expect(looks).toBeGreaterThan(50);
    }
  });

  it('shows its copy while the host cannot start', async () => {
    const warm = await launchKiosk({ stage, display, data, home, port });
    await eventually(
      () => warm.page.evaluate(() => document.documentElement.dataset['link']),
      (link) => link === 'live',
      60_000,
    );
    await warm.close();

    // Something else on its port: the host ends again and again, the wall must not.
    const { createServer } = await import('node:net');
    const intruder = createServer((socket) => socket.destroy()).listen(port, '127.0.0.1');
    await once(intruder, 'listening');
    const cold = await launchKiosk({ stage, display, data, home, port });
    const state = await eventually(
      () => cold.page.evaluate(() => ({ ...document.documentElement.dataset })),
      (page) => page['state'] === 'painted' && page['link'] === 'cut-off',
    );
    expect(state).toMatchObject({ state: 'painted', link: 'cut-off' });

    intruder.close();
    await eventually(
      () => cold.page.evaluate(() => document.documentElement.dataset['link']),
      (link) => link === 'live',
      60_000,
    );
    await cold.close();
  });

  it('ends with its host: the store is closed within five seconds', async () => {
    const shell = startShell();
    await eventually(
      () => fetch(`http://127.0.0.1:${port}/healthz`),
      ({ ok }) => ok,
      60_000,
    );
    const { pid }: { pid: number } = JSON.parse(readFileSync(join(data, 'host.json'), 'utf8'));

    const begun = performance.now();
    await stop(shell);

    expect(performance.now() - begun).toBeLessThan(6000);
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });

  function startShell(): ChildProcess {
    return spawn(stage.electron, [stage.app, `--data=${data}`, `--port=${port}`], {
      cwd: stage.app,
      env: kioskEnvironment(display, home),
      stdio: 'ignore',
    });
  }

  /** Looks at the screen every few milliseconds until a picture has stood there for a second. */
  async function watchStart(): Promise<{ whitest: number; looks: number; paintedMs: number | undefined }> {
    const begun = performance.now();
    let whitest = 0;
    let looks = 0;
    let paintedMs: number | undefined;
    while (performance.now() - begun < (paintedMs === undefined ? 30_000 : paintedMs + 1000)) {
      const { white, colours } = display.look();
      whitest = Math.max(whitest, white);
      looks += 1;
      if (colours > 8) paintedMs ??= performance.now() - begun;
      await new Promise((resolve) => setTimeout(resolve, 4));
    }
    return { whitest, looks, paintedMs };
  }
});

async function stop(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
