import type { Problem, RefusalAnswer } from '../../shared/protocol.ts';
import { digestText, FEED_ASKED } from '../../shared/trust/proof.ts';
import type { ProofClock } from './proof-clock.ts';
import { hashOf, prove } from './prove.ts';
import type { StationKeys } from './station-keys.ts';
import type { Surroundings } from './surroundings.ts';

export type SignerOptions = Readonly<{
  keys: Pick<StationKeys, 'stationId' | 'signing'>;
  storeId: string;
  /** Who is signed in here, or null. */
  sessionId: () => string | null;
  clock: ProofClock;
  request: Surroundings['request'];
}>;

/** Proves every request of a station to its host. */
export type Signer = Readonly<{
  /** The feed's hello. */
  proveFeed: () => Promise<string>;
  /** A fetch with its proof. One that is stale by the host's clock is asked once more, by that clock. */
  request: Surroundings['request'];
  /** True: the refusal told the host's time, and it is worth asking again at once. */
  learn: (refusal: Pick<RefusalAnswer, 'code' | 'params'>) => boolean;
}>;

export function createSigner({ keys, storeId, sessionId, clock, request }: SignerOptions): Signer {
  async function send(url: string, init: RequestInit): Promise<Response> {
    const { pathname, search } = new URL(url);
    const bodyHash = typeof init.body === 'string' ? await hashOf(init.body) : '';
    const asked = { storeId, method: init.method ?? 'GET', path: `${pathname}${search}`, bodyHash };
    const proof = await prove(keys, asked, { sessionId: sessionId(), at: clock.now() });
    const headers = {
      ...(init.headers as Readonly<Record<string, string>> | undefined),
      authorization: `Bearer ${proof}`,
      ...(bodyHash && { 'content-digest': digestText(bodyHash) }),
    };
    return request(url, { ...init, headers });
  }

  function learn({ code, params }: Pick<RefusalAnswer, 'code' | 'params'>): boolean {
    const { now } = params;
    if (code !== 'proof-stale' || typeof now !== 'number') return false;
    clock.correct(now);
    return true;
  }

  return {
    learn,
    proveFeed: () => prove(keys, { storeId, ...FEED_ASKED }, { sessionId: sessionId(), at: clock.now() }),
    async request(url, init) {
      const answer = await send(url, init);
      if (answer.status !== 401) return answer;
      const refusal = await refusalOf(answer.clone());
      return refusal && learn(refusal) ? send(url, init) : answer;
    },
  };
}

async function refusalOf(answer: Response): Promise<RefusalAnswer | null> {
  const body = (await answer.json().catch(() => null)) as Problem | null;
  return body?.refusal ?? null;
}
