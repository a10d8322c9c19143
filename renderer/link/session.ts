import type { Role } from '../../shared/store/model.ts';
import { localStore, read, write } from './browser-storage.ts';
import { createListeners } from './listeners.ts';

/** Who is signed in at this station. */
export type SignedIn = Readonly<{
  sessionId: string;
  staffId: string;
  /** As they were when the person signed in: what else may be held while they are here. */
  roles: readonly Role[];
  openedAt: number;
  /** 'offline': this station checked the PIN itself. */
  verified: 'online' | 'offline';
  /** The command that opens it, where the host has yet to hear of it: what is done in it builds on that. */
  openedBy: string | null;
}>;

export type SessionKeeper = Readonly<{
  /** The same object until somebody else is there. */
  current: () => SignedIn | null;
  set: (next: SignedIn | null) => void;
  /** Ids of who signed in here, the last one first. */
  recent: () => readonly string[];
  onChange: (listener: () => void) => () => void;
  stop: () => void;
}>;

/** What the host says of a session that it does not know any more. */
export const SESSION_CODES: ReadonlySet<string> = new Set(['session-unknown', 'session-over', 'session-not-yours']);

const MOST_RECENT = 6;

/** Kept with the station: its windows share it, and it survives a reload. */
export function keepSession(stationId: string): SessionKeeper {
  const key = `kanwall-session/${stationId}`;
  const recentKey = `kanwall-recent/${stationId}`;
  const listeners = createListeners();
  let current = parse<SignedIn>(read(localStore(), key));
  let recent = parse<readonly string[]>(read(localStore(), recentKey)) ?? [];

  const onStorage = (event: StorageEvent) => {
    if (event.key !== key) return;
    current = parse<SignedIn>(event.newValue);
    listeners.tell();
  };
  window.addEventListener('storage', onStorage);

  return {
    current: () => current,
    recent: () => recent,
    set(next) {
      current = next;
      write(localStore(), key, JSON.stringify(next));
      if (next) {
        recent = [next.staffId, ...recent.filter((id) => id !== next.staffId)].slice(0, MOST_RECENT);
        write(localStore(), recentKey, JSON.stringify(recent));
      }
      listeners.tell();
    },
    onChange: listeners.add,
    stop: () => window.removeEventListener('storage', onStorage),
  };
}

function parse<T>(text: string | null): T | null {
  try {
    return JSON.parse(text ?? 'null') as T | null;
  } catch {
    return null;
  }
}
