import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, chromium, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Host, startHost } from '../helpers/host.ts';
import { snapshotOf } from '../helpers/host-client.ts';
import { PAGES, QUIET } from './wall-page.ts';

/** A name of somebody else's whose DNS suddenly says that it is this machine. */
const REBOUND = 'boards.example';

let host: Host;
let evil: Server;
let browser: Browser;
beforeAll(async () => {
  host = await startHost({ renderer: PAGES });
  evil = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html').end('<title>A page of somebody else</title>');
  });
  await new Promise<void>((resolve) => evil.listen(0, '127.0.0.1', resolve));
  browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [...QUIET, `--host-resolver-rules=MAP ${REBOUND} 127.0.0.1`],
    chromiumSandbox: process.getuid?.() !== 0,
  });
});
afterAll(async () => {
  await browser.close();
  evil.close();
  await host.stop();
});

/** What a page that knows the owner's token can get out of the host. */
type Loot = Readonly<{ read: string; written: string; feed: string }>;

async function tryAll(page: Page, origin: string): Promise<Loot> {
  return page.evaluate(
    async ({ url, token }) => {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      const read = await fetch(`${url}/api/snapshot?topics=shop`, { headers }).then(
        ({ status }) => `answered ${status}`,
        () => 'kept away',
      );
      const written = await fetch(`${url}/api/commands`, { method: 'POST', headers, body: '{"commands":[]}' }).then(
        ({ status }) => `answered ${status}`,
        () => 'kept away',
      );
      const feed = await new Promise<string>((resolve) => {
        const socket = new WebSocket(`${url.replace('http', 'ws')}/api/feed`);
        socket.onopen = () => resolve('opened');
        socket.onerror = () => resolve('kept away');
      });
      return { read, written, feed };
    },
    { url: origin, token: host.owner },
  );
}

describe('a web page on the same PC', () => {
  it('gets nothing out of the host, even with its token, and cannot listen to it', async () => {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(evil.address() as AddressInfo).port}/`);

    expect(await tryAll(page, host.url)).toEqual({ read: 'kept away', written: 'kept away', feed: 'kept away' });
    expect(host.log()).toContain('origin-not-allowed');
    expect(host.log()).not.toContain(host.owner);
    await page.close();
  });

  it('cannot post a form to it', async () => {
    const before = await snapshotOf(host, host.owner, 'shop');
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(evil.address() as AddressInfo).port}/`);
    const answered = page.waitForResponse((response) => response.url().endsWith('/api/commands'));
    await page.evaluate((url) => {
      const form = document.createElement('form');
      form.method = 'post';
      form.enctype = 'text/plain';
      form.action = `${url}/api/commands`;
      document.body.append(form);
      form.submit();
    }, host.url);

    expect((await answered).status()).toBe(401);
    expect(await snapshotOf(host, host.owner, 'shop')).toEqual(before);
    await page.close();
  });

  it('cannot show the host in a frame', async () => {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(evil.address() as AddressInfo).port}/`);
    await page.evaluate((url) => {
      const frame = document.createElement('iframe');
      frame.src = url;
      document.body.append(frame);
      return new Promise((resolve) => {
        frame.onload = resolve;
      });
    }, host.url);

    expect(page.frames()[1]?.url()).toBe('chrome-error://chromewebdata/');
    await page.close();
  });

  it('whose name was rebound to this machine is told that the host is not its own', async () => {
    const page = await browser.newPage();
    const answer = await page.goto(`http://${REBOUND}:${host.port}/`);
    expect(answer?.status()).toBe(403);
    const loot = await tryAll(page, `http://${REBOUND}:${host.port}`);

    expect(loot).toEqual({ read: 'kept away', written: 'kept away', feed: 'kept away' });
    expect(host.log()).toContain('host-not-allowed');
    await page.close();
  });
});
