import type { StationsAnswer } from '../../../shared/trust/protocol.ts';

type Last = Readonly<{ address: string; lastSeenAt: number; sessionId: string | null }>;

/** When and where each station last proved itself, in memory alone. */
export type Seen = Readonly<{
  note: (stationId: string, last: Omit<Last, 'lastSeenAt'>) => void;
  /** One of its sockets answered. */
  beat: (stationId: string) => void;
  /** A feed of it is open from now on. Returns what is called when it has closed. */
  open: (stationId: string) => () => void;
  list: () => StationsAnswer['seen'];
}>;

export function watchStations(now: () => number): Seen {
  const lastOf = new Map<string, Last>();
  const feeds = new Map<string, number>();
  function count(stationId: string, by: number): void {
    feeds.set(stationId, (feeds.get(stationId) ?? 0) + by);
  }
  function beat(stationId: string): void {
    const last = lastOf.get(stationId);
    if (last) lastOf.set(stationId, { ...last, lastSeenAt: now() });
  }
  return {
    note: (stationId, last) => void lastOf.set(stationId, { ...last, lastSeenAt: now() }),
    beat,
    open(stationId) {
      count(stationId, 1);
      return () => {
        beat(stationId);
        count(stationId, -1);
      };
    },
    list: () => [...lastOf].map(([id, last]) => ({ id, ...last, isOnline: (feeds.get(id) ?? 0) > 0 })),
  };
}
