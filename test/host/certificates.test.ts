import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect, createServer } from 'node:tls';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Certificates, openCertificates } from '../../electron/host/certificates/certificates.ts';
import { issueLeaf } from '../../electron/host/certificates/leaf.ts';
import { describeMachine, type Machine } from '../../electron/host/certificates/machine.ts';
import { aFolder } from '../helpers/a-store.ts';
import { run } from '../helpers/tools.ts';

const DAY = 24 * 3_600_000;
const log = pino({ level: 'silent' });

let folder = '';
let remove = () => {};
let now = Date.now();
let machine: Machine = { name: 'front-desk', addresses: ['192.168.1.5'] };
const opened: Certificates[] = [];

beforeEach(() => {
  ({ folder, remove } = aFolder());
  now = Date.now();
  machine = { name: 'front-desk', addresses: ['192.168.1.5'] };
});
afterEach(() => {
  for (const each of opened.splice(0)) each.close();
  remove();
});

async function open(shopName = '京城 Motors'): Promise<Certificates> {
  const certificates = await openCertificates({ folder, shopName, now: () => now, log, machine: () => machine });
  opened.push(certificates);
  return certificates;
}

function leafOf(certificates: Certificates): X509Certificate {
  return new X509Certificate(certificates.leaf().chain);
}

/** What OpenSSL says of a certificate for these names that this root has signed. */
async function verifyWith(certificates: Certificates, ...names: string[]): Promise<string> {
  const [root, leaf] = [join(folder, 'root.crt'), join(folder, 'leaf.crt')];
  writeFileSync(root, certificates.root.pem);
  writeFileSync(leaf, (await issueLeaf(certificates.root, names, Date.now())).chain);
  return (await run('openssl', 'verify', '-x509_strict', '-purpose', 'sslserver', '-CAfile', root, leaf)).output;
}

describe('the root of a shop', () => {
  it('is made once, named after the shop, for twenty years, and closed to others', async () => {
    const { root } = await open();
    const seen = new X509Certificate(root.pem);

    expect(seen.subject).toBe('O=Kanwall\nCN=Kanwall 京城 Motors root');
    expect(seen.issuer).toBe(seen.subject);
    expect(seen.ca).toBe(true);
    expect(seen.fingerprint256).toBe(root.fingerprint);
    expect(new Date(seen.validTo).getUTCFullYear() - new Date(now).getUTCFullYear()).toBe(20);
    expect(statSync(join(folder, 'certificates')).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, 'certificates', 'root.pem')).mode & 0o777).toBe(0o600);
    expect((await open('Another name')).root.fingerprint).toBe(root.fingerprint);
  });

  it('says all that it must, in the eyes of OpenSSL', async () => {
    const { root } = await open();
    const file = join(folder, 'root.crt');
    writeFileSync(file, root.pem);
    const { output } = await run('openssl', 'x509', '-in', file, '-noout', '-text');

    expect(output).toMatch(/Basic Constraints: critical\s+CA:TRUE, pathlen:0\n/);
    expect(output).toMatch(/Key Usage: critical\s+Certificate Sign, CRL Sign\n/);
    expect(output).toMatch(/Name Constraints: critical\s+Permitted:\s+DNS:localhost\s+DNS:local\s+DNS:lan\s+/);
    expect(output).toMatch(/DNS:front-desk\s+IP:10\.0\.0\.0\/255\.0\.0\.0\s+IP:172\.16\.0\.0\/255\.240\.0\.0\s+/);
    expect(output).toContain('NIST CURVE: P-256');
  });

  it.each(['a "quoted" #1, O=x, CN=y', '"', '#30820101', '車'.repeat(80), ' \\, + '])(
    'takes any name of a shop: %s',
    async (name) => {
      const certificates = await open(name);
      expect(certificates.root.name).toMatch(/^Kanwall (.* )?root$/);
      expect([...certificates.root.name].length).toBeLessThanOrEqual(64);
      expect(await verifyWith(certificates, 'localhost')).toMatch(/: OK\n$/);
    },
  );

  it('vouches for the shop and for nobody else', async () => {
    const certificates = await open();

    expect(await verifyWith(certificates, 'front-desk', 'front-desk.local', '192.168.1.5', 'fd00::5')).toMatch(
      /: OK\n$/,
    );
    for (const name of ['evil.example', 'bank.com', 'other-desk', '8.8.8.8', '2001:db8::1', '172.32.0.1']) {
      expect([name, await verifyWith(certificates, 'front-desk', name)]).toEqual([
        name,
        expect.stringContaining('permitted subtree violation'),
      ]);
    }
  });

  it('and Node refuses what it may not vouch for', async () => {
    const certificates = await open();
    const { chain, key } = await issueLeaf(certificates.root, ['evil.example', 'localhost'], Date.now());
    const server = createServer({ cert: chain, key }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    const socket = connect({ port, host: '127.0.0.1', servername: 'evil.example', ca: certificates.root.pem });

    const [error] = await once(socket, 'error').catch((thrown) => [thrown]);

    expect(error).toMatchObject({ message: 'permitted subtree violation' });
    server.close();
  });
});

