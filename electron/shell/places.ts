import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import type { App } from 'electron';
import { type ShellOptions, STARTED_AS } from './options.ts';

export type Places = Readonly<{
  /** The plain Node that runs the host. */
  node: string;
  host: string;
  renderer: string;
  preload: string;
  /** The store's folder. */
  data: string;
  /** This station's own folder: its copy of the boards, its last address, its window's troubles. */
  station: string;
}>;

/** In development everything lies in the clone, in what ships beside the app's archive, where plain Node can read it. */
export function findPlaces(app: App, { data, join: host, profile = STARTED_AS }: ShellOptions): Places {
  const store = resolve(data ?? join(app.getPath('appData'), 'kanwall', 'store'));
  const node = process.platform === 'win32' ? 'node.exe' : 'node';
  const code = app.isPackaged
    ? {
        node: join(process.resourcesPath, 'node', node),
        host: join(process.resourcesPath, 'host', 'main.mjs'),
        renderer: join(process.resourcesPath, 'renderer'),
      }
    : {
        node: join(app.getAppPath(), 'node_modules', 'node', 'bin', node),
        host: join(app.getAppPath(), 'dist', 'host', 'main.mjs'),
        renderer: join(app.getAppPath(), 'dist', 'renderer'),
      };
  return {
    ...code,
    preload: join(app.getAppPath(), 'dist', 'shell', 'preload.cjs'),
    data: store,
    station: join(app.getPath('appData'), 'kanwall', 'stations', stationName(profile, host ?? store)),
  };
}

/** Several kiosks may run on one machine; each profile on each store or host is a station with memory of its own. */
function stationName(profile: string, home: string): string {
  return `${profile}-${createHash('sha256').update(home).digest('hex').slice(0, 12)}`;
}
