import type { KanwallBridge, StationConfig } from '../../shared/bridge.ts';
import { PROFILES, type Profile } from '../../shared/trust/profiles.ts';
import { localStore, read, sessionStore, write } from './browser-storage.ts';

declare global {
  interface Window {
    /** Only in a kiosk window of the app. */
    readonly kanwall?: KanwallBridge;
  }
}

const LAST = 'kanwall-profile';
const TICKET = 'kanwall-ticket';
const FIRST: Profile = 'workshop-wall';

/**
 * Which station this page is. In the app its window knows; in a browser it comes in the address's fragment
 * (`#profile=…&token=…`, where the token is the ticket that lets it in at once) or is what this tab, and then this
 * browser, was last. Null: the app's very first start, where nobody has said yet which store it belongs to.
 */
export async function findStation(): Promise<StationConfig | null> {
  if (window.kanwall) return window.kanwall.station();
  return findInBrowser();
}

/** Calls back when the host has moved, or when another address of a station was typed into this tab. */
export function onStationChanged(listener: (config: StationConfig) => void): () => void {
  if (window.kanwall) return window.kanwall.onStationChanged(listener);
  const onHash = () => {
    if (!new URLSearchParams(location.hash.slice(1)).has('token')) return;
    listener(findInBrowser());
  };
  window.addEventListener('hashchange', onHash);
  return () => window.removeEventListener('hashchange', onHash);
}

/** The ticket has let this station in, and nobody needs it any more. */
export function forgetTicket(): void {
  write(sessionStore(), TICKET, '');
}

function findInBrowser(): StationConfig {
  const given = new URLSearchParams(location.hash.slice(1));
  const token = given.get('token');
  const profile = toProfile(given.get('profile')) ?? recall() ?? FIRST;
  // The ticket leaves the address at once: addresses are shown, shared and kept in histories.
  if (token !== null) history.replaceState(null, '', `${location.pathname}${location.search}#profile=${profile}`);
  // In this tab alone, and only until it has let the station in: the page may have to load once more before that.
  if (token) write(sessionStore(), TICKET, token);
  write(sessionStore(), LAST, profile);
  write(localStore(), LAST, profile);
  return { hostUrl: location.origin, profile, ticket: read(sessionStore(), TICKET) || null, fingerprint: null };
}

function recall(): Profile | null {
  return toProfile(read(sessionStore(), LAST)) ?? toProfile(read(localStore(), LAST));
}

function toProfile(text: string | null): Profile | null {
  return PROFILES.find((each) => each === text) ?? null;
}
