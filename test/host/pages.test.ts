import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aFolder } from '../helpers/a-store.ts';
import { openFeed } from '../helpers/feed-client.ts';
import { type Host, startHost } from '../helpers/host.ts';
import { ask, checkIn, managerOf, plateNumber, sendCommands } from '../helpers/host-client.ts';

const { folder, remove } = aFolder();
let host: Host;
beforeAll(async () => {
  const pages = join(folder, 'pages');
  mkdirSync(join(pages, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'not a page');
  writeFileSync(join(pages, 'index.html'), '<!doctype html><title>Kanwall</title>');
  writeFileSync(join(pages, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  writeFileSync(join(pages, 'assets', 'main-4f2a.js'), 'export {};');
  writeFileSync(join(pages, 'assets', 'font-77.woff2'), 'font');
  host = await startHost({ renderer: pages });
});
afterAll(async () => {
  await host.stop();
  remove();
});

describe('the page', () => {
  it.each([
    ['/', 'text/html; charset=utf-8', 'no-store'],
    ['/index.html', 'text/html; charset=utf-8', 'no-store'],
    ['/?profile=wall', 'text/html; charset=utf-8', 'no-store'],
    ['/icon.svg', 'image/svg+xml', 'no-store'],
    ['/assets/main-4f2a.js', 'application/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
    ['/assets/font-77.woff2', 'font/woff2', 'public, max-age=31536000, immutable'],
  ])('%s comes without a token, as %s, %s', async (path, type, cache) => {
    const answer = await ask(host, { path });

    expect([answer.status, answer.headers['content-type'], answer.headers['cache-control']]).toEqual([
      200,
      type,
      cache,
    ]);
    expect((await ask(host, { method: 'HEAD', path })).status).toBe(200);
  });

  it('may run its own scripts and talk to its host, and nothing else', async () => {
    for (const name of ['127.0.0.1', 'localhost']) {
      const { headers } = await ask(host, { headers: { host: `${name}:${host.port}` } });
      expect(headers['content-security-policy']).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; " +
          `connect-src 'self' ws://${name}:${host.port}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      );
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
      });
    }
  });

  it.each([
    '/secret.txt',
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/assets/',
    '/assets',
  ])('%s is no file of it', async (path) => {
    expect((await ask(host, { path })).status).toBe(401);
    const answer = await ask(host, { path, token: host.owner });
    expect(answer.status).toBe(404);
    expect(answer.text).not.toContain('not a page');
  });

  it('is only looked at', async () => {
    expect((await ask(host, { method: 'POST', path: '/', body: {} })).status).toBe(401);
    expect((await ask(host, { method: 'POST', path: '/', body: {}, token: host.owner })).status).toBe(405);
  });

  it('is not shown under a name that is not ours', async () => {
    expect((await ask(host, { headers: { host: `evil.example:${host.port}` } })).status).toBe(403);
  });
});

it('and everything with it is the same in the bundle that ships', async () => {
  const bundled = await startHost({ bundle: true });
  const page = await ask(bundled, {});
  expect(page.text).toMatch(/<title>.*<script type="module"[^>]* src="\.\/assets\//s);
  const [, script = ''] = /src="\.(\/assets\/[^"]+)"/.exec(page.text) ?? [];
  expect((await ask(bundled, { path: script })).headers['cache-control']).toContain('immutable');

  const { id } = await managerOf(bundled);
  const wall = await openFeed(bundled);
  const [done, refused] = await sendCommands(
    bundled,
    checkIn(id, { plate: plateNumber(1) }),
    checkIn(id, { plate: plateNumber(1) }),
  );
  expect(done?.outcome).toBe('done');
  expect(refused).toMatchObject({ refusal: { message: expect.stringMatching(/^京A10001 is here already\./) } });
  await wall.until(({ type }) => type === 'frames');
  expect((await ask(bundled, { path: '/api/x' })).status).toBe(401);
  expect((await bundled.stop()).code).toBe(0);
  expect(bundled.log()).toContain('"msg":"ready"');
});
