import { join, sep } from 'node:path';
import { APP_ORIGIN } from '../../shared/bridge.ts';

/** The file an address means, or nothing when it points anywhere else than into the folder. */
export function fileOf(folder: string, address: string): string | undefined {
  try {
    const url = new URL(address);
    if (`${url.protocol}//${url.host}` !== APP_ORIGIN) return undefined;
    const path = decodeURIComponent(url.pathname);
    if (path.includes('\0') || path.includes('\\')) return undefined;
    const file = join(folder, path === '/' ? 'index.html' : path);
    return file.startsWith(folder + sep) ? file : undefined;
  } catch {
    return undefined;
  }
}
