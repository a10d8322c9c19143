import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { type CustomScheme, protocol } from 'electron';
import { APP_ORIGIN } from '../../shared/bridge.ts';
import { fileOf } from './page-files.ts';

const SCHEME = APP_ORIGIN.slice(0, APP_ORIGIN.indexOf(':'));

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.mp3': 'audio/mpeg',
};

/** Must be registered before the app is ready; the compiled code is kept, so that the next start paints sooner. */
export const APP_SCHEME: CustomScheme = {
  scheme: SCHEME,
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
};

/** Serves the page from the app itself, never over the network: a wall starts with the host down. */
export function servePage(folder: string, policy: () => string): void {
  protocol.handle(SCHEME, async (request) => {
    const file = request.method === 'GET' ? fileOf(folder, request.url) : undefined;
    const type = file ? CONTENT_TYPES[extname(file)] : undefined;
    if (!file || !type) return new Response('not found', { status: 404 });
    try {
      return new Response(await readFile(file), { headers: { 'content-type': type, ...headers(policy()) } });
    } catch {
      return new Response('not found', { status: 404 });
    }
  });
}

function headers(policy: string): Record<string, string> {
  return {
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-cache',
  };
}
