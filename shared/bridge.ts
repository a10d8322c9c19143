import type { Profile } from './trust/profiles.ts';

/** Everything the page must be told by the window it runs in. Never written to a log: it may hold a ticket. */
export type StationConfig = Readonly<{
  /** Origin of the host: `http://127.0.0.1:7400`, or `https://192.168.1.5:7400` on another machine. */
  hostUrl: string;
  /** What the window was started as; what a manager then gave the station counts more. */
  profile: Profile;
  /** A token of the host's data folder, where the host is on this machine: it lets the station in at once. */
  ticket: string | null;
  /** The root this window has pinned, as hex pairs with colons; null where the host is on this machine. */
  fingerprint: string | null;
}>;

/** A host that was found on the LAN or answered at a typed address; not trusted yet. */
export type FoundHost = Readonly<{ url: string; shop: string | null; storeId: string; fingerprint: string }>;

/**
 * The bridge between the page and its kiosk window, exposed as `window.kanwall`.
 * Business data never crosses it: boards and terminals talk to the host over HTTP and WebSocket.
 */
export type KanwallBridge = Readonly<{
  /** Null at the very first start: nobody has said yet whether to open a store here or to join one. */
  station(): Promise<StationConfig | null>;
  /** Called when the host came back at another address, or the station was given another. Returns the unsubscribe. */
  onStationChanged(listener: (config: StationConfig) => void): () => void;
  /** Whether somebody else than its host answers at the host's address: now, and when that changes. Returns the unsubscribe. */
  onStranger(listener: (isThere: boolean) => void): () => void;
  /** The watchdog's beat: called once per painted frame at most every few seconds. */
  painted(): void;
  /** First start: a new store on this machine. The station changes when its host is ready. */
  openStore(): Promise<void>;
  /** Hosts that announce themselves by mDNS, as far as they were heard within a moment. */
  findHosts(): Promise<readonly FoundHost[]>;
  /** The host at a typed or scanned address; null: nobody answers there. */
  askHost(address: string): Promise<FoundHost | null>;
  /**
   * Pins that host's root and belongs to it from now on; every connection to another is closed, if need be by starting
   * the app anew. Fails when nobody answers there under that root.
   */
  joinHost(host: FoundHost): Promise<void>;
  /** Forgets its host and starts from the beginning; the page keeps what was not sent. */
  forgetHost(): Promise<void>;
  /** Asks where to, then writes the file. False: the person thought better of it. At most 64 million characters. */
  saveFile(name: string, text: string): Promise<boolean>;
}>;

/** The origin of the page inside Electron; the host allows it beside its own. */
export const APP_ORIGIN = 'kanwall://app';
