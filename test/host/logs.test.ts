import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { limitedWarnings, openLogs } from '../../electron/host/logs.ts';
import { openRollingFile } from '../../electron/host/rolling-file.ts';
import { aFolder } from '../helpers/a-store.ts';
import { startHost } from '../helpers/host.ts';
import { ask } from '../helpers/host-client.ts';

let folder = '';
let remove = () => {};
beforeEach(() => ({ folder, remove } = aFolder()));
afterEach(() => remove());

describe('the log', () => {
  it('rolls at its size and keeps so many files', () => {
    const file = openRollingFile({ folder, name: 'host', maxBytes: 100, keep: 3 });
    for (let line = 0; line < 60; line += 1) file.write(`line ${String(line).padStart(3, '0')}\n`);

    expect(readdirSync(folder).sort()).toEqual(['host.1.log', 'host.2.log', 'host.3.log']);
    const all = [3, 2, 1].map((number) => readFileSync(join(folder, `host.${number}.log`), 'utf8')).join('');
    expect(all.trim().split('\n').at(-1)).toBe('line 059');
    expect(all.trim().split('\n')).toHaveLength(60 - 24);
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
  });

  it('goes on where it stopped', () => {
    openRollingFile({ folder, name: 'host', maxBytes: 100, keep: 3 }).write('before\n');
    openRollingFile({ folder, name: 'host', maxBytes: 100, keep: 3 }).write('after\n');

    expect(readFileSync(join(folder, 'host.1.log'), 'utf8')).toBe('before\nafter\n');
  });

  it('does not stop the shop when it cannot be written', () => {
    writeFileSync(join(folder, 'a-file'), '');
    const file = openRollingFile({ folder: join(folder, 'a-file'), name: 'host', maxBytes: 100, keep: 3 });

    expect(() => file.write('lost\n')).not.toThrow();
  });

  it('holds no token, also where one is handed to it', () => {
    const log = openLogs({ data: folder, logLevel: 'info' });
    log.info(
      { token: 'S3CRET', request: { headers: { authorization: 'Bearer S3CRET' } }, hello: { token: 'S3CRET' } },
      'x',
    );

    const text = readFileSync(join(folder, 'logs', 'host.1.log'), 'utf8');
    expect(text).toContain('[secret]');
    expect(text).not.toContain('S3CRET');
  });

  it('has few lines of what strangers do, and says how many were left out', () => {
    const log = openLogs({ data: folder, logLevel: 'info' });
    let now = 0;
    const warn = limitedWarnings(log, 3, () => now);
    for (let i = 0; i < 10; i += 1) warn({ i }, 'knock');
    now = 60_000;
    warn({ i: 10 }, 'knock');

    const lines = readFileSync(join(folder, 'logs', 'host.1.log'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    expect(lines).toMatchObject([{ i: 0 }, { i: 1 }, { i: 2 }, { leftOut: 7 }, { i: 10 }]);
  });

  it('of a host is on stderr and in the folder alike, and a closed stderr does not end the host', async () => {
    const host = await startHost({ data: folder });
    host.closeStderr();
    for (let i = 0; i < 5; i += 1) await ask(host, { path: '/api/x', token: 'wrong' });

    expect((await ask(host, { path: '/healthz' })).status).toBe(200);
    const text = readFileSync(join(folder, 'logs', 'host.1.log'), 'utf8');
    expect(text.startsWith(host.log().slice(0, 200))).toBe(true);
    expect(text).toContain('"code":"unauthorised"');
    expect((await host.stop()).code).toBe(0);
    expect(existsSync(join(folder, 'host.json'))).toBe(false);
  });
});
