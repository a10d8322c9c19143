import { createServer } from 'node:net';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import type { Profile } from '../../shared/trust/profiles.ts';
import type { Stage } from './electron-stage.ts';
import type { Display } from './xvfb.ts';

export type KioskOptions = Readonly<{
  stage: Stage;
  display: Display;
  /** The store's folder; a fresh one if none is given. Null: nobody says, as at the very first start. */
  data?: string | null;
  /** What the station remembers between starts; a fresh one if none is given. */
  home?: string;
  port?: number;
  profile?: Profile;
  args?: readonly string[];
}>;

export type Kiosk = Readonly<{
  app: ElectronApplication;
  page: Page;
  data: string;
  home: string;
  port: number;
  hostUrl: string;
  close(): Promise<void>;
}>;

/** Starts the built app as in a shop: in its kiosk, isolated, sandboxed, as an unprivileged user. */
export async function launchKiosk(options: KioskOptions): Promise<Kiosk> {
  const { stage, display, profile = 'workshop-wall', args = [] } = options;
  const home = options.home ?? stage.newFolder('home');
  const given = options.data === undefined ? stage.newFolder('store') : options.data;
  const data = given ?? join(home, 'kanwall', 'store');
  const port = options.port ?? (await freePort());
  const app = await _electron.launch({
    executablePath: stage.electron,
    args: [stage.app, ...(given ? [`--data=${data}`] : []), `--port=${port}`, `--profile=${profile}`, ...args],
    env: kioskEnvironment(display, home),
    cwd: stage.app,
  });
  const page = await app.firstWindow().catch((error: unknown) => explain(app, error));
  return { app, page, data, home, port, hostUrl: `http://127.0.0.1:${port}`, close: () => app.close() };
}

/** A window that does not come is a riddle without what the shell itself says about it. */
async function explain(app: ElectronApplication, error: unknown): Promise<never> {
  const inside = await app
    .evaluate(({ app: electron, BrowserWindow }) => ({
      ready: electron.isReady(),
      windows: BrowserWindow.getAllWindows().map((each) => ({
        url: each.webContents.getURL(),
        shown: each.isVisible(),
      })),
    }))
    .catch(String);
  await app.close().catch(() => undefined);
  throw new Error(`no window: ${JSON.stringify(inside)}`, { cause: error });
}

/** Every folder a desktop program writes to lies in `home`. */
export function kioskEnvironment(display: Display, home: string): Record<string, string> {
  return {
    PATH: process.env.PATH ?? '/usr/bin:/bin',
    LANG: 'C.UTF-8',
    DISPLAY: display.name,
    HOME: home,
    XDG_CONFIG_HOME: home,
    XDG_CACHE_HOME: home,
    XDG_RUNTIME_DIR: home,
    TMPDIR: home,
  };
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port: 0 }, () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

/** Asks again and again until the answer is right; the last wrong one is part of the failure. */
export async function eventually<T>(
  ask: () => Promise<T> | T,
  isRight: (answer: T) => boolean,
  ms = 20_000,
): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    const answer = await Promise.resolve()
      .then(ask)
      .catch((error: unknown) => error);
    if (!(answer instanceof Error) && isRight(answer as T)) return answer as T;
    if (Date.now() > end)
      throw new Error(`not within ${ms} ms; last answer: ${answer instanceof Error ? answer : JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
