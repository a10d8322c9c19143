import { request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFeed } from '../helpers/feed-client.ts';
import { type Host, startHost } from '../helpers/host.ts';
import { type Asked, ask, checkIn, managerOf, plateNumber, refusalOf, snapshotOf } from '../helpers/host-client.ts';

let host: Host;
beforeAll(async () => {
  host = await startHost();
});
afterAll(() => host.stop());

async function codeOf(asked: Asked): Promise<string> {
  const answer = await ask(host, asked);
  return `${answer.status} ${refusalOf(answer)?.code ?? ''}`.trim();
}

describe('without a token', () => {
  it.each(['/healthz', '/api/hello', '/api/openapi.json'])('%s answers', async (path) => {
    expect(await codeOf({ path })).toBe('200');
  });

  it.each<Asked>([
    { path: '/api/snapshot?topics=workshop' },
    { path: '/api/snapshot?topics=nonsense' },
    { path: '/api/feed' },
    { path: '/api/nothing' },
    { path: '/nothing' },
    { path: '/' },
    { path: '/%zz' },
    { path: '/api/%2e%2e/healthz' },
    { path: '//healthz' },
    { path: '/healthz/' },
    { method: 'POST', path: '/healthz' },
    { method: 'POST', path: '/api/hello', body: {} },
    { method: 'DELETE', path: '/api/commands' },
    { method: 'OPTIONS', path: '/api/commands' },
    { method: 'POST', path: '/api/commands', body: 'not json' },
    { method: 'POST', path: '/api/commands', body: 'x', headers: { 'content-type': 'text/plain' } },
    { method: 'POST', path: '/api/commands', body: Buffer.alloc(10 * 1024 * 1024, 0x20) },
    { path: '/api/snapshot?topics=workshop', headers: { host: 'evil.example', origin: 'http://evil.example' } },
    { path: '/api/snapshot?topics=workshop', headers: { authorization: 'Basic b3duZXI6b3duZXI=' } },
    { path: '/api/snapshot?topics=workshop', headers: { authorization: 'Bearer' } },
  ])('everything else is 401 before anything else is looked at: %j', async (asked) => {
    const answer = await ask(host, asked);

    expect(answer.status).toBe(401);
    expect(answer.headers['www-authenticate']).toBe('Bearer');
    expect(refusalOf(answer)).toEqual({
      code: 'unauthorised',
      params: {},
      field: null,
      soft: false,
      message: expect.stringContaining('token'),
    });
  });

  it('a token in the address is no token', async () => {
    expect(await codeOf({ path: `/api/snapshot?topics=shop&token=${host.owner}` })).toBe('401 unauthorised');
    expect(await codeOf({ path: `/api/snapshot?topics=shop&access_token=${host.owner}` })).toBe('401 unauthorised');
  });

  it('is told in the language of the caller, or of the shop', async () => {
    const inLanguage = async (language: string) =>
      refusalOf(await ask(host, { path: '/api/x', headers: { 'accept-language': language } }))?.message;

    expect(await inLanguage('zh-TW,zh;q=0.9')).toMatch(/^缺少有效的存取權杖/);
    expect(await inLanguage('zh')).toMatch(/^缺少有效的访问令牌/);
    expect(await inLanguage('de, en;q=0.5, zh;q=0.4')).toMatch(/^A valid token/);
    expect(await inLanguage('de')).toMatch(/^缺少有效的访问令牌/);
  });
});

describe('a wrong token', () => {
  it('is refused, and limited after many, while the right one still opens', async () => {
    const wrong = { path: '/api/snapshot?topics=shop', token: `${host.owner.slice(0, -1)}_` };
    const codes = new Map<string, number>();
    for (let i = 0; i < 80; i += 1) {
      const code = await codeOf(wrong);
      codes.set(code, (codes.get(code) ?? 0) + 1);
    }

    expect([...codes.keys()]).toEqual(['401 unauthorised', '429 rate-limited']);
    expect((await ask(host, wrong)).headers['retry-after']).toBe('60');
    expect((await openFeed(host, { token: 'wrong' }).then(({ closed }) => closed)).code).toBe(4429);
    expect(await codeOf({ ...wrong, token: host.owner })).toBe('200');
    expect(await codeOf({ ...wrong, token: host.wall })).toBe('200');
  });

  it('leaves few lines in the log, and no token in any', async () => {
    const lines = host
      .log()
      .split('\n')
      .filter((line) => line.includes('a request was refused'));

    expect(lines.length).toBeGreaterThan(0);
    expect(lines.length).toBeLessThanOrEqual(20);
    expect(host.log()).not.toContain(host.owner.slice(0, -1));
    expect(host.log()).not.toContain(host.wall);
  });
});

describe('a wall', () => {
  it('looks but does not act', async () => {
    const { id } = await managerOf(host);
    const body = { commands: [checkIn(id, { plate: plateNumber(1) })] };
    const before = await snapshotOf(host, host.wall, 'workshop');

    expect(await codeOf({ method: 'POST', path: '/api/commands', token: host.wall, body })).toBe(
      '403 wall-is-read-only',
    );
    expect(await codeOf({ method: 'POST', path: '/api/commands', token: host.wall, body: 'no' })).toBe(
      '403 wall-is-read-only',
    );
    expect(await codeOf({ method: 'PUT', path: '/api/anything', token: host.wall })).toBe('403 wall-is-read-only');
    expect(await snapshotOf(host, host.wall, 'workshop')).toEqual(before);
  });

  it('may not see all the cars and customers ever met', async () => {
    expect(await codeOf({ path: '/api/snapshot?topics=vehicles', token: host.wall })).toBe('403 topic-not-allowed');
    expect(await codeOf({ path: '/api/snapshot?topics=shop,vehicles', token: host.wall })).toBe(
      '403 topic-not-allowed',
    );
    expect(await codeOf({ path: '/api/snapshot?topics=vehicles', token: host.owner })).toBe('200');
  });
});

