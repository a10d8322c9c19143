import type { IpcMainEvent, IpcMainInvokeEvent } from 'electron';
import { APP_ORIGIN, type KanwallBridge, type StationConfig } from '../../shared/bridge.ts';

/** Page → shell, answered. */
export type Invocations = Readonly<{
  'station.get': KanwallBridge['station'];
  'store.open': KanwallBridge['openStore'];
  'hosts.find': KanwallBridge['findHosts'];
  'host.ask': KanwallBridge['askHost'];
  'host.join': KanwallBridge['joinHost'];
  'host.forget': KanwallBridge['forgetHost'];
  'host.isStranger': () => Promise<boolean>;
  'file.save': KanwallBridge['saveFile'];
}>;

/** Page → shell, one way. */
export type Notices = Readonly<{ 'page.painted': () => void }>;

/** Shell → page, one way. */
export type Pushes = Readonly<{
  'station.changed': (config: StationConfig) => void;
  'host.stranger': (isThere: boolean) => void;
}>;

/** Names the channel, so that a typing error does not compile. */
export function channel<Name extends keyof Invocations | keyof Notices | keyof Pushes>(name: Name): Name {
  return name;
}

/** Only the page itself, in its top frame, may speak to the shell. */
export function isOwnPage(event: IpcMainEvent | IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame.parent === null && isOwnUrl(frame.url);
}

export function isOwnUrl(url: string): boolean {
  return url === APP_ORIGIN || url.startsWith(`${APP_ORIGIN}/`);
}
