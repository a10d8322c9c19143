import type { Profile } from './trust/profiles.ts';

/** Everything the page must be told by the window it runs in. Never written to a log: it holds the token. */
export type StationConfig = Readonly<{
  /** Origin of the host, for example `http://127.0.0.1:7400`. */
  hostUrl: string;
  token: string;
  profile: Profile;
}>;

/**
 * The bridge between the page and its kiosk window, exposed as `window.kanwall`.
 * Business data never crosses it: boards and terminals talk to the host over HTTP and WebSocket.
 */
export type KanwallBridge = Readonly<{
  station(): Promise<StationConfig>;
  /** Called when the host came back at another address or with another token. Returns the unsubscribe. */
  onStationChanged(listener: (config: StationConfig) => void): () => void;
  /** The watchdog's beat: called once per painted frame at most every few seconds. */
  painted(): void;
}>;

/** The origin of the page inside Electron; the host allows it beside its own. */
export const APP_ORIGIN = 'kanwall://app';
