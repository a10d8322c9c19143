import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Host, startHost } from '../helpers/host.ts';
import {
  type Asked,
  ask,
  checkIn,
  managerOf,
  plateNumber,
  refusalOf,
  sendCommands,
  snapshotOf,
} from '../helpers/host-client.ts';

const MB = 1024 * 1024;
let host: Host;
let staffId = '';

beforeAll(async () => {
  host = await startHost();
  staffId = (await managerOf(host)).id;
});
afterAll(() => host.stop());

function post(body: Asked['body'], headers: Asked['headers'] = {}) {
  return ask(host, {
    method: 'POST',
    path: '/api/commands',
    token: host.owner,
    headers,
    ...(body === undefined ? {} : { body }),
  });
}

function good() {
  return checkIn(staffId, { plate: plateNumber(1) });
}

describe('a body that is not what it should be', () => {
  it.each<[string, Asked['body'], number, string]>([
    ['no JSON', 'not json', 400, 'not-json'],
    ['half of it', '{"commands":[', 400, 'not-json'],
    ['nothing', '', 400, 'not-json'],
    ['bytes', randomBytes(300), 400, 'not-json'],
    ['a name in GBK', Buffer.from('{"commands":"\xcd\xf5"}', 'latin1'), 400, 'not-json'],
    ['a key that poisons', '{"__proto__":{"commands":[]},"commands":[]}', 400, 'not-json'],
    ['an array', [], 400, 'malformed'],
    ['null', 'null', 400, 'malformed'],
    ['a number', '7', 400, 'malformed'],
    ['no commands', {}, 400, 'malformed'],
    ['an empty list', { commands: [] }, 400, 'malformed'],
    ['an unknown field', { commands: [], hurry: true }, 400, 'malformed'],
    ['a million brackets', '['.repeat(1_000_000), 400, 'not-json'],
    ['very deep JSON', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 400, 'malformed'],
    ['10 MB', Buffer.alloc(10 * MB, 0x20), 413, 'too-large'],
    ['a little more than 1 MB', Buffer.alloc(MB + 1, 0x20), 413, 'too-large'],
  ])('%s', async (_what, body, status, code) => {
    const answer = await post(body);

    expect([answer.status, refusalOf(answer)?.code]).toEqual([status, code]);
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(answer.text).not.toMatch(/\bat \/|\.ts:|node_modules|SyntaxError|Fastify/);
    expect(refusalOf(answer)?.message.length).toBeGreaterThan(20);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/jsonp'])(
    'not of the type %s',
    async (type) => {
      const answer = await post(JSON.stringify({ commands: [good()] }), { 'content-type': type });
      expect([answer.status, refusalOf(answer)?.code]).toEqual([415, 'unsupported-media-type']);
    },
  );

  it('names the first field at fault, in the language of the caller', async () => {
    const bodies: [object, string][] = [
      [{ commands: [{ ...good(), colour: 'red' }] }, 'commands.0.colour'],
      [{ commands: [good(), { ...good(), id: 'not-a-uuid' }] }, 'commands.1.id'],
      [{ commands: [{ ...good(), occurredAt: 'noon' }] }, 'commands.0.occurredAt'],
      [{ commands: [{ ...good(), after: Array.from({ length: 65 }, () => uuidv7()) }] }, 'commands.0.after'],
      [{ commands: Array.from({ length: 65 }, good) }, 'commands'],
    ];
    for (const [body, field] of bodies) {
      const refusal = refusalOf(await post(body, { 'accept-language': 'zh-CN' }));
      expect(refusal).toMatchObject({ code: 'malformed', field, params: { field } });
      expect(refusal?.message).toMatch(/^请求内容与接口说明不符/);
    }
  });

  it('is refused before it was sent, by one who asks first', async () => {
    const head = [
      'POST /api/commands HTTP/1.1',
      `Host: 127.0.0.1:${host.port}`,
      `Authorization: Bearer ${host.owner}`,
      'Content-Type: application/json',
      `Content-Length: ${10 * MB}`,
      'Expect: 100-continue',
    ];
    expect(await firstLine(`${head.join('\r\n')}\r\n\r\n`)).toBe('HTTP/1.1 413 Payload Too Large');
    const small = head.map((line) => (line.startsWith('Content-Length') ? 'Content-Length: 10' : line));
    expect(await firstLine(`${small.join('\r\n')}\r\n\r\n`)).toBe('HTTP/1.1 100 Continue');
  });

  it('is not kept in memory, however much is sent', async () => {
    const before = mostMemoryOf(host);
    const senders = Array.from({ length: 20 }, () => post(Buffer.alloc(10 * MB, 0x20)));
    const statuses = (await Promise.all(senders)).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([413]));
    expect(mostMemoryOf(host) - before).toBeLessThan(100 * MB);
  });
});

