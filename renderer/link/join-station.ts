import type { Problem, RefusalAnswer } from '../../shared/protocol.ts';
import type { Language } from '../../shared/store/model.ts';
import { JoinAnswer, type JoinRequest } from '../../shared/trust/protocol.ts';
import type { Surroundings } from './surroundings.ts';

const ANSWER_WITHIN = 10_000;

/** What became of asking to be let in. `away`: nobody answered. */
export type JoinOutcome =
  | JoinAnswer
  | Readonly<{ state: 'away' }>
  | Readonly<{ state: 'refused'; refusal: RefusalAnswer | null }>;

export type JoinAsk = Readonly<{
  hostUrl: string;
  /** Signs with the station's own key. */
  request: Surroundings['request'];
  language: Language;
  wish: JoinRequest;
}>;

/** Asks the host to be let in, or whether it is so by now. */
export async function askToJoin({ hostUrl, request, language, wish }: JoinAsk): Promise<JoinOutcome> {
  try {
    const answer = await request(`${hostUrl}/api/stations/join`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': language },
      body: JSON.stringify(wish),
      cache: 'no-store',
      credentials: 'omit',
      signal: AbortSignal.timeout(ANSWER_WITHIN),
    });
    const body: unknown = await answer.json();
    const parsed = JoinAnswer.safeParse(body);
    if (parsed.success) return parsed.data;
    if (answer.status >= 500) return { state: 'away' };
    return { state: 'refused', refusal: (body as Problem | null)?.refusal ?? null };
  } catch {
    return { state: 'away' };
  }
}
