import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StationConfig } from '../../shared/bridge.ts';
import type { Profile } from '../../shared/trust/profiles.ts';
import { type Belonging, keepBelonging, readBelonging } from './kept-station.ts';
import type { Log } from './log.ts';

export type Station = Readonly<{
  /** Where it belongs; null: nobody has said yet. */
  belonging(): Belonging | null;
  /** What this station was told last, from before the restart if need be. */
  current(): StationConfig | undefined;
  /** For the page: null while nobody has said where it belongs; waits for a host that starts for the first time. */
  known(): Promise<StationConfig | null>;
  belongTo(belonging: Belonging | null): void;
}>;

type Parts = Readonly<{
  folder: string;
  /** The store's folder, where it belongs to its own machine. */
  data: string;
  profile: Profile;
  /** The file with the token that lets it in at once. */
  ticketFile: string;
  /** Until somebody decides, and if nobody decided earlier. `'undecided'` is a choice on its way. */
  first: Belonging | 'undecided' | null;
  log: Log;
  onChange: () => void;
}>;

/** Remembers where it belongs, so that a wall starts from its own copy while the host is down. */
export function openStation({ folder, data, profile, ticketFile, first, log, onChange }: Parts): Station {
  const kept = readBelonging(folder) ?? first;
  let isUndecided = kept === 'undecided';
  let belonging = kept === 'undecided' ? null : kept;
  const waiting: ((config: StationConfig | null) => void)[] = [];

  function current(): StationConfig | undefined {
    if (belonging?.to === 'elsewhere') {
      const { url, fingerprint } = belonging.host;
      return { hostUrl: url, profile, ticket: null, fingerprint };
    }
    if (!belonging?.url) return undefined;
    return { hostUrl: belonging.url, profile, ticket: readTicket(join(data, ticketFile), log), fingerprint: null };
  }

  return {
    belonging: () => belonging,
    current,
    known: () => {
      const config = current();
      if (config || !(belonging || isUndecided)) return Promise.resolve(config ?? null);
      return new Promise((resolve) => waiting.push(resolve));
    },
    belongTo: (next) => {
      if (JSON.stringify(next) === JSON.stringify(belonging) && !isUndecided) return;
      belonging = next;
      isUndecided = false;
      keepBelonging(folder, next, log);
      const config = current();
      if (config || !next) for (const resolve of waiting.splice(0)) resolve(config ?? null);
      onChange();
    },
  };
}

function readTicket(file: string, log: Log): string | null {
  try {
    return readFileSync(file, 'utf8').trim() || null;
  } catch (error) {
    log(`the ticket of this machine's store cannot be read: ${String(error)}`);
    return null;
  }
}
