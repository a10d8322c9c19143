import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issueLeaf } from '../../electron/host/certificates/leaf.ts';
import { DAY, openRoot, type Root } from '../../electron/host/certificates/root.ts';
import { hostAddressOf } from '../../electron/shell/address.ts';
import { contentSecurityPolicy } from '../../electron/shell/csp.ts';
import { type Belonging, keepBelonging, readBelonging } from '../../electron/shell/kept-station.ts';
import { readOptions } from '../../electron/shell/options.ts';
import { type Presented, whyRefused } from '../../electron/shell/pin.ts';
import { fileNameOf } from '../../electron/shell/save-file.ts';

const NOW = Date.UTC(2026, 10, 22);
const NAMES = ['192.168.1.5', 'fd00::5', 'kanwall-1234abcd.local'];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kanwall-pin-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the address of a host', () => {
  it.each([
    ['192.168.1.5', 'https://192.168.1.5:7400'],
    [' 192.168.1.5:7500 ', 'https://192.168.1.5:7500'],
    ['192。168。1。5：7500', 'https://192.168.1.5:7500'],
    ['１９２.168.1.5', 'https://192.168.1.5:7400'],
    ['KANWALL-1234abcd.local', 'https://kanwall-1234abcd.local:7400'],
    ['[fd00::5]:7401', 'https://[fd00::5]:7401'],
    ['https://192.168.1.5:7400/#profile=check-in', 'https://192.168.1.5:7400'],
    ['http://192.168.1.5:7400/trust', 'https://192.168.1.5:7400'],
    ['https://192.168.1.5/trust?language=en', 'https://192.168.1.5:7400'],
  ])('%j is %s', (text, address) => {
    expect(hostAddressOf(text)).toBe(address);
  });

  it.each(['', '   ', 'ftp://192.168.1.5', 'javascript:alert(1)', 'two words', '192.168.1.5:99999', 'a@b', '京A12345'])(
    '%j is none',
    (text) => {
      expect(hostAddressOf(text)).toBeUndefined();
    },
  );
});

describe('the certificate that the page is shown', () => {
  let ours: Root;
  let foreign: Root;
  let leaf: string;

  beforeAll(async () => {
    ours = await aRoot('ours');
    foreign = await aRoot('foreign');
    leaf = (await issueLeaf(ours, NAMES, NOW)).chain;
  });

  it.each([
    ['192.168.1.5', 'https://192.168.1.5:7400'],
    ['fd00::5', 'https://[fd00::5]:7400'],
    ['[fd00::5]', 'https://[fd00::5]:7400'],
    ['kanwall-1234abcd.local', 'https://kanwall-1234abcd.local:7400'],
  ])('is ours at %s', (hostname, url) => {
    expect(judge({ hostname }, { url })).toBeNull();
  });

  it('is ours when it was renewed under the same root', async () => {
    const renewed = await issueLeaf(ours, NAMES, NOW + 300 * DAY);
    expect(judge({ leaf: renewed.chain }, {}, NOW + 300 * DAY)).toBeNull();
  });

  it.each([
    ['years too early', -20 * 365 * DAY],
    ['a week after it ran out', 404 * DAY],
  ])('is ours for a clock that is %s', (_what, off) => {
    expect(judge({ errorCode: -201 }, {}, NOW + off)).toBeNull();
  });

  it('is refused when it ran out long ago', () => {
    expect(judge({}, {}, NOW + 500 * DAY)).toMatch(/^ran out on /);
  });

  it('is refused under another root', async () => {
    const other = await issueLeaf(foreign, NAMES, NOW);
    expect(judge({ leaf: other.chain })).toBe('another root');
    expect(judge({ leaf: other.chain, errorCode: 0 })).toBe('another root');
  });

  it('is refused for another name or address', async () => {
    const other = await issueLeaf(ours, ['192.168.1.6'], NOW);
    expect(judge({ leaf: other.chain })).toBe('not for 192.168.1.5');
    expect(judge({ hostname: '192.168.1.6', leaf: other.chain })).toBe('not our host');
  });

  it('is refused when it is the root itself', () => {
    expect(judge({ leaf: ours.pem })).toBe('not a host’s certificate');
  });

  it.each([-200, -203, -206, -207, -208, -212, -213])('is refused with Chromium’s error %i', (errorCode) => {
    expect(judge({ errorCode })).toBe(`Chromium's error ${errorCode}`);
  });

  it('is refused when it cannot be read, and when no host was joined', () => {
    expect(judge({ leaf: 'nonsense' })).toMatch(/^unreadable/);
    expect(whyRefused({ hostname: '192.168.1.5', errorCode: -202, leaf }, null, NOW)).toBe(
      'no host of another machine is joined',
    );
  });

  function judge(presented: Partial<Presented>, host: Readonly<{ url?: string }> = {}, now = NOW): string | null {
    const { fingerprint, pem: root } = ours;
    const joined = { url: 'https://192.168.1.5:7400', storeId: 'shop', fingerprint, root, addresses: [], ...host };
    return whyRefused({ hostname: '192.168.1.5', errorCode: -202, leaf, ...presented }, joined, now);
  }
});

