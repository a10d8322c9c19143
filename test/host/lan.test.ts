import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { Agent, get } from 'node:https';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { connect as connectSecurely } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFeed } from '../helpers/feed-client.ts';
import { type Host, startHost } from '../helpers/host.ts';
import { type Asked, ask, refusalOf } from '../helpers/host-client.ts';
import { type Lan, layLan, whyNoLan } from '../helpers/lan.ts';
import { run } from '../helpers/tools.ts';

/** Tells why it leaves these out where no LAN can be laid. */
const describeOnLan = describe.skipIf(whyNoLan !== '');
const about = whyNoLan && ` (${whyNoLan})`;

let lan: Lan;
let host: Host;
const others: Host[] = [];
let at = '';
let plain = '';
let secure = '';
let root = '';
let rootFile = '';

beforeAll(async () => {
  if (whyNoLan) return;
  lan = layLan();
  host = await startHost({ lan: true, netns: lan.host });
  at = `${lan.hostAddress}:${host.port}`;
  plain = `http://${at}`;
  secure = `https://${at}`;
  root = rootOf(host);
  rootFile = join(host.data, 'root-for-tests.crt');
  writeFileSync(rootFile, root);
});
afterAll(async () => {
  for (const other of others) await other.kill();
  await host?.stop();
  lan?.remove();
});

/** The certificate of its root, PEM. */
function rootOf({ data }: Host): string {
  const text = readFileSync(join(data, 'certificates', 'root.pem'), 'utf8');
  return text.slice(0, text.indexOf('-----BEGIN PRIVATE KEY-----'));
}

async function codeOf(url: string, asked: Asked): Promise<string> {
  const answer = await ask({ url }, { ca: root, ...asked });
  return `${answer.status} ${refusalOf(answer)?.code ?? ''}`.trim();
}

/** The socket over which a request was answered. */
async function socketOf(agent: Agent): Promise<Socket> {
  const asked = get(`${secure}/healthz`, { agent });
  const [answer] = await once(asked, 'response');
  answer.resume();
  await once(answer, 'end');
  await new Promise(setImmediate);
  return answer.socket;
}

describeOnLan(`the LAN in the open${about}`, () => {
  it.each(['/', '/index.html', '/anything', '/?profile=wall', '/trust/', '/healthz/'])(
    'gets the trust page in place of %s',
    async (path) => {
      const answer = await ask({ url: plain }, { path });
      expect([answer.status, answer.headers.location]).toEqual([302, '/trust']);
    },
  );

  it.each<Asked>([
    { path: '/healthz' },
    { path: '/api/hello' },
    { path: '/api/openapi.json' },
    { path: '/api/snapshot?topics=shop' },
    { path: '/api/feed' },
    { method: 'POST', path: '/' },
    { method: 'POST', path: '/trust' },
    { method: 'POST', path: '/api/trust', body: {} },
    { method: 'OPTIONS', path: '/api/commands', headers: { 'access-control-request-method': 'POST' } },
  ])('gets no data: %j', async (asked) => {
    expect(await codeOf(plain, asked)).toBe('403 not-encrypted');
    expect(await codeOf(plain, { ...asked, token: host.owner })).toBe('403 not-encrypted');
  });

  it('opens no feed', async () => {
    await expect(openFeed({ ...host, url: plain })).rejects.toThrow('403');
  });

  it('gets the page, the root and the facts', async () => {
    const page = await ask({ url: plain }, { path: '/trust' });
    expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.text).toContain(`href="${secure}"`);
    const facts = (await ask({ url: plain }, { path: '/api/trust' })).json;
    expect(facts).toEqual({
      fingerprint: new X509Certificate(root).fingerprint256,
      addresses: host.lan,
      shop: '我的门店',
    });
    expect(host.lan).toEqual([
      secure,
      `https://${lan.otherAddress}:${host.port}`,
      expect.stringMatching(/^https:\/\/kanwall-[0-9a-f]{8}\.local:\d+$/),
    ]);
    for (const { text } of [page, await ask({ url: plain }, { path: '/trust/qr.svg' })]) {
      expect(text).not.toContain(host.owner);
      expect(text).not.toContain(host.wall);
    }
  });

  it('under a name that is not ours gets nothing at all', async () => {
    const headers = { host: `evil.example:${host.port}` };
    for (const path of ['/', '/trust', '/api/trust', '/trust/kanwall-root.crt']) {
      expect(await codeOf(plain, { path, headers })).toBe('403 host-not-allowed');
    }
  });
});

