import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type App, type BrowserWindow, ipcMain, powerMonitor } from 'electron';
import { channel, isOwnPage } from './ipc.ts';
import type { Log } from './log.ts';
import { isGpuBroken, mayRelaunch, remedyFor, type TroubleMemory } from './trouble.ts';
import { loadPage } from './window.ts';

const UNRESPONSIVE_MS = 10_000;
/** The page beats with every painted frame, every few seconds at most. */
const NO_FRAME_MS = 30_000;
const LOOK_EVERY_MS = 5000;

const NETWORK = 'network.mojom.NetworkService';

const CALM: TroubleMemory = { relaunchedAt: [], gpuOff: false };

/** Read before the app is ready, because the GPU can only be switched off then. */
export function readTroubleMemory(folder: string): TroubleMemory {
  try {
    const { relaunchedAt, gpuOff }: Record<string, unknown> = JSON.parse(readFileSync(fileIn(folder), 'utf8'));
    if (!Array.isArray(relaunchedAt)) return CALM;
    return { relaunchedAt: relaunchedAt.filter((at) => typeof at === 'number'), gpuOff: gpuOff === true };
  } catch {
    return CALM;
  }
}

type Parts = Readonly<{ app: App; folder: string; log: Log }>;

/** Starts the app anew, at most a few times an hour. The host stays up meanwhile and is found again. */
export function relaunch({ app, folder, log }: Parts, change: Partial<TroubleMemory> = {}): boolean {
  const memory = readTroubleMemory(folder);
  const now = Date.now();
  if (!mayRelaunch(memory, now)) return false;
  const next = { ...memory, ...change, relaunchedAt: [...memory.relaunchedAt.slice(-5), now] };
  writeFileSync(fileIn(folder), JSON.stringify(next), { mode: 0o600 });
  log('starting anew');
  app.relaunch();
  app.exit(0);
  return true;
}

/** Nobody stands beside a wall with a keyboard: it must come back by itself from whatever hits it. */
export function watchWindow(parts: Parts, window: BrowserWindow): void {
  const { app, folder, log } = parts;
  const contents = window.webContents;
  const troubles: number[] = [];
  const gpuCrashes: number[] = [];
  let lastSign = performance.now();
  let hanging: NodeJS.Timeout | undefined;

  function recover(what: string): void {
    const remedy = remedyFor(troubles, readTroubleMemory(folder), Date.now());
    troubles.push(Date.now());
    log(`${what}: ${remedy.action}`);
    if (remedy.action === 'relaunch') relaunch(parts);
    else setTimeout(() => window.isDestroyed() || void loadPage(window), remedy.afterMs);
  }
  /** A page that hangs cannot be reloaded, only ended; its end is then a trouble like any other. */
  function endPage(what: string): void {
    log(what);
    lastSign = performance.now();
    contents.forcefullyCrashRenderer();
  }
  const sign = () => {
    lastSign = performance.now();
  };

  contents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') recover(`the page's process is gone (${reason})`);
  });
  contents.on('did-fail-load', (_event, code, description, _url, isMainFrame) => {
    // -3 is a load that another one replaced.
    if (isMainFrame && code !== -3) recover(`the page did not load (${description})`);
  });
  contents.on('did-start-loading', sign);
  window.on('unresponsive', () => {
    clearTimeout(hanging);
    hanging = setTimeout(() => endPage('the page hangs'), UNRESPONSIVE_MS);
  });
  window.on('responsive', () => clearTimeout(hanging));
  ipcMain.on(channel('page.painted'), (event) => {
    if (isOwnPage(event)) sign();
  });
  powerMonitor.on('resume', sign);
  const look = setInterval(() => {
    if (!window.isVisible() || window.isMinimized()) sign();
    else if (performance.now() - lastSign > NO_FRAME_MS) endPage('no frame for half a minute');
  }, LOOK_EVERY_MS);
  window.once('closed', () => clearInterval(look));

  app.on('child-process-gone', (_event, { type, reason, serviceName }) => {
    if (serviceName === NETWORK) {
      // What it was told to trust is gone with it, and cannot be told to the next one: a joined host would be refused for good.
      log(`the network process is gone (${reason})`);
      relaunch(parts);
    }
    if (type !== 'GPU' || reason === 'clean-exit') return;
    gpuCrashes.push(Date.now());
    log(`the GPU process is gone (${reason})`);
    if (isGpuBroken(gpuCrashes, Date.now()) && !readTroubleMemory(folder).gpuOff) relaunch(parts, { gpuOff: true });
  });
}

function fileIn(folder: string): string {
  return join(folder, 'watchdog.json');
}