describe('what a host shows', () => {
  it('names all that the machine is, but nothing that the root may not vouch for', async () => {
    machine = { name: 'front-desk', addresses: ['192.168.1.5', '8.8.8.8', '2001:db8::5', 'fd00::5', 'fe80::1'] };
    const certificates = await open();
    const { names } = certificates.leaf();

    expect(names).toEqual([
      ...['localhost', 'front-desk', 'front-desk.local', expect.stringMatching(/^kanwall-[0-9a-f]{8}\.local$/)],
      ...['127.0.0.1', '::1', '192.168.1.5', 'fd00::5', 'fe80::1'],
    ]);
    expect(['[fd00::5]', '192.168.1.5', 'front-desk.local'].every(certificates.hasName)).toBe(true);
    expect(['', 'evil.example', '8.8.8.8', 'front-desk.local.', 'desk'].some(certificates.hasName)).toBe(false);
  });

  it('lasts 397 days at most, from yesterday, for servers alone', async () => {
    const leaf = leafOf(await open());

    expect(Date.parse(leaf.validTo) - Date.parse(leaf.validFrom)).toBeLessThanOrEqual(397 * DAY);
    expect(now - Date.parse(leaf.validFrom)).toBeGreaterThanOrEqual(DAY);
    expect(leaf.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
    expect(leaf.ca).toBe(false);
  });

  it('is renewed when thirty days are left, and not before', async () => {
    const certificates = await open();
    const first = leafOf(certificates).serialNumber;
    const heard: string[] = [];
    certificates.onRenewed(({ chain }) => heard.push(new X509Certificate(chain).serialNumber));

    now += 365 * DAY;
    await certificates.renewIfNeeded();
    expect(leafOf(certificates).serialNumber).toBe(first);

    now += 2 * DAY;
    await certificates.renewIfNeeded();
    const second = leafOf(certificates);
    expect(second.serialNumber).not.toBe(first);
    expect(heard).toEqual([second.serialNumber]);
    expect(Date.parse(second.validTo)).toBeGreaterThan(now + 390 * DAY);
  });

  it('is renewed when the clock was set back before its first day', async () => {
    const certificates = await open();
    now -= 30 * DAY;
    await certificates.renewIfNeeded();
    expect(Date.parse(leafOf(certificates).validFrom)).toBeLessThan(now);
  });

  it('is renewed when an address or a name comes or goes, once', async () => {
    const certificates = await open();
    let renewals = 0;
    certificates.onRenewed(() => (renewals += 1));

    machine = { ...machine, addresses: ['192.168.1.5', '10.0.0.9'] };
    await Promise.all([certificates.renewIfNeeded(), certificates.renewIfNeeded()]);
    expect([renewals, certificates.hasName('10.0.0.9')]).toEqual([1, true]);

    machine = { name: 'renamed', addresses: ['10.0.0.9', '203.0.113.7'] };
    await certificates.renewIfNeeded();
    expect([renewals, certificates.hasName('192.168.1.5')]).toEqual([2, false]);
    expect([certificates.hasName('renamed'), certificates.hasName('renamed.local')]).toEqual([false, true]);
    expect(await verifyWith(certificates, ...certificates.leaf().names)).toMatch(/: OK\n$/);
  });
});

it.each([
  ['DESKTOP-7F', 'desktop-7f'],
  ['前台电脑', 'xn--ldrt3bb08d85j'],
  ['pc1.shop.example.com', 'pc1'],
  ['under_score', ''],
  ['', ''],
])('a machine that is called %s is %s', (name, expected) => {
  expect(describeMachine(name, {}).name).toBe(expected);
});