describe('a request that is none', () => {
  it('is answered in TLS where it begins like TLS', async () => {
    const answer = await raw('\x16\x03\x01\x00\x05\x02\x00\x00\x01\x00');
    const ALERT = '\x15';
    expect(answer.charAt(0)).toBe(ALERT);
  });

  it.each<[string, string, number]>([
    ['noise', `${randomBytes(64).toString('hex')}\r\n\r\n`, 400],
    ['a broken header', 'GET /healthz HTTP/1.1\r\nHost 127.0.0.1\r\n\r\n', 400],
    ['two lengths', 'POST /api/commands HTTP/1.1\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabc', 400],
    [
      'length and chunks',
      'POST /api/commands HTTP/1.1\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      400,
    ],
    ['headers without end', `GET /healthz HTTP/1.1\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`, 431],
  ])('%s is answered in JSON', async (_what, bytes, status) => {
    const answer = await raw(bytes);
    const [head = '', body = ''] = answer.split('\r\n\r\n');

    expect(head.split('\r\n')[0]).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(JSON.parse(body)).toMatchObject({ refusal: { message: expect.any(String), soft: false } });
    expect(head.toLowerCase()).toContain('x-content-type-options: nosniff');
  });

  it.each<[Asked, number, string]>([
    [{ path: '/api/nothing' }, 404, 'not-found'],
    [{ path: '/' }, 404, 'not-found'],
    [{ path: '/%zz' }, 400, 'malformed-request'],
    [{ method: 'GET', path: '/api/commands' }, 405, 'method-not-allowed'],
    [{ method: 'DELETE', path: '/api/snapshot?topics=shop' }, 405, 'method-not-allowed'],
    [{ path: '/api/snapshot' }, 400, 'malformed'],
    [{ path: '/api/snapshot?topics=' }, 400, 'malformed'],
    [{ path: '/api/snapshot?topics=sales' }, 400, 'malformed'],
    [{ path: '/api/snapshot?topics=shop&topics=workshop' }, 400, 'malformed'],
    [{ path: '/api/snapshot?topics=shop&since=3' }, 400, 'malformed'],
    [{ path: `/api/snapshot?topics=${'shop,'.repeat(1000)}` }, 400, 'malformed'],
    [{ method: 'POST', path: '/api/sample/speed', body: { speed: 2 } }, 404, 'not-found'],
  ])('%j', async (asked, status, code) => {
    const answer = await ask(host, { ...asked, token: host.owner });
    expect([answer.status, refusalOf(answer)?.code]).toEqual([status, code]);
    if (status === 405) expect(answer.headers.allow).toMatch(/^(POST|GET, HEAD|HEAD, GET)$/);
  });
});

describe('a command that makes no sense is refused by itself, and the others are carried out', () => {
  it('each with its reason, in the order they came in', async () => {
    const before = (await snapshotOf(host, host.owner, 'workshop')).seq;
    const refused = { ...good(), input: { ...(good().input as object), plate: '京OOO' } };
    const answers = await sendCommands(
      host,
      { ...good(), name: 'visit.fly' },
      { ...good(), input: { ...(good().input as object), colour: 'red' } },
      { ...good(), staffId: null },
      { ...good(), name: 'day.turn', input: { day: '2030-01-01' } },
      refused,
      { ...good(), after: [refused.id] },
      checkIn(staffId, { plate: plateNumber(2) }),
    );

    expect(
      answers.map((answer) => ('refusal' in answer ? [answer.refusal?.code, answer.refusal?.field] : answer.outcome)),
    ).toEqual([
      ['command-unknown', null],
      ['input-invalid', 'colour'],
      ['staff-unknown', 'staffId'],
      ['role-not-allowed', 'staffId'],
      ['plate-invalid', 'plate'],
      ['after-refused', null],
      'done',
    ]);
    for (const answer of answers) {
      if ('refusal' in answer) expect(answer.refusal?.message).toMatch(/^[A-Z“].*\.$/);
      if ('refusal' in answer) expect(answer.refusal?.message).not.toMatch(/\{\{|\$t\(/);
    }
    const after = await snapshotOf(host, host.owner, 'workshop');
    expect(after.snapshots[0]?.changes.filter((change) => change.type === 'visit' && 'put' in change)).toHaveLength(1);
    expect(after.seq).toBeGreaterThan(before);
  });

  it('once, with the same answer however often it is sent', async () => {
    const done = checkIn(staffId, { plate: plateNumber(3) });
    const [first] = await sendCommands(host, done);
    const again = await sendCommands(host, done, done);
    expect(again.map(({ outcome }) => outcome)).toEqual(['duplicate', 'duplicate']);
    expect(again[0]).toMatchObject({ seq: first?.outcome === 'done' ? first.seq : -1, refusal: null });

    const wrong = { ...good(), input: { ...(good().input as object), plate: '京OOO' } };
    const [refused] = await sendCommands(host, wrong);
    const [asBefore] = await sendCommands(host, wrong);
    expect(refused?.outcome).toBe('refused');
    expect(asBefore).toMatchObject({ outcome: 'duplicate', refusal: { code: 'plate-invalid' } });
  });

  it('also with a clock that jumped a day', async () => {
    const [answer] = await sendCommands(host, {
      ...checkIn(staffId, { plate: plateNumber(4) }),
      occurredAt: Date.now() + 86_400_000,
    });
    expect(answer?.outcome).toBe('done');
    const { snapshots } = await snapshotOf(host, host.owner, 'workshop');
    for (const change of snapshots[0]?.changes ?? []) {
      if (change.type === 'visit' && 'put' in change) {
        expect((change.put as { arrivedAt?: number }).arrivedAt).toBeLessThanOrEqual(Date.now());
      }
    }
  });
});

/** The most memory that the host ever held, bytes; known on Linux only. */
function mostMemoryOf({ pid }: Host): number {
  if (process.platform !== 'linux') return 0;
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024;
}

function firstLine(bytes: string): Promise<string> {
  return raw(bytes).then((answer) => answer.split('\r\n')[0] ?? '');
}

/** What a caller gets who writes these bytes and waits a moment. */
function raw(bytes: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(host.port, '127.0.0.1', () => socket.write(bytes, 'latin1'));
    let answer = '';
    socket.setTimeout(1_000, () => socket.destroy());
    socket.on('data', (chunk) => (answer += chunk));
    socket.on('error', () => {});
    socket.on('close', () => resolve(answer));
  });
}