describeOnLan(`the LAN over TLS${about}`, () => {
  const show = (...args: string[]) =>
    run('openssl', 's_client', '-connect', at, '-CAfile', rootFile, '-verify_return_error', '-showcerts', ...args);

  it('is TLS 1.2 or 1.3, with the chain up to the root', async () => {
    for (const version of ['tls1_2', 'tls1_3']) {
      const { code, output } = await show(`-${version}`, '-verify_ip', lan.hostAddress);
      expect(output.match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
      expect(output).toContain('Verify return code: 0 (ok)');
      expect(code).toBe(0);
    }
  });

  it.each(['tls1', 'tls1_1'])('is nothing older: %s', async (version) => {
    const { code, output } = await show(`-${version}`, '-cipher', 'ALL:@SECLEVEL=0');
    expect(output).toMatch(/alert protocol version|unsupported protocol|no protocols available/);
    expect(output).not.toContain('BEGIN CERTIFICATE');
    expect(code).not.toBe(0);
  });

  it('is trusted by curl with the root and not without', async () => {
    const trusted = await run('curl', '-sS', '--noproxy', '*', '--cacert', rootFile, `${secure}/api/hello`);
    expect([trusted.code, trusted.output]).toEqual([0, expect.stringContaining('"storeId"')]);
    const doubted = await run('curl', '-sS', '--noproxy', '*', `${secure}/api/hello`);
    expect([doubted.code, doubted.output]).toEqual([60, expect.not.stringContaining('storeId')]);
  });

  it('serves what loopback does, but the tokens of the data folder open nothing from elsewhere', async () => {
    expect(await codeOf(secure, { path: '/healthz' })).toBe('200');
    expect(await codeOf(secure, { path: '/api/snapshot?topics=shop' })).toBe('401 unauthorised');
    expect(await codeOf(secure, { path: '/api/snapshot?topics=shop', token: host.owner })).toBe('401 unauthorised');
    const feed = await openFeed({ ...host, url: secure }, { webSocket: { ca: root, origin: secure } });
    expect(await feed.closed).toEqual({ code: 4401, reason: 'unauthorised' });
  });

  it('asks no browser to insist on it', async () => {
    for (const path of ['/healthz', '/trust', '/nothing']) {
      expect((await ask({ url: secure }, { path, ca: root })).headers['strict-transport-security']).toBeUndefined();
    }
  });

  it.each(['evil.example', '127.0.0.1', 'localhost', '[::1]', '10.9.9.9', 'kanwall.local', '10.77.0.1.evil.example'])(
    'refuses the name %s, also to a WebSocket',
    async (name) => {
      const headers = { host: `${name}:${host.port}` };
      expect(await codeOf(secure, { path: '/healthz', headers })).toBe('403 host-not-allowed');
      await expect(openFeed({ ...host, url: secure }, { webSocket: { ca: root, headers } })).rejects.toThrow('403');
    },
  );

  it.each(['same-host-plain', 'https://evil.example', 'null', 'https://10.9.9.9:7400'])(
    'refuses a page of somebody else, also a WebSocket: %s',
    async (who) => {
      const origin = who === 'same-host-plain' ? plain : who;
      expect(await codeOf(secure, { path: '/api/hello', headers: { origin } })).toBe('403 origin-not-allowed');
      await expect(openFeed({ ...host, url: secure }, { webSocket: { ca: root, origin } })).rejects.toThrow('403');
    },
  );

  it('answers what is broken in words, and a large body before it was sent', async () => {
    const socket = connectSecurely({ host: lan.hostAddress, port: host.port, ca: root }, () =>
      socket.write('NONSENSE\r\n\r\n'),
    );
    let answer = '';
    for await (const chunk of socket) answer += chunk;
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n[\s\S]*"code":"malformed-request"/);
    const early = await run(
      'curl',
      '-sS',
      '--noproxy',
      '*',
      '--cacert',
      rootFile,
      '-H',
      'Expect: 100-continue',
      '-d',
      'x',
      `${secure}/api/commands`,
    );
    expect(early.output).toContain('"code":"unauthorised"');
  });
});

