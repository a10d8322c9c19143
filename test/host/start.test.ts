import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aFolder } from '../helpers/a-store.ts';
import { type FailedStart, type Host, runHost, startHost } from '../helpers/host.ts';
import { ask } from '../helpers/host-client.ts';
import { mountTmpfs, whyNot } from '../helpers/mounts.ts';

let folder = '';
let remove = () => {};
const hosts: Host[] = [];

beforeEach(() => ({ folder, remove } = aFolder()));
afterEach(async () => {
  for (const host of hosts.splice(0)) await host.kill();
  remove();
});

async function start(options: Parameters<typeof startHost>[0] = {}): Promise<Host> {
  const host = await startHost({ data: folder, ...options });
  hosts.push(host);
  return host;
}

function anotherKey(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return String(privateKey.export({ type: 'pkcs8', format: 'pem' }));
}

/** One line for a person, no stack, within a second of a warm machine. */
function expectWords({ stderr, stdout }: FailedStart, words: RegExp): void {
  expect(stderr).toMatch(words);
  expect(stderr.split('\n').filter((line) => line !== '' && !line.startsWith('{'))).toHaveLength(1);
  expect(stdout).toBe('');
}

describe('a host that starts', () => {
  it('says in one line of compact JSON where it is, and nothing else on stdout', async () => {
    const host = await start();

    expect(host.stdout()).toBe(`${JSON.stringify({ ready: true, url: host.url, lan: [] })}\n`);
    expect(host.url).toBe(`http://127.0.0.1:${host.port}`);
    expect((await ask(host, { path: '/healthz' })).json).toEqual({ ok: true, commands: 1, batches: 1 });
    await host.stop();
    expect(host.stdout().split('\n')).toHaveLength(2);
  });

  it('keeps store, tokens and logs to itself, and tells the machine its address while it runs', async () => {
    const host = await start();
    const address = join(folder, 'host.json');

    expect(JSON.parse(readFileSync(address, 'utf8'))).toEqual({ url: host.url, pid: host.pid });
    for (const name of [
      'kanwall.db',
      'kanwall.lock',
      'owner.token',
      'wall.token',
      'host.json',
      'station-key.pem',
      'certificates/root.pem',
      'logs/host.1.log',
    ]) {
      expect([name, statSync(join(folder, name)).mode & 0o777]).toEqual([name, 0o600]);
    }
    expect(host.owner).toMatch(/^[\w-]{43}$/);
    expect(host.wall).not.toBe(host.owner);
    await host.stop();
    expect(existsSync(address)).toBe(false);
  });

  it('keeps its tokens over a restart and closes them to others', async () => {
    const first = await start();
    await first.stop();
    chmodSync(join(folder, 'owner.token'), 0o644);

    const second = await start();

    expect([second.owner, second.wall]).toEqual([first.owner, first.wall]);
    expect(statSync(join(folder, 'owner.token')).mode & 0o777).toBe(0o600);
  });

  it('opens a shop in an empty store, once', async () => {
    const first = await start();
    const hello = (await ask(first, { path: '/api/hello' })).json;
    await first.stop();

    const second = await start();

    expect((await ask(second, { path: '/api/hello' })).json).toMatchObject({
      ...(hello as object),
      now: expect.any(Number),
      realNow: expect.any(Number),
    });
  });

  it('is reached on loopback only when it is told so', async () => {
    const { port } = await start();
    const other = createServer();
    await new Promise<void>((resolve, reject) => {
      other.once('error', reject);
      other.listen({ host: '127.0.0.2', port }, resolve);
    });
    other.close();
  });
});

