import { HelloAnswer } from '../../shared/protocol.ts';
import type { ProofClock } from './proof-clock.ts';
import type { Surroundings } from './surroundings.ts';

const ANSWER_WITHIN = 8_000;

type With = Readonly<{ clock: ProofClock; request: Surroundings['request'] }>;

/** What a host says of itself to everybody; sets the clock by it. Null: nobody answers there, or no host. */
export async function askHello(hostUrl: string, { clock, request }: With): Promise<HelloAnswer | null> {
  try {
    const signal = AbortSignal.timeout(ANSWER_WITHIN);
    const answer = await request(`${hostUrl}/api/hello`, { cache: 'no-store', credentials: 'omit', signal });
    const parsed = HelloAnswer.safeParse(await answer.json());
    if (!parsed.success) return null;
    clock.correct(parsed.data.realNow);
    return parsed.data;
  } catch {
    return null;
  }
}
