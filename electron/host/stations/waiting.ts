import type { JoinRequest, StationsAnswer } from '../../../shared/trust/protocol.ts';
import { refused } from '../http/problems.ts';

export const MOST_WAITING = 20;
/** So many windows may one machine have; a stranger does not fill the list alone. */
export const MOST_OF_AN_ADDRESS = 5;
/** Who has not asked again for so long has gone. Real ms. */
const LASTS = 10 * 60_000;

export type Asking = Readonly<{ id: string; request: JoinRequest; address: string; askedAt: number }>;
type Waiting = Asking & Readonly<{ code: Promise<string>; until: number }>;

/** Stations that wait for a manager, in memory alone. */
export type WaitingList = Readonly<{
  /** Or waits on, when it was waiting already. @throws Refused `too-many-waiting` */
  add: (asking: Asking) => void;
  remove: (id: string) => void;
  list: () => Promise<StationsAnswer['waiting']>;
}>;

export type WaitingParts = Readonly<{
  /** The code that the station shows, too. */
  codeOf: (signingKey: string) => Promise<string>;
  /** Ms that only ever rise. */
  stopwatch: () => number;
}>;

export function openWaitingList({ codeOf, stopwatch }: WaitingParts): WaitingList {
  const waiting = new Map<string, Waiting>();

  function forgetGone(): void {
    for (const [id, { until }] of waiting) if (stopwatch() >= until) waiting.delete(id);
  }

  return {
    add(asking) {
      forgetGone();
      const known = waiting.get(asking.id);
      if (!known) {
        const ofAddress = [...waiting.values()].filter(({ address }) => address === asking.address);
        if (waiting.size >= MOST_WAITING || ofAddress.length >= MOST_OF_AN_ADDRESS) throw refused('too-many-waiting');
      }
      const code = known?.code ?? codeOf(asking.request.signingKey);
      const askedAt = known?.askedAt ?? asking.askedAt;
      waiting.set(asking.id, { ...asking, code, askedAt, until: stopwatch() + LASTS });
    },
    remove: (id) => void waiting.delete(id),
    list() {
      forgetGone();
      return Promise.all([...waiting.values()].map(toAnswer));
    },
  };
}

async function toAnswer({ request, address, askedAt, code }: Waiting): Promise<StationsAnswer['waiting'][number]> {
  const { signingKey, agreementKey, name, profile } = request;
  return { signingKey, agreementKey, name, profile, code: await code, address, askedAt };
}