describe('where a station belongs', () => {
  it('is remembered with the root, and nothing else is', async () => {
    const { pem: root, fingerprint } = await aRoot('kept');
    const host = { url: 'https://192.168.1.5:7400', storeId: 'shop', fingerprint, root, addresses: ['https://a:1'] };
    const belongings: readonly Belonging[] = [
      { to: 'here', url: null },
      { to: 'here', url: 'http://127.0.0.1:7400' },
      { to: 'elsewhere', host },
    ];
    for (const belonging of belongings) {
      keepBelonging(folder, belonging, fail);
      expect(readBelonging(folder)).toEqual(belonging);
    }
    const broken = [
      { to: 'elsewhere', host: { ...host, fingerprint: `00${fingerprint.slice(2)}` } },
      { to: 'elsewhere', host: { ...host, url: "https://a;script-src 'unsafe-inline'" } },
      { to: 'elsewhere', host: { ...host, root: '' } },
      { to: 'nowhere' },
      null,
    ];
    for (const text of [...broken.map((each) => JSON.stringify(each)), '{', '']) {
      writeFileSync(join(folder, 'station.json'), text);
      expect(readBelonging(folder)).toBeNull();
    }
    keepBelonging(folder, null, fail);
    expect(readBelonging(folder)).toBeNull();
  });

  it('is told by --join without asking', () => {
    expect(readOptions(['--join=192.168.1.5']).join).toBe('https://192.168.1.5:7400');
    expect(() => readOptions(['--join=two words'])).toThrow('--join must be the address of a host');
  });

  it('is all that the page may reach', () => {
    expect(contentSecurityPolicy('https://192.168.1.5:7400').split('; ')).toContain(
      'connect-src https://192.168.1.5:7400 wss://192.168.1.5:7400',
    );
  });
});

describe('the name of a file that a page saves', () => {
  it.each([
    ['unsent.json', 'unsent.json'],
    ['离线命令 2026-11-22.csv', '离线命令 2026-11-22.csv'],
    ['../../etc/passwd', '-..-etc-passwd'],
    ['C:\\Windows\\system.ini', 'C-Windows-system.ini'],
    ['a\0b\u202Egnp.exe', 'a-b-gnp.exe'],
    ['...', 'kanwall-file'],
    ['', 'kanwall-file'],
    ['con.txt', 'kanwall-con.txt'],
    [`${'长'.repeat(300)}.json`, `${'长'.repeat(95)}.json`],
  ])('%j becomes %j', (name, safe) => {
    expect(fileNameOf(name)).toBe(safe);
  });
});

function aRoot(owner: string): Promise<Root> {
  const own = mkdtempSync(join(folder, 'root-'));
  return openRoot({ folder: own, owner, hostName: 'office', now: () => NOW, onMade: () => {} });
}

function fail(line: string): never {
  throw new Error(line);
}
