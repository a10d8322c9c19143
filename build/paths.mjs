import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of this repository. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Node 24 from the npm package `node`: the Node that ships with the app, and the one everything here runs on. */
export const NODE = join(ROOT, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** The host's bundle, started as plain Node everywhere. */
export const HOST_BUNDLE = join(ROOT, 'dist', 'host', 'main.mjs');

/**
 * Where things live that are fetched once for all clones. Root uses a folder that everybody may read,
 * because the kiosk tests run Electron as an unprivileged user.
 */
export function cacheFolder() {
  if (process.env.KANWALL_CACHE) return process.env.KANWALL_CACHE;
  if (process.getuid?.() === 0) return '/var/cache/kanwall';
  return join(userCacheFolder(), 'kanwall');
}

/** The sample dealership of `npm start`: it may be deleted at any time. */
export function sampleFolder() {
  return join(process.env.KANWALL_CACHE ?? join(userCacheFolder(), 'kanwall'), 'sample');
}

function userCacheFolder() {
  if (process.env.XDG_CACHE_HOME) return process.env.XDG_CACHE_HOME;
  if (process.platform === 'win32') return process.env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches');
  return join(homedir(), '.cache');
}
