import { BrowserWindow, screen } from 'electron';
import { APP_ORIGIN } from '../../shared/bridge.ts';

/** The boards' own background, so that the eye sees no step between the empty window and the page. */
const BACKGROUND = '#0b0e14';
/** A page that cannot paint must not leave a desktop in sight. */
const SHOW_ANYWAY_MS = 3000;
/** Until the window system has told Chromium what became of the window's size. */
const SETTLE_MS = 100;

type WindowOptions = Readonly<{ preload: string; kiosk: boolean; devTools: boolean }>;

/** Opens hidden and dark, and is shown with its first painted frame: no white flash on a wall. */
export function openWindow({ preload, kiosk, devTools }: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    ...(kiosk ? screen.getPrimaryDisplay().bounds : { width: 1280, height: 800 }),
    title: 'Kanwall',
    show: false,
    frame: !kiosk,
    autoHideMenuBar: true,
    backgroundColor: BACKGROUND,
    webPreferences: {
      preload,
      devTools,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      disableDialogs: true,
      // A wall behind another window, or on a screen that sleeps, must be current the moment it is seen.
      backgroundThrottling: false,
      v8CacheOptions: 'bypassHeatCheck',
    },
  });
  const show = () => {
    if (window.isDestroyed() || window.isVisible()) return;
    // Not earlier: a kiosk window is on the screen at once, in the desktop's own light colour, however hidden it was made.
    if (kiosk) window.setKiosk(true);
    window.show();
  };
  if (kiosk) keepCovering(window);
  window.once('ready-to-show', show);
  setTimeout(show, SHOW_ANYWAY_MS);
  window.on('page-title-updated', (event) => event.preventDefault());
  void loadPage(window);
  return window;
}

/** A failed load is the watchdog's business. */
export async function loadPage(window: BrowserWindow): Promise<void> {
  await window.loadURL(`${APP_ORIGIN}/`).catch(() => undefined);
}

/** Also when the television wakes up after the computer, or is exchanged for another one. */
function keepCovering(window: BrowserWindow): void {
  const soon = () => setTimeout(() => coverWholeScreen(window), SETTLE_MS);
  window.on('show', soon);
  screen.on('display-metrics-changed', soon);
  screen.on('display-added', soon);
  screen.on('display-removed', soon);
}

/** Without a window manager Chromium stays a pixel smaller than the screen; a pixel too high, and it does not. */
function coverWholeScreen(window: BrowserWindow): void {
  if (window.isDestroyed()) return;
  const { bounds } = screen.getPrimaryDisplay();
  const { width, height } = window.getBounds();
  if (width === bounds.width && height >= bounds.height) return;
  window.setBounds({ ...bounds, height: bounds.height + 1 });
}

/** GTK paints a new window in the desktop's colour before Chromium does, which is nearly white unless it is asked. */
export function darkenFirstFrame(): void {
  if (process.platform === 'linux') process.env['GTK_THEME'] = 'Adwaita:dark';
}
