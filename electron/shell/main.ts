import { app, type BrowserWindow, dialog, powerSaveBlocker, protocol, session } from 'electron';
import { hostAddressOf } from './address.ts';
import { askHostAt } from './ask-host.ts';
import { type Attachment, openAttachment } from './attachment.ts';
import { contentSecurityPolicy } from './csp.ts';
import { openDiscovery } from './discovery.ts';
import { handleQuestions } from './handlers.ts';
import type { HostCommand } from './host-process.ts';
import { channel, type Pushes } from './ipc.ts';
import { firstHostAt, hostToJoin } from './joining.ts';
import type { Belonging } from './kept-station.ts';
import { lockDownContents, lockDownKiosk, lockDownSession } from './lock-down.ts';
import { openLog } from './log.ts';
import { readOptions, type ShellOptions, STARTED_AS } from './options.ts';
import { type Pin, pinSession } from './pin.ts';
import { findPlaces } from './places.ts';
import { APP_SCHEME, servePage } from './protocol.ts';
import { saveFile } from './save-file.ts';
import { openStation } from './station.ts';
import { tokenFileOf } from './token-file.ts';
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

const station = openStation({
  folder: places.station,
  data: places.data,
  profile: options.profile ?? STARTED_AS,
  ticketFile: tokenFileOf(options.profile),
  first: firstBelonging(options),
  log,
  onChange: stationChanged,
});
const discovery = openDiscovery(log);
let attachment: Attachment | undefined;
let window: BrowserWindow | undefined;
/** The host that the page's policy names; what it may reach is settled when it is loaded. */
let reachable: string | undefined;
let isStranger = false;

if (!app.requestSingleInstanceLock()) {
  log('this station is open already');
  app.exit(0);
} else {
  app.on('second-instance', () => window?.focus());
  void app.whenReady().then(start);
}

/** Window first: it paints from the station's own copy while the host is still starting. */
function start(): void {
  servePage(places.renderer, () => {
    reachable = hostOf(station.belonging());
    return contentSecurityPolicy(reachable);
  });
  lockDownSession(session.defaultSession, log);
  const pin = pinSession(session.defaultSession, joinedHost, log);
  const shown = openWindow({ preload: places.preload, kiosk: !options.window, devTools: !app.isPackaged });
  window = shown;
  if (!options.window) {
    lockDownKiosk(app, shown);
    powerSaveBlocker.start('prevent-display-sleep');
  }
  watchWindow(parts, shown);
  const command = () => hostCommand(station.current() ? firstPictureOf(shown) : Promise.resolve());
  attachment = openAttachment({ command, discovery, log, onBelonging: station.belongTo, onStranger: tellOfStranger });
  attachment.attach(station.belonging());
  answerPage(pin, shown);
  stopWith(attachment);
  if (options.join && !station.belonging()) {
    void firstHostAt(options.join).then((host) => belongTo(pin, { to: 'elsewhere', host }));
  }
}

function answerPage(pin: Pin, shown: BrowserWindow): void {
  handleQuestions({
    'station.get': station.known,
    'store.open': () => belongTo(pin, { to: 'here', url: null }),
    'hosts.find': async () => (await discovery.hosts()).map(({ found }) => found),
    'host.ask': async (address) => {
      const origin = hostAddressOf(address);
      return (origin && (await askHostAt(origin))?.found) || null;
    },
    'host.join': async (found) => belongTo(pin, { to: 'elsewhere', host: await hostToJoin(found) }),
    'host.forget': () => belongTo(pin, null),
    'host.isStranger': async () => isStranger,
    'file.save': (name, text) => saveFile({ app, dialog, window: shown }, name, text),
  });
}

/** From now on. Nothing of the connections to another host is left, and no verdict on another root. */
async function belongTo(pin: Pin, belonging: Belonging | null): Promise<void> {
  station.belongTo(belonging);
  await session.defaultSession.closeAllConnections();
  if (belonging?.to !== 'elsewhere' || pin.isFreshFor(belonging.host)) return;
  log('another host is joined: starting anew');
  app.relaunch();
  app.quit();
}

/** The page's policy names the host, so a host at another address needs the page anew. */
function stationChanged(): void {
  attachment?.attach(station.belonging());
  const config = station.current();
  if (!window) return;
  if (hostOf(station.belonging()) !== reachable) void loadPage(window);
  else if (config) push('station.changed', config);
}

function tellOfStranger(isThere: boolean): void {
  if (isStranger === isThere) return;
  isStranger = isThere;
  log(isThere ? 'somebody else answers at the address of the host' : 'nobody else answers at the address of the host');
  push('host.stranger', isThere);
}

function push<Name extends keyof Pushes>(name: Name, ...args: Parameters<Pushes[Name]>): void {
  if (window && !window.isDestroyed()) window.webContents.send(channel(name), ...args);
}

function joinedHost() {
  const belonging = station.belonging();
  return belonging?.to === 'elsewhere' ? belonging.host : null;
}

/** A page with a copy of its own needs no host to paint, and on two cores each would slow the other down: the page goes first. */
function firstPictureOf({ webContents }: BrowserWindow): Promise<void> {
  return new Promise((resolve) => {
    webContents.once('did-finish-load', () => resolve());
    setTimeout(resolve, HOST_WAITS_MS);
  });
}

function hostCommand(after: Promise<void>): HostCommand {
  const { sample, speed, port } = options;
  const day = sample ? ['--sample', '--speed', String(speed)] : [];
  const args = [places.host, '--data', places.data, '--port', String(port), ...day];
  // What ships has nobody who reads its stderr: the host keeps its log in a file.
  return { node: places.node, args, data: places.data, log: app.isPackaged ? 'file only' : 'shown', after };
}

/** Until the host of this machine has said where it is, it will be where it was told to be. */
function hostOf(belonging: Belonging | null): string | undefined {
  if (belonging?.to === 'elsewhere') return belonging.host.url;
  const expected = options.port === 0 ? undefined : `http://127.0.0.1:${options.port}`;
  return belonging ? (belonging.url ?? expected) : undefined;
}

/** A flag that names a store or a host answers what the page would ask at the very first start. */
function firstBelonging({ data, sample, join }: ShellOptions): Belonging | 'undecided' | null {
  if (join !== undefined) return 'undecided';
  return data !== undefined || sample ? { to: 'here', url: null } : null;
}

/** The app ends when its host has closed the store. */
function stopWith({ stop }: Attachment): void {
  let stopped = false;
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    if (stopped) return;
    event.preventDefault();
    stopped = true;
    void stop().finally(() => app.exit(0));
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