describe('where a request comes from', () => {
  const path = '/api/snapshot?topics=shop';

  it('is one of the names of loopback with the right port', async () => {
    for (const name of ['127.0.0.1', 'localhost', '[::1]', 'LOCALHOST']) {
      const expected = name === 'LOCALHOST' ? '403 host-not-allowed' : '200';
      expect([name, await codeOf({ path, token: host.owner, headers: { host: `${name}:${host.port}` } })]).toEqual([
        name,
        expected,
      ]);
    }
  });

  it.each([
    'evil.example',
    'kanwall.evil.example',
    '127.0.0.1',
    '127.0.0.1:1',
    '127.0.0.1.evil.example',
    'localhost.evil.example',
    '192.168.0.7',
    'evil.example@127.0.0.1',
  ])("is not a name that somebody's DNS points here: %s", async (name) => {
    const withPort = !name.includes(':') && name !== '127.0.0.1' ? `${name}:${host.port}` : name;
    const headers = { host: withPort };
    expect(await codeOf({ path, token: host.owner, headers })).toBe('403 host-not-allowed');
    expect(await codeOf({ path: '/healthz', headers })).toBe('403 host-not-allowed');
    await expect(openFeed(host, { webSocket: { headers: { host: withPort } } })).rejects.toThrow('403');
  });

  it('is named at all', async () => {
    const answer = await raw(`GET /healthz HTTP/1.0\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 403 /);
    expect(await raw(`GET /healthz HTTP/1.1\r\n\r\n`)).toMatch(/^HTTP\/1\.1 403 /);
  });

  it.each(['http://evil.example', 'https://127.0.0.1', 'null', 'kanwall://other', 'file://', 'http://localhost:1'])(
    'is no page of somebody else: %s',
    async (origin) => {
      const headers = { origin };
      expect(await codeOf({ path, token: host.owner, headers })).toBe('403 origin-not-allowed');
      expect(await codeOf({ path: '/api/hello', headers })).toBe('403 origin-not-allowed');
      expect(
        await codeOf({
          method: 'OPTIONS',
          path: '/api/commands',
          headers: { origin, 'access-control-request-method': 'POST' },
        }),
      ).toBe('401 unauthorised');
      const answer = await ask(host, { path: '/api/hello', headers });
      expect(answer.headers['access-control-allow-origin']).toBeUndefined();
      await expect(openFeed(host, { webSocket: { origin } })).rejects.toThrow('403');
    },
  );

  it('is the page that the host serves', async () => {
    expect(await codeOf({ path, token: host.owner, headers: { origin: host.url } })).toBe('200');
    await (await openFeed(host, { webSocket: { origin: host.url } })).close();
  });

  it('is the page inside Electron, which asks across origins', async () => {
    const origin = 'kanwall://app';
    const preflight = await ask(host, {
      method: 'OPTIONS',
      path: '/api/commands',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
      },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-methods': expect.stringContaining('POST'),
      'access-control-allow-headers': expect.stringMatching(/authorization.*content-type/),
    });

    for (const token of [host.owner, 'wrong']) {
      const answer = await ask(host, { path, token, headers: { origin } });
      expect(answer.headers).toMatchObject({ 'access-control-allow-origin': origin, vary: 'Origin' });
    }
    await (await openFeed(host, { webSocket: { origin } })).close();
  });

  it('is no other protocol and no other address of the feed', async () => {
    const upgrade = (headers: Record<string, string>, path: string) =>
      new Promise<number>((resolve, reject) => {
        const outgoing = request({ port: host.port, path, headers: { connection: 'Upgrade', ...headers } });
        outgoing.on('response', (incoming) => resolve(incoming.statusCode ?? 0));
        outgoing.on('upgrade', (incoming, socket) => {
          socket.destroy();
          resolve(incoming.statusCode ?? 0);
        });
        outgoing.on('error', reject);
        outgoing.end();
      });
    const key = {
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
    };

    expect(await upgrade(key, '/api/feed')).toBe(101);
    expect(await upgrade(key, '/api/other')).toBe(404);
    expect(await upgrade({ ...key, 'sec-websocket-version': '7' }, '/api/feed')).toBe(400);
    expect(await upgrade({ upgrade: 'h2c' }, '/api/feed')).toBeGreaterThanOrEqual(400);
    expect(await codeOf({ path: '/api/feed', token: host.owner })).toBe('426 upgrade-required');
  });
});

/** What a caller gets who writes these bytes. */
function raw(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(host.port, '127.0.0.1', () => socket.write(bytes));
    let answer = '';
    socket.setTimeout(10_000, () => socket.destroy(new Error('no answer')));
    socket.on('data', (chunk) => {
      answer += chunk;
      if (answer.includes('\r\n\r\n')) socket.end();
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}
