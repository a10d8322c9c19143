import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NODE } from '../../build/paths.mjs';
import { eventually, freePort, kioskEnvironment } from '../helpers/electron.ts';
import { AS_ROOT, prepareStage, REPO, type Stage, writeWrapper } from '../helpers/electron-stage.ts';
import { type Display, startDisplay } from '../helpers/xvfb.ts';

const run = promisify(execFile);

/** As in a shop: nothing of the clone, nothing of Playwright, only what can be seen from outside. */
describe('the packaged app', () => {
  let stage: Stage;
  let display: Display;
  let release: string;
  let folder: string;
  let app: ChildProcess;
  let port: number;
  let inspector: number;
  let data: string;

  beforeAll(async () => {
    stage = await prepareStage();
    display = await startDisplay();
    release = join(stage.newFolder('release'), 'out');
    mkdirSync(release);
    await run(NODE, ['build/package.mjs', '--dir', '--out', release], { cwd: REPO });
    folder = join(release, readdirSync(release).find((name) => name.startsWith('kanwall-')) ?? '');
    await run('chmod', ['-R', 'a+rX', join(release, '..')]);
    const executable = join(folder, 'kanwall');
    data = stage.newFolder('store');
    port = await freePort();
    inspector = await freePort();
    const flags = [`--data=${data}`, `--port=${port}`, '--sample', `--inspect=${inspector}`];
    app = spawn(AS_ROOT ? writeWrapper(join(release, '..'), executable) : executable, flags, {
      env: { ...kioskEnvironment(display, stage.newFolder('home')), ELECTRON_RUN_AS_NODE: '1' },
      stdio: 'ignore',
    });
  });
  afterAll(async () => {
    app?.kill('SIGKILL');
    await display?.stop();
    stage?.remove();
  });

  it('says what it is when it was built on an Electron for trials', () => {
    const trial = readFileSync(join(folder, 'version'), 'utf8').startsWith('33.');
    expect({ name: folder.endsWith('-testbuild'), mark: existsSync(join(folder, 'resources', 'TESTBUILD')) }).toEqual({
      name: trial,
      mark: trial,
    });
  });

  it('carries its own Node, and the one SQLite that it needs', () => {
    const resources = join(folder, 'resources');
    const prebuilds = join(resources, 'host', 'node_modules', 'better-sqlite3', 'prebuilds');
    expect(existsSync(join(resources, 'node', 'node'))).toBe(true);
    expect(readdirSync(prebuilds)).toEqual([`${process.platform}-${process.arch}.node`]);
  });

  it('starts its host and covers the screen with its wall', async () => {
    await eventually(
      () => fetch(`http://127.0.0.1:${port}/healthz`),
      ({ ok }) => ok,
      60_000,
    );
    const look = await eventually(
      () => display.look(),
      ({ colours, corners }) => colours > 12 && !corners.includes('#000000'),
      60_000,
    );
    expect(look.white).toBeLessThan(0.3);
    expect((await display.picture()).length).toBeGreaterThan(10_000);
  });

  it('runs its host on plain Node, out of its own folder', () => {
    const { pid }: { pid: number } = JSON.parse(readFileSync(join(data, 'host.json'), 'utf8'));
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    expect(command.slice(0, 2)).toEqual([
      join(folder, 'resources', 'node', 'node'),
      join(folder, 'resources', 'host', 'main.mjs'),
    ]);
  });

  it('is neither a Node nor open to a debugger', async () => {
    // It was started with ELECTRON_RUN_AS_NODE and --inspect, and is a wall all the same.
    const socket = createConnection({ host: '127.0.0.1', port: inspector });
    const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException];
    expect(error.code).toBe('ECONNREFUSED');
  });

  it('closes its store and ends when the system says so', async () => {
    const ended = once(app, 'exit');
    const begun = performance.now();
    app.kill('SIGTERM');
    const [code] = await ended;
    expect({ code, inTime: performance.now() - begun < 6000 }).toEqual({ code: 0, inTime: true });
    await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow('fetch failed');
  });
});
