import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { NODE } from '../../build/paths.mjs';
import { PROFILES } from '../../shared/trust/profiles.ts';
import { eventually, freePort } from '../helpers/electron.ts';
import { REPO } from '../helpers/electron-stage.ts';

type Running = Readonly<{
  child: ChildProcessWithoutNullStreams;
  out(): string;
  errors(): string;
  ended: Promise<number | null>;
}>;

describe('the commands of package.json on a machine without a display', () => {
  let folder: string;
  const running: Running[] = [];

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'kanwall-commands-'));
  });
  afterEach(async () => {
    for (const { child, ended } of running.splice(0)) {
      child.kill('SIGTERM');
      await ended;
    }
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('explains its flags and environment', async () => {
    const { ended, out } = command('start', '--help');
    await expect(ended).resolves.toBe(0);
    for (const word of [
      '--data',
      '--port',
      '--speed',
      '--profile',
      '--join',
      '--window',
      '--headless',
      'ELECTRON_MIRROR',
    ]) {
      expect(out()).toContain(word);
    }
  });

  it('starts the sample dealership, prints every address with its token in the fragment, and stops on Ctrl+C', async () => {
    const port = await freePort();
    const start = command('start', '--port', String(port), '--speed', '600');
    const lines = await eventually(
      () => start.out().trim().split('\n'),
      (all) => all.length > PROFILES.length && all.at(-1)?.includes('/trust') === true,
      60_000,
    );
    const token = (name: string) => readFileSync(join(folder, 'sample', name), 'utf8').trim();
    const words = lines.map((line) => line.trim().split(/\s+/));
    expect(words.slice(0, PROFILES.length)).toEqual(
      PROFILES.map((profile) => {
        const ticket = token(profile.endsWith('-wall') ? 'wall.token' : 'owner.token');
        return [profile, `http://127.0.0.1:${port}/#profile=${profile}&token=${ticket}`];
      }),
    );
    const lan = await fetch(`http://127.0.0.1:${port}/api/trust`).then((answer) => answer.json());
    expect(words.slice(PROFILES.length + 1)).toEqual([
      ...lan.addresses.map((address: string) => ['station', `${address}/`]),
      ['trust', 'page', `${lan.addresses[0].replace('https', 'http')}/trust`],
    ]);
    await eventually(start.errors, (text) => text.includes(`ssh -L ${port}:127.0.0.1:${port} `));

    start.child.kill('SIGINT');
    await expect(start.ended).resolves.toBe(0);
    await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow('fetch failed');
  });

  it('shows the addresses of a host that runs already instead of starting a second one', async () => {
    const data = join(folder, 'shop');
    const port = await freePort();
    const host = command('host', '--data', data, '--port', String(port));
    await eventually(host.out, (text) => text.endsWith('\n'), 60_000);

    const second = command('start', '--data', data);
    await expect(second.ended).resolves.toBe(0);
    expect(second.out()).toContain(`http://127.0.0.1:${port}/#profile=workshop-wall`);
  });

  it('says what to do when the port is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = address && typeof address === 'object' ? address.port : 0;

    const start = command('start', '--port', String(port));
    await expect(start.ended).resolves.toBe(1);
    expect(start.errors()).toContain(`Port ${port} is used by another program.`);
    expect(start.errors()).toContain(`npm start -- --port ${port + 1}`);
    server.close();
  });

  it.each([
    [['--port', 'http'], '--port must be a whole number'],
    [['--speed', '601'], '--speed must be a whole number from 1 to 600'],
    [['--profile', 'garage'], "There is no profile 'garage'."],
    [['--kiosk'], "Unknown option '--kiosk'"],
    [['--join', 'two words'], "'two words' is no address of a host."],
    [['--join', '192.168.1.5', '--headless'], '--join is for a station whose host runs on another machine.'],
  ])('refuses %j in words, without a stack', async (flags, words) => {
    const { ended, errors } = command('start', ...flags);
    await expect(ended).resolves.toBe(1);
    expect(errors()).toContain(words);
    expect(errors()).not.toContain('    at ');
  });

  it('runs the headless host: one line of JSON, and a clean end within five seconds', async () => {
    const data = join(folder, 'headless');
    const port = await freePort();
    const host = command('host', '--data', data, '--port', String(port));
    await eventually(host.out, (text) => text.endsWith('\n'), 60_000);
    expect(host.out()).toMatch(
      new RegExp(`^\\{"ready":true,"url":"http://127\\.0\\.0\\.1:${port}","lan":\\[.*\\]\\}\\n$`),
    );

    const begun = performance.now();
    host.child.kill('SIGTERM');
    await expect(host.ended).resolves.toBe(0);
    expect(performance.now() - begun).toBeLessThan(5000);
    expect(host.out()).toMatch(
      new RegExp(`^\\{"ready":true,"url":"http://127\\.0\\.0\\.1:${port}","lan":\\[.*\\]\\}\\n$`),
    );
  });

  function command(name: string, ...flags: string[]): Running {
    const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...environment } = process.env;
    const child = spawn(NODE, [join(REPO, 'build', `${name}.mjs`), ...flags], {
      cwd: tmpdir(),
      env: { ...environment, KANWALL_CACHE: folder },
    });
    let out = '';
    let errors = '';
    child.stdout.on('data', (chunk: Buffer) => (out += chunk));
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk));
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    const it: Running = { child, out: () => out, errors: () => errors, ended };
    running.push(it);
    return it;
  }
});
