import type { KanwallBridge, StationConfig } from '../../shared/bridge.ts';
import { PROFILES, type Profile } from '../../shared/trust/profiles.ts';
import { localStore, read, sessionStore, write } from './browser-storage.ts';

declare global {
  interface Window {
    /** Only in a kiosk window of the app. */
    readonly kanwall?: KanwallBridge;
  }
}

const LAST = 'kanwall-station';
const STATION_ID = 'kanwall-station-id';

type Kept = Readonly<{ profile: Profile; token: string }>;

/**
 * Which station this page is. In the app its window knows; in a browser it came in the address's fragment once
 * (`#profile=…&token=…`) and is remembered for this tab and, for each profile, for the next start.
 * Null: nobody ever said, and the page must ask for an address with a token.
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
    const config = findInBrowser();
    if (config) listener(config);
  };
  window.addEventListener('hashchange', onHash);
  return () => window.removeEventListener('hashchange', onHash);
}

/** The same for this browser for as long as it keeps its storage. */
export function stationId(): string {
  const known = read(localStore(), STATION_ID);
  if (known && /^[a-z0-9][a-z0-9-]{0,63}$/.test(known)) return known;
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  const fresh = `st-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
  write(localStore(), STATION_ID, fresh);
  return fresh;
}

function findInBrowser(): StationConfig | null {
  const given = new URLSearchParams(location.hash.slice(1));
  const profile = PROFILES.find((each) => each === given.get('profile'));
  const token = given.get('token');
  // The token leaves the address at once: addresses are shown, shared and kept in histories.
  const clean = `${location.pathname}${location.search}${profile ? `#profile=${profile}` : ''}`;
  if (token !== null) history.replaceState(null, '', clean);
  const kept = recall(profile);
  const found = token ? { profile: profile ?? kept?.profile ?? 'workshop-wall', token } : kept;
  if (!found) return null;
  remember(found);
  return { hostUrl: location.origin, ...found };
}

function recall(profile: Profile | undefined): Kept | null {
  const places = [read(sessionStore(), LAST), read(localStore(), profile ? keyOf(profile) : LAST)];
  return places.map(parse).find((kept) => kept && (!profile || kept.profile === profile)) ?? null;
}

function remember(kept: Kept): void {
  const text = JSON.stringify(kept);
  write(sessionStore(), LAST, text);
  write(localStore(), LAST, text);
  write(localStore(), keyOf(kept.profile), text);
}

function keyOf(profile: Profile): string {
  return `${LAST}/${profile}`;
}

function parse(text: string | null): Kept | null {
  try {
    const kept = JSON.parse(text ?? 'null') as Partial<Kept> | null;
    const profile = PROFILES.find((each) => each === kept?.profile);
    return profile && typeof kept?.token === 'string' && kept.token ? { profile, token: kept.token } : null;
  } catch {
    return null;
  }
}
