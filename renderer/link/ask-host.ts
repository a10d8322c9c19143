import type { Problem, RefusalAnswer } from '../../shared/protocol.ts';
import type { Surroundings } from './surroundings.ts';

const ANSWER_WITHIN = 10_000;

/** The host answered, and said no. */
export class HostRefused extends Error {
  override readonly name = 'HostRefused';
  readonly status: number;
  readonly refusal: Pick<RefusalAnswer, 'code' | 'params' | 'message'>;

  constructor(status: number, refusal: HostRefused['refusal']) {
    super(refusal.message || refusal.code);
    this.status = status;
    this.refusal = refusal;
  }
}

/** A question apart from topics and commands. Rejects with `HostRefused`, or otherwise where nobody answers. */
export type AskHost = (method: 'GET' | 'POST', path: string, body?: unknown) => Promise<unknown>;

type Asking = Readonly<{ hostUrl: () => string; language: () => string; request: Surroundings['request'] }>;

export function createAskHost({ hostUrl, language, request }: Asking): AskHost {
  return async (method, path, body) => {
    const answer = await request(`${hostUrl()}${path}`, {
      method,
      headers: { 'accept-language': language(), ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      cache: 'no-store',
      credentials: 'omit',
      signal: AbortSignal.timeout(ANSWER_WITHIN),
    });
    const said: unknown = await answer.json().catch(() => null);
    if (answer.ok) return said;
    const fallback = { code: `http-${answer.status}`, params: {}, message: '' };
    throw new HostRefused(answer.status, (said as Problem | null)?.refusal ?? fallback);
  };
}
