import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { type Browser, chromium } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issueLeaf } from '../../electron/host/certificates/leaf.ts';
import { openRoot } from '../../electron/host/certificates/root.ts';
import { type Host, startHost } from '../helpers/host.ts';
import { QUIET } from './wall-page.ts';

const SIZES = [
  { width: 1366, height: 768 },
  { width: 390, height: 844 },
] as const;

let host: Host;
let home = '';
let trusting: Browser;
let doubting: Browser;

/** Chromium as a person has it, with a certificate store of its own and no flag about certificates. */
function openWith(folder: string): Promise<Browser> {
  return chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [...QUIET, '--host-resolver-rules=MAP evil.example 127.0.0.1'],
    chromiumSandbox: process.getuid?.() !== 0,
    env: { ...process.env, HOME: folder },
  });
}

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'kanwall-nss-'));
  const pages = join(home, 'pages');
  mkdirSync(pages);
  writeFileSync(join(pages, 'index.html'), '<!doctype html><title>Kanwall</title>');
  host = await startHost({ renderer: pages });
  const store = join(home, 'trusting', '.pki', 'nssdb');
  mkdirSync(store, { recursive: true });
  mkdirSync(join(home, 'doubting'));
  const file = join(home, 'root.crt');
  writeFileSync(file, Buffer.from(await (await fetch(`${host.url}/trust/kanwall-root.crt`)).arrayBuffer()));
  execFileSync('certutil', ['-d', `sql:${store}`, '-N', '--empty-password']);
  execFileSync('certutil', ['-d', `sql:${store}`, '-A', '-t', 'C,,', '-n', 'kanwall', '-i', file]);
  trusting = await openWith(join(home, 'trusting'));
  doubting = await openWith(join(home, 'doubting'));
});
afterAll(async () => {
  await trusting?.close();
  await doubting?.close();
  await host?.stop();
  rmSync(home, { recursive: true, force: true });
});

async function visit(browser: Browser, url: string): Promise<string> {
  const page = await browser.newPage();
  try {
    const response = await page.goto(url);
    return String(response?.status());
  } catch (error) {
    return /net::\w+/.exec(String(error))?.[0] ?? String(error);
  } finally {
    await page.close();
  }
}

describe('a browser', () => {
  it('with the root opens the host like any site, and may use a service worker there', async () => {
    const secure = host.url.replace('http', 'https');
    expect(await visit(trusting, `${secure}/trust`)).toBe('200');
    const page = await trusting.newPage();
    await page.goto(`${secure}/api/hello`);
    expect(await page.evaluate(() => [isSecureContext, 'serviceWorker' in navigator])).toEqual([true, true]);
    await page.goto(secure);
    expect(
      await page.evaluate(
        (address) =>
          new Promise((resolve) => {
            const socket = new WebSocket(address);
            socket.onopen = () => resolve('open');
            socket.onerror = () => resolve('error');
          }),
        `${secure.replace('https', 'wss')}/api/feed`,
      ),
    ).toBe('open');
    await page.close();
  });

  it('without the root refuses the host', async () => {
    expect(await visit(doubting, host.url.replace('http', 'https'))).toBe('net::ERR_CERT_AUTHORITY_INVALID');
    expect(await visit(doubting, `${host.url}/trust`)).toBe('200');
  });

  it('with the root refuses what the root may not vouch for', async () => {
    const root = await openRoot({ folder: host.data, owner: '', hostName: '', now: Date.now, onMade: () => {} });
    const outside = await issueLeaf(root, ['evil.example'], Date.now());
    const server = createServer({ cert: outside.chain, key: outside.key }, (_request, response) =>
      response.end('caught'),
    );
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as { port: number };

    expect(await visit(trusting, `https://evil.example:${port}/`)).toMatch(/^net::ERR_CERT_/);
    server.close();
  });
});

describe('the trust page', () => {
  it.each(SIZES.flatMap((size) => (['zh-CN', 'zh-TW', 'en'] as const).map((language) => ({ ...size, language }))))(
    'is read with ease: $width×$height $language',
    async ({ language, ...viewport }) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        const context = await doubting.newContext({ viewport, colorScheme });
        const page = await context.newPage();
        const problems: string[] = [];
        page.on('console', (message) => problems.push(message.text()));
        await page.goto(`${host.url}/trust?language=${language}`);

        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(wide).toBeLessThanOrEqual(0);
        for (const summary of await page.locator('summary').all()) await summary.click();
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
        expect(
          await page.locator('img').evaluateAll((all) => all.every((each) => (each as HTMLImageElement).complete)),
        ).toBe(true);
        expect(problems).toEqual([]);
        await context.close();
      }
    },
  );
});
