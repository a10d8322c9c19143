import { type App, type BrowserWindow, Menu, powerMonitor, type Session, type WebContents } from 'electron';
import { isOwnUrl } from './ipc.ts';
import { isHarmless, isLeaveKey } from './keys.ts';
import type { Log } from './log.ts';
import { isGranted } from './permissions.ts';

/** Whatever a page tries, in whichever window or frame: it stays where it is. */
export function lockDownContents(app: App, log: Log): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(({ url }) => {
      log(`refused a new window for ${nameOf(url)}`);
      return { action: 'deny' };
    });
    contents.on('will-frame-navigate', (event) => {
      // The page may reload itself; nothing else is a destination.
      if (event.isMainFrame && isOwnUrl(event.url)) return;
      event.preventDefault();
      log(`refused to navigate to ${nameOf(event.url)}`);
    });
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });
}

export function lockDownSession(session: Session, log: Log): void {
  session.setPermissionCheckHandler((_contents, permission, origin) => isGranted(permission, origin));
  session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) => {
    const granted = isGranted(permission, requestingUrl);
    if (!granted) log(`refused the permission ${permission}`);
    answer(granted);
  });
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event, item) => {
    event.preventDefault();
    log(`refused to download ${nameOf(item.getURL())}`);
  });
}

/** A kiosk cannot be closed, reloaded or zoomed from its keyboard; a signal, the system's shutdown or the leave key end it. */
export function lockDownKiosk(app: App, window: BrowserWindow): void {
  let leaving = false;
  const leave = () => {
    leaving = true;
  };
  app.on('before-quit', leave);
  powerMonitor.on('shutdown', leave);
  Menu.setApplicationMenu(null);
  window.on('close', (event) => {
    if (!leaving) event.preventDefault();
  });
  guardKeys(window.webContents, () => app.quit());
}

function guardKeys(contents: WebContents, leave: () => void): void {
  contents.on('before-input-event', (event, input) => {
    if (isLeaveKey(input)) leave();
    if (!isHarmless(input)) event.preventDefault();
  });
  void contents.setVisualZoomLevelLimits(1, 1);
}

/** For the log: where to, but neither query nor fragment, which may hold what nobody should read later. */
function nameOf(url: string): string {
  return url.split(/[?#]/)[0]?.slice(0, 200) ?? '';
}
