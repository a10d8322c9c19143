import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type RequestOptions, request } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright';
import { build } from 'vite';
import type { Probe } from './link-page/page.tsx';

declare global {
  interface Window {
    probe: Probe;
  }
}

const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Builds the page that has nothing on it but the link, as a host serves it. */
export async function buildLinkPage(): Promise<Readonly<{ folder: string; remove: () => void }>> {
  const folder = mkdtempSync(join(tmpdir(), 'kanwall-link-page-'));
  await build({
    configFile: false,
    root: join(import.meta.dirname, 'link-page'),
    base: './',
    logLevel: 'error',
    cacheDir: join(folder, '.vite'),
    // Under Vitest, Vite would otherwise build half of it for development.
    define: { 'process.env.NODE_ENV': '"production"' },
    oxc: { jsx: { runtime: 'automatic', development: false } },
    build: { outDir: folder, emptyOutDir: false, target: 'chrome130', modulePreload: { polyfill: false } },
  });
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export type Browser = Readonly<{
  context: BrowserContext;
  /** SIGKILL to all of its processes, as if the plug had been pulled. */
  kill: () => Promise<void>;
  close: () => Promise<void>;
}>;

/** A Chromium with its profile in that folder: what its IndexedDB is told is on a disk, as on a station. */
export async function openBrowser(profile: string): Promise<Browser> {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: '/usr/bin/chromium',
    args: QUIET,
    chromiumSandbox: process.getuid?.() !== 0,
  });
  return {
    context,
    async kill() {
      const session = await context.browser()?.newBrowserCDPSession();
      const found = await session?.send('SystemInfo.getProcessInfo');
      const closed = new Promise<void>((resolve) => context.once('close', () => resolve()));
      for (const { id } of found?.processInfo ?? []) killOne(id);
      await closed;
    },
    close: () => context.close(),
  };
}

/** One that ended meanwhile is as dead as can be. */
function killOne(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

/**
 * Serves the page's files whether the host is there or not, as the app does for its stations, and hands everything
 * under /api/ on to the host.
 */
export async function servePage(
  folder: string,
  hostUrl: string,
): Promise<Readonly<{ url: string; close: () => void }>> {
  const target = new URL(hostUrl);
  const sockets = new Set<Socket>();
  const server = createServer((asked, answer) => {
    const path = asked.url ?? '/';
    if (!path.startsWith('/api/')) {
      const file = path === '/' ? 'index.html' : path.slice(1);
      answer.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream');
      answer.end(readFileSync(join(folder, file)));
      return;
    }
    const onward = request({ ...where(asked), method: asked.method, path }, (found) => {
      answer.writeHead(found.statusCode ?? 502, found.headers);
      found.pipe(answer);
    });
    onward.on('error', () => answer.destroy());
    asked.pipe(onward);
  });
  server.on('upgrade', (asked, near: Socket, head) => {
    const onward = request({ ...where(asked), path: asked.url });
    onward.on('upgrade', (found, far, first) => {
      sockets.add(near);
      const lines = Object.entries(found.headers).map(([name, value]) => `${name}: ${String(value)}`);
      near.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join('\r\n')}\r\n\r\n`);
      near.write(first);
      far.write(head);
      for (const [from, to] of [
        [near, far],
        [far, near],
      ] as const) {
        from.pipe(to);
        from.on('error', () => to.destroy());
        from.on('close', () => to.destroy());
      }
    });
    onward.on('response', () => near.destroy());
    onward.on('error', () => near.destroy());
    onward.end();
  });

  function where({ headers }: IncomingMessage): RequestOptions {
    return {
      host: target.hostname,
      port: target.port,
      headers: { ...headers, host: target.host, origin: target.origin },
    };
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.close();
      server.closeAllConnections();
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** Asks the page until it says yes. The page's policy forbids Playwright's own way of waiting, which makes code of text. */
export async function until<Arg>(page: Page, isSo: (arg: Arg) => boolean, arg: Arg): Promise<void> {
  const end = Date.now() + 20_000;
  while (!(await page.evaluate(isSo as never, arg))) {
    if (Date.now() > end) throw new Error(`waited in vain: ${isSo}\n${await page.content()}`);
    await page.waitForTimeout(25);
  }
}

export function untilPhase(page: Page, phase: string): Promise<void> {
  return until(page, (wanted) => document.getElementById('phase')?.textContent === wanted, phase);
}

export function untilText(page: Page, text: string): Promise<void> {
  return until(page, (wanted) => document.body.textContent?.includes(wanted) === true, text);
}
