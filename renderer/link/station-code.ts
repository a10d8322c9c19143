import { codeSeed, codeText } from '../../shared/trust/code.ts';
import { slowHash } from './slow-hash.ts';

const SALT = 'kanwall-code';
const ANSWER_WITHIN = 8_000;

type From = Readonly<{ hostUrl: string; fingerprint: string | null; signingKey: string }>;

/** The code that a manager compares. Null: the host does not say what its root is. */
export async function stationCode({ hostUrl, fingerprint, signingKey }: From): Promise<string | null> {
  const root = fingerprint ?? (await askFingerprint(hostUrl));
  return root === null ? null : codeText(await slowHash(codeSeed(root, signingKey), SALT));
}

/** Asked in a browser alone: the app knows the root that it has pinned, and a stranger's word counts for nothing there. */
async function askFingerprint(hostUrl: string): Promise<string | null> {
  try {
    const signal = AbortSignal.timeout(ANSWER_WITHIN);
    const answer = await fetch(`${hostUrl}/api/trust`, { cache: 'no-store', credentials: 'omit', signal });
    const { fingerprint } = (await answer.json()) as Readonly<{ fingerprint?: unknown }>;
    return answer.ok && typeof fingerprint === 'string' ? fingerprint : null;
  } catch {
    return null;
  }
}
