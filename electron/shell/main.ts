import { app, type BrowserWindow, ipcMain, powerSaveBlocker, protocol, session } from 'electron';
import type { StationConfig } from '../../shared/bridge.ts';
import { contentSecurityPolicy } from './csp.ts';
import { type HostSupervisor, superviseHost } from './host-process.ts';
import { channel, type Invocations, isOwnPage, type Pushes } from './ipc.ts';
import { lockDownContents, lockDownKiosk, lockDownSession } from './lock-down.ts';
import { openLog } from './log.ts';
import { readOptions, type ShellOptions } from './options.ts';
import { findPlaces } from './places.ts';
import { APP_SCHEME, servePage } from './protocol.ts';
import { openStation } from './station.ts';
import { readTroubleMemory, relaunch, watchWindow } from './watchdog.ts';
import { darkenFirstFrame, loadPage, openWindow } from './window.ts';

const HOST_WAITS_MS = 1000;

const options = readOptionsOrLeave();
const places = findPlaces(app, options);
const log = openLog(places.station);
const parts = { app, folder: places.station, log };

darkenFirstFrame();
app.setPath('userData', places.station);
protocol.registerSchemesAsPrivileged([APP_SCHEME]);
if (readTroubleMemory(places.station).gpuOff) app.disableHardwareAcceleration();
lockDownContents(app, log);
process.on('uncaughtException', (error) => {
  log(`unexpected: ${error.stack ?? error.message}`);
  if (!relaunch(parts)) app.exit(1);
});

let window: BrowserWindow | undefined;
const station = openStation({
  folder: places.station,
  data: places.data,
  profile: options.profile,
  log,
  onChange: moveStation,
});

if (!app.requestSingleInstanceLock()) {
  log('this station is open already');
  app.exit(0);
} else {
  app.on('second-instance', () => window?.focus());
  void app.whenReady().then(start);
}

/** Window first: it paints from the station's own copy while the host is still starting. */
function start(): void {
  servePage(places.renderer, () => contentSecurityPolicy(station.current()?.hostUrl ?? expectedHost()));
  lockDownSession(session.defaultSession, log);
  ipcMain.handle(channel('station.get'), (event): ReturnType<Invocations['station.get']> | Promise<StationConfig> => {
    if (!isOwnPage(event)) throw new Error('refused: not the page of this station');
    return station.known();
  });
  window = openWindow({ preload: places.preload, kiosk: !options.window, devTools: !app.isPackaged });
  if (!options.window) {
    lockDownKiosk(app, window);
    powerSaveBlocker.start('prevent-display-sleep');
  }
  watchWindow(parts, window);
  // What ships has nobody who reads its stderr: the host keeps its log in a file.
  const hostLog = app.isPackaged ? 'file only' : 'shown';
  const after = station.current() ? firstPictureOf(window) : Promise.resolve();
  const command = { node: places.node, args: hostArgs(), data: places.data, log: hostLog, after } as const;
  stopWithHost(superviseHost(command, log, station.hostIsAt));
}

/** A page with a copy of its own needs no host to paint, and on two cores each would slow the other down: the page goes first. */
function firstPictureOf({ webContents }: BrowserWindow): Promise<void> {
  return new Promise((resolve) => {
    webContents.once('did-finish-load', () => resolve());
    setTimeout(resolve, HOST_WAITS_MS);
  });
}

function hostArgs(): readonly string[] {
  const { sample, speed, port } = options;
  const day = sample ? ['--sample', '--speed', String(speed)] : [];
  return [places.host, '--data', places.data, '--port', String(port), ...day];
}

/** Until the host has said where it is, it will be where it was told to be. */
function expectedHost(): string | undefined {
  return options.port === 0 ? undefined : `http://127.0.0.1:${options.port}`;
}

/** The page's policy names the host, so a host at another address needs the page anew; a new token does not. */
function moveStation(config: StationConfig, before: StationConfig | undefined): void {
  if (!window) return;
  const push: Parameters<Pushes['station.changed']> = [config];
  if ((before?.hostUrl ?? expectedHost()) !== config.hostUrl) void loadPage(window);
  else window.webContents.send(channel('station.changed'), ...push);
}

/** The app ends when its host has closed the store. */
function stopWithHost(host: HostSupervisor): void {
  let stopped = false;
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    if (stopped) return;
    event.preventDefault();
    stopped = true;
    void host.stop().finally(() => app.exit(0));
  });
}

function readOptionsOrLeave(): ShellOptions {
  try {
    return readOptions(process.argv.slice(1));
  } catch (error) {
    process.stderr.write(`kanwall: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(2);
  }
}