describeOnLan(`a host on the LAN${about}`, () => {
  it('shows a new certificate when it gets another address, and keeps its connections', async () => {
    const address = lan.hostAddress.replace(/1$/, '77');
    const agent = new Agent({ keepAlive: true, maxSockets: 1, ca: root });
    const sockets = new Set([await socketOf(agent)]);

    lan.addAddress(address);
    const added = `https://${address}:${host.port}`;
    await expect.poll(() => codeOf(added, { path: '/healthz' }).catch(() => ''), { timeout: 15_000 }).toBe('200');

    expect((await ask({ url: plain }, { path: '/api/trust' })).json).toMatchObject({
      addresses: expect.arrayContaining([added]),
    });
    sockets.add(await socketOf(agent));
    expect(sockets.size).toBe(1);
    agent.destroy();
    lan.removeAddress(address);
  });

  it('is found on each of its networks, under the shop, and says goodbye', async () => {
    const other = await startHost({ lan: true, netns: lan.host });
    others.push(other);
    const browsing = lan.onNeighbour(`
      mkdir -p /run/dbus
      dbus-daemon --system --fork --print-pid > /run/dbus.pid
      avahi-daemon -D
      timeout 7 avahi-browse -rp _kanwall._tcp || true
      avahi-daemon -k
      kill $(cat /run/dbus.pid)`);
    await new Promise((resolve) => setTimeout(resolve, 4_000));
    const asOther = { url: `https://${lan.hostAddress}:${other.port}` };
    const { json } = await ask(asOther, { path: '/api/hello', ca: rootOf(other) });
    const fingerprint = new X509Certificate(rootOf(other)).fingerprint256;
    await other.stop();

    const lines = (await browsing).split('\n').map((line) => line.split(';'));
    const fp = fingerprint.replaceAll(':', '').slice(0, 16).toLowerCase();
    const found = lines.find(([sign, , , , , , , , , txt]) => sign === '=' && txt?.includes(fp)) ?? [];
    expect(found.slice(6, 9)).toEqual([`kanwall-${fp.slice(0, 8)}.local`, lan.otherAddress, String(other.port)]);
    expect(found[9]).toContain(`"store=${(json as { storeId: string }).storeId}"`);
    const gone = lines.filter(([sign]) => sign === '-').map(([, , , name]) => name);
    expect(gone).toEqual([found[3]]);
  });

  it('cuts whoever says nothing, before and within the handshake', async () => {
    const opened = performance.now();
    const silent = connect(host.port, lan.hostAddress);
    const halfway = connect(host.port, lan.hostAddress, () => halfway.write(Buffer.from([0x16, 3, 1, 1, 0])));
    await Promise.all([silent, halfway].map((socket) => once(socket.on('error', () => {}).resume(), 'close')));

    expect(performance.now() - opened).toBeGreaterThan(9_000);
    expect(performance.now() - opened).toBeLessThan(14_000);
  });

  it('stops in time, whoever hangs on', async () => {
    const other = await startHost({ lan: true, netns: lan.host });
    others.push(other);
    const sockets = [
      connect(other.port, lan.hostAddress),
      connect(other.port, lan.hostAddress, function (this: ReturnType<typeof connect>) {
        this.write(Buffer.from([0x16, 3, 1]));
      }),
      connectSecurely({ host: lan.hostAddress, port: other.port, rejectUnauthorized: false }),
    ];
    for (const socket of sockets) socket.on('error', () => {});
    await new Promise((resolve) => setTimeout(resolve, 300));

    const ended = await other.stop();

    expect(ended).toMatchObject({ code: 0, signal: null });
    expect(ended.ms).toBeLessThan(3_000);
  });

  it('logs neither key nor token', () => {
    expect(host.log()).not.toMatch(/PRIVATE KEY/);
    expect(host.log()).not.toContain(host.owner);
  });
});
