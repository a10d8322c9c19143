import { existsSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { forPage } from './headers.ts';
import { isSecure } from './source.ts';

/** The addresses of the page's files, `/` among them. None when the folder is not there: a host without a page serves data. */
export function listPages(folder: string): ReadonlySet<string> {
  const index = join(folder, 'index.html');
  if (!existsSync(index)) return new Set();
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => `/${relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')}`);
  return new Set(['/', ...paths]);
}

/** Files whose names hold a hash of what is in them never change; the page that names them is asked for each time. */
export async function servePages(app: FastifyInstance, folder: string, pages: ReadonlySet<string>): Promise<void> {
  if (pages.size === 0) return;
  await app.register(fastifyStatic, { root: folder, wildcard: false, cacheControl: false, index: ['index.html'] });
  app.addHook('onSend', async (request, reply) => {
    if (reply.statusCode >= 400 || !pages.has(request.routeOptions.url ?? '')) return;
    const isHashed = request.routeOptions.url?.startsWith('/assets/');
    reply.headers({
      ...forPage(request.headers.host ?? '', isSecure(request.raw)),
      'cache-control': isHashed ? 'public, max-age=31536000, immutable' : 'no-store',
    });
  });
}
