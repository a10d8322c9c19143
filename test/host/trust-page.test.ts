import { X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemOf } from '../../electron/host/trust-page/system.ts';
import { type Host, startHost } from '../helpers/host.ts';
import { ask } from '../helpers/host-client.ts';
import { run } from '../helpers/tools.ts';

let host: Host;
beforeAll(async () => {
  host = await startHost();
});
afterAll(() => host.stop());

describe('the trust page', () => {
  const titleIn = async (path: string, language: string) =>
    /<h1>(.*?)<\/h1>/.exec((await ask(host, { path, headers: { 'accept-language': language } })).text)?.[1];

  it("is in the visitor's language, or the one that was picked", async () => {
    expect(await titleIn('/trust', 'zh-CN,zh;q=0.9')).toBe('信任我的门店的主机');
    expect(await titleIn('/trust', 'zh-TW')).toBe('信任我的门店的主機');
    expect(await titleIn('/trust', 'en-GB')).toBe('Trust the host of 我的门店');
    expect(await titleIn('/trust?language=en', 'zh-CN')).toBe('Trust the host of 我的门店');
    expect(await titleIn('/trust?language=<b>', 'zh-CN')).toBe('信任我的门店的主机');
    expect(await titleIn('/trust?language=en&language=zh-TW', 'zh-CN')).toBe('信任我的门店的主机');
  });

  it('runs no script and loads nothing from elsewhere', async () => {
    const { headers, text } = await ask(host, { path: '/trust' });
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/]{43}='; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
    );
    expect(text).not.toMatch(/<script|\son\w+=|style="|src="(?!\/trust\/)/);
  });

  it.each([
    ['windows', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/141.0 Safari/537.36'],
    ['android', 'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/141.0 Mobile Safari/537.36'],
    [
      'ios',
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1 Version/18.1 Mobile Safari/604.1',
    ],
    ['mac', 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1 Version/18.1 Safari/605.1'],
    ['linux', 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/141.0 Safari/537.36'],
    ['linux', 'Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 Chrome/141.0 Safari/537.36'],
    ['tv', 'Mozilla/5.0 (SMART-TV; Linux; Tizen 8.0) AppleWebKit/537.36 Version/8.0 TV Safari/537.36'],
    ['tv', 'Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36 Chrome/94.0 Safari/537.36'],
    ['tv', 'Mozilla/5.0 (Linux; Android 12; AFTKA) AppleWebKit/537.36 Chrome/130.0 Safari/537.36'],
    ['windows', ''],
  ] as const)('opens the steps for %s: %s', async (system, agent) => {
    expect(systemOf(agent)).toBe(system);
    const { text } = await ask(host, { path: '/trust', headers: { 'user-agent': agent } });
    expect(text.match(/<details>/g)).toHaveLength(5);
    expect(text.match(/kanwall-root\.mobileconfig/g)).toHaveLength(1);
  });
});

describe('the root', () => {
  it('is downloaded as a certificate, with the fingerprint that the page shows', async () => {
    const { headers } = await ask(host, { path: '/trust/kanwall-root.crt' });
    const der = await fetch(`${host.url}/trust/kanwall-root.crt`).then((response) => response.arrayBuffer());
    const root = new X509Certificate(Buffer.from(der));

    expect(headers).toMatchObject({
      'content-type': 'application/x-x509-ca-cert',
      'content-disposition': 'attachment; filename="kanwall-root.crt"',
    });
    const { text } = await ask(host, { path: '/trust' });
    const shown = [...text.matchAll(/<li>((?:[0-9A-F]{2} ?){4})<\/li>/g)].map(([, pairs]) => pairs);
    expect(shown.join(' ')).toBe(root.fingerprint256.replaceAll(':', ' '));
    expect((await ask(host, { path: '/api/trust' })).json).toMatchObject({ fingerprint: root.fingerprint256 });
  });

  it("is in a profile of Apple's", async () => {
    const { headers, text } = await ask(host, { path: '/trust/kanwall-root.mobileconfig' });
    const der = await fetch(`${host.url}/trust/kanwall-root.crt`).then((response) => response.arrayBuffer());

    expect(headers['content-type']).toBe('application/x-apple-aspen-config');
    const { output } = await run(
      'python3',
      '-c',
      'import plistlib,json,sys;print(json.dumps(plistlib.loads(sys.argv[1].encode()),default=lambda b:b.hex()))',
      text,
    );
    expect(JSON.parse(output)).toMatchObject({
      PayloadType: 'Configuration',
      PayloadUUID: expect.stringMatching(/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/),
      PayloadContent: [{ PayloadType: 'com.apple.security.root', PayloadContent: Buffer.from(der).toString('hex') }],
    });
  });

  it('is told of by a code for a camera', async () => {
    const { headers, text } = await ask(host, { path: '/trust/qr.svg' });
    expect(headers['content-type']).toMatch(/^image\/svg\+xml/);
    expect(text).toMatch(/^<svg [\s\S]*<\/svg>\s*$/);
  });
});