describe('a host that cannot start says why and what to do', () => {
  it('when its port is in use', async () => {
    const host = await start();
    const other = aFolder();
    const failed = await runHost(['--data', other.folder, '--port', String(host.port)]);
    other.remove();

    expect(failed.code).toBe(20);
    expect(failed.ms).toBeLessThan(5_000);
    expectWords(failed, new RegExp(`Port ${host.port} is used by another program.*--port`));
  });

  it('when another host has the store', async () => {
    const host = await start();

    const failed = await runHost(['--data', folder, '--port', '0']);

    expect(failed.code).toBe(12);
    expect(failed.ms).toBeLessThan(5_000);
    expectWords(failed, new RegExp(`in use by another host \\(process ${host.pid} on .*stop it`));
    expect((await ask(host, { path: '/healthz' })).status).toBe(200);
    expect(existsSync(join(folder, 'host.json'))).toBe(true);
  });

  it('when the store is no database, and leaves the file alone', async () => {
    const file = join(folder, 'kanwall.db');
    writeFileSync(file, 'Liebe Kundin, lieber Kunde, '.repeat(400));

    const failed = await runHost(['--data', folder, '--port', '0']);

    expect(failed.code).toBe(11);
    expectWords(failed, /kanwall\.db is not a store; it was not touched.*restore a backup/);
    expect(readFileSync(file, 'utf8')).toMatch(/^Liebe Kundin/);
  });

  it('when the store is from a newer version', async () => {
    await (await start()).stop();
    const db = new Database(join(folder, 'kanwall.db'));
    db.pragma('user_version = 999');
    db.close();

    const failed = await runHost(['--data', folder, '--port', '0']);

    expect(failed.code).toBe(11);
    expectWords(failed, /written by a newer version \(999, .*Update this host/);
  });

  it('when the store is a folder, or its folder a file', async () => {
    mkdirSync(join(folder, 'kanwall.db'));
    expectWords(await runHost(['--data', folder, '--port', '0']), /kanwall\.db/);

    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    const failed = await runHost(['--data', file, '--port', '0']);
    expect(failed.code).toBe(10);
    expectWords(failed, /a-file is not a folder.*--data/);
    expectWords(await runHost(['--data', join(file, 'below'), '--port', '0']), /is not a folder/);
  });

  it('when its disk is read-only', async ({ skip }) => {
    if (whyNot) skip(whyNot);
    const disk = join(folder, 'disk');
    const mount = mountTmpfs(disk, '8m');
    try {
      mount.remount('ro');
      const failed = await runHost(['--data', disk, '--port', '0']);
      expect(failed.code).toBe(10);
      expectWords(failed, /disk is on a read-only disk.*Mount it writable/);
      expectWords(await runHost(['--data', join(disk, 'new'), '--port', '0']), /new cannot be written to/);
    } finally {
      mount.unmount();
    }
  });

  it('when the sample is to play in a real shop', async () => {
    const host = await start();
    await host.stop();

    const failed = await runHost(['--data', folder, '--port', '0', '--sample']);

    expect(failed.code).toBe(11);
    expectWords(failed, new RegExp(`${folder} holds a real shop.*--data`));
  });

  it('when a token file is damaged', async () => {
    writeFileSync(join(folder, 'owner.token'), 'short');

    const failed = await runHost(['--data', folder, '--port', '0']);

    expect(failed.code).toBe(10);
    expectWords(failed, /owner\.token is damaged.*Delete it/);
    rmSync(join(folder, 'owner.token'));
    await start();
  });

  it('when the key that verifiers are bound with is damaged', async () => {
    const file = join(folder, 'station-key.pem');
    writeFileSync(file, 'short');

    const failed = await runHost(['--data', folder, '--port', '0']);

    expect(failed.code).toBe(10);
    expectWords(failed, /station-key\.pem is damaged.*Delete it/);
    rmSync(file);
    await start();
  });

  it.each<[string, (whole: string) => string]>([
    ['half-written', (whole) => whole.slice(0, 500)],
    ['empty', () => ''],
    ["somebody else's", () => 'my notes'],
    ['without its key', (whole) => whole.replace(/-----BEGIN PRIVATE[\s\S]*/, '')],
    ['with another key', (whole) => whole.replace(/-----BEGIN PRIVATE[\s\S]*/, anotherKey())],
  ])('when its root is %s, and never makes another in its place', async (_what, spoil) => {
    await (await start()).stop();
    const file = join(folder, 'certificates', 'root.pem');
    const whole = readFileSync(file, 'utf8');
    const spoilt = spoil(whole);
    writeFileSync(file, spoilt);

    const failed = await runHost(['--data', folder, '--port', '0', '--listen', 'loopback']);

    expect(failed.code).toBe(10);
    expectWords(failed, /root\.pem is damaged, or not a root that a host made; it was not touched\. Restore it/);
    expect(readFileSync(file, 'utf8')).toBe(spoilt);
    writeFileSync(file, whole);
    await start();
  });

  it.each([
    [[], /--data needs a value/],
    [['--data'], /--data needs a value/],
    [['--data', '/tmp/x', '--port', '70000'], /--port has to be a whole number from 0 to 65535, not “70000”/],
    [['--data', '/tmp/x', '--port', '-1'], /--port/],
    [['--data', '/tmp/x', '--sample', '--speed', '601'], /--speed has to be a whole number from 1 to 600/],
    [['--data', '/tmp/x', '--speed', '2'], /--sample/],
    [['--data', '/tmp/x', '--dtaa', 'y'], /no option “--dtaa”/],
    [['--data', '/tmp/x', 'stray'], /no option “stray”/],
    [['--data', '/tmp/x', '--sample=yes'], /--sample takes no value/],
    [['--data', '/tmp/x', '--log-level', 'loud'], /--log-level cannot be “loud”/],
    [['--data', '/tmp/x', '--listen', 'wan'], /--listen cannot be “wan”.*lan, loopback/],
    [['--data', '/tmp/x', '--language', 'de'], /--language cannot be “de”/],
  ])('with the options %j', async (args, words) => {
    const failed = await runHost(args);

    expect(failed.code).toBe(2);
    expectWords(failed, words);
  });

  it('in the language of the machine, or the one that is asked for', async () => {
    expect((await runHost([], { LANG: 'zh_CN.UTF-8' })).stderr).toBe(
      '缺少 --data 的值。请补上；--help 列出全部选项。\n',
    );
    expect((await runHost([], { LANG: 'zh_TW.UTF-8' })).stderr).toBe(
      '缺少 --data 的值。請補上；--help 列出全部選項。\n',
    );
    expect((await runHost([], { LANG: 'de_DE.UTF-8' })).stderr).toMatch(/^--data needs a value/);
    expect((await runHost(['--language', 'zh-CN'])).stderr).toMatch(/^缺少/);
    expect((await runHost(['--help'])).stdout).toMatch(/^The Kanwall host[\s\S]*--sample/);
  });
});
