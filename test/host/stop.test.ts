import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CommandAnswer } from '../../shared/protocol.ts';
import { aFolder } from '../helpers/a-store.ts';
import { openFeed } from '../helpers/feed-client.ts';
import { type Host, startHost } from '../helpers/host.ts';
import { ask, checkIn, managerOf, plateNumber, sendCommands, snapshotOf } from '../helpers/host-client.ts';

let folder = '';
let remove = () => {};
beforeEach(() => ({ folder, remove } = aFolder()));
afterEach(() => remove());

/** Terminals that send one car after another until the host is gone. Answers with what was acknowledged. */
function rush(host: Host, staffId: string, terminals: number): Promise<readonly CommandAnswer[]> {
  const acknowledged: CommandAnswer[] = [];
  let next = 0;
  async function terminal(): Promise<void> {
    for (;;) {
      const index = next;
      next += 1;
      const answers = await sendCommands(host, checkIn(staffId, { plate: plateNumber(index) })).catch(() => null);
      if (!answers) return;
      acknowledged.push(...answers);
    }
  }
  return Promise.all(Array.from({ length: terminals }, terminal)).then(() => acknowledged);
}

async function expectAllThere(acknowledged: readonly CommandAnswer[]): Promise<void> {
  const db = new Database(join(folder, 'kanwall.db'), { readonly: true });
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  db.close();
  const host = await startHost({ data: folder });
  const { snapshots, seq } = await snapshotOf(host, host.owner, 'workshop');
  const revs = new Set(
    snapshots[0]?.changes.map((change) => ('put' in change && change.type === 'visit' ? change.rev : 0)),
  );
  for (const answer of acknowledged) {
    expect(answer.outcome).toBe('done');
    if (answer.outcome === 'done') expect(revs.has(answer.seq)).toBe(true);
  }
  expect(seq).toBeGreaterThanOrEqual(acknowledged.length);
  await host.stop();
}

describe('stopping', () => {
  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    'on %s, under load and with stations connected, loses nothing',
    async (signal) => {
      const host = await startHost({ data: folder });
      const { id } = await managerOf(host);
      const wall = await openFeed(host);
      const rushing = rush(host, id, 8);
      await new Promise((resolve) => setTimeout(resolve, 500));

      const asked = performance.now();
      host.signal(signal);
      const ended = await host.ended;

      expect(performance.now() - asked).toBeLessThan(5_000);
      expect(ended).toMatchObject({ code: 0, signal: null });
      expect(await wall.closed).toEqual({ code: 1012, reason: 'restart' });
      const acknowledged = await rushing;
      expect(acknowledged.length).toBeGreaterThan(0);
      await expectAllThere(acknowledged);
    },
  );

  it('does not wait for callers who never finish and stations that never answer', async () => {
    const host = await startHost({ data: folder });
    const slow = connect(host.port, '127.0.0.1');
    slow.on('error', () => {});
    slow.write(
      `POST /api/commands HTTP/1.1\r\nHost: 127.0.0.1:${host.port}\r\nAuthorization: Bearer ${host.owner}\r\n` +
        'Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"comm',
    );
    const idle = connect(host.port, '127.0.0.1');
    idle.on('error', () => {});
    const wall = await openFeed(host);
    wall.pause();
    await new Promise((resolve) => setTimeout(resolve, 200));

    const ended = await host.stop();

    expect(ended).toMatchObject({ code: 0, signal: null });
    expect(ended.ms).toBeLessThan(5_000);
    wall.webSocket.terminate();
    slow.destroy();
    idle.destroy();
  });

  it('leaves a store that is whole, without a journal beside it', async () => {
    const host = await startHost({ data: folder });
    const { id } = await managerOf(host);
    await sendCommands(host, checkIn(id, { plate: plateNumber(1) }));
    await host.stop();

    const db = new Database(join(folder, 'kanwall.db'), { readonly: true });
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    db.close();
    expect(host.log()).toContain('"msg":"stopped"');
  });
});

describe('a pulled plug', () => {
  it('loses no acknowledged command', async () => {
    const host = await startHost({ data: folder });
    const { id } = await managerOf(host);
    const rushing = rush(host, id, 8);
    await new Promise((resolve) => setTimeout(resolve, 700));

    await host.kill();

    const acknowledged = await rushing;
    expect(acknowledged.length).toBeGreaterThan(20);
    await expectAllThere(acknowledged);
  });

  it('leaves an address behind that the next host replaces', async () => {
    await (await startHost({ data: folder })).kill();

    const host = await startHost({ data: folder });

    expect((await ask(host, { path: '/healthz' })).status).toBe(200);
    await host.stop();
  });
});

describe('the unexpected', () => {
  it.each(['throw new Error("boom")', 'Promise.reject(new Error("boom"))'])(
    'ends the host with a line in the log, to be started again: %s',
    async (thrown) => {
      const script = `
        import { openLogs } from './electron/host/logs.ts';
        import { endOnTheUnexpected } from './electron/host/stop.ts';
        endOnTheUnexpected(openLogs({ data: ${JSON.stringify(folder)}, logLevel: 'info' }));
        setTimeout(() => { ${thrown} });
        setInterval(() => {}, 1000);`;
      const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'ignore' });
      const [code] = await once(child, 'exit');

      expect(code).toBe(70);
      expect(readFileSync(join(folder, 'logs', 'host.1.log'), 'utf8')).toMatch(/"level":60.*boom/);
    },
  );
});
