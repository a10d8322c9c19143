import { X509Certificate } from 'node:crypto';
import { type Agent, request } from 'node:https';
import type { TLSSocket } from 'node:tls';
import type { FoundHost } from '../../shared/bridge.ts';
import { whyNotOurs } from './chain.ts';
import { isHostUrl } from './host-url.ts';

const ANSWER_MS = 3000;
const MOST_BYTES = 64 * 1024;
const MOST_ADDRESSES = 20;

/** A host that answered, with what this machine pins when it joins it. */
export type AnsweringHost = Readonly<{
  found: FoundHost;
  /** The root's certificate, PEM. */
  root: string;
  /** Where else it can be reached, as it says. */
  addresses: readonly string[];
}>;

/** Asks who listens at an origin, trusting nobody: an answer only tells by what it could be pinned. */
export async function askHostAt(origin: string): Promise<AnsweringHost | null> {
  try {
    const [facts, hello] = await Promise.all([ask(origin, '/api/trust'), ask(origin, '/api/hello')]);
    const { storeId, shop } = hello.body;
    const { fingerprint256: fingerprint } = facts.root;
    const isOne = fingerprint === hello.root.fingerprint256 && fingerprint === facts.body['fingerprint'];
    if (!isOne || typeof storeId !== 'string') return null;
    return {
      found: { url: origin, shop: typeof shop === 'string' ? shop : null, storeId, fingerprint },
      root: facts.root.toString(),
      addresses: addressesIn(facts.body),
    };
  } catch {
    return null;
  }
}

/** What becomes of knocking at the door of a host that is known: whose it is, or nobody. */
export type Knock = Readonly<{ is: 'ours'; addresses: readonly string[] } | { is: 'stranger' } | { is: 'silent' }>;

/** One request over a connection that the agent may keep. */
export async function knockAt(origin: string, fingerprint: string, agent: Agent): Promise<Knock> {
  try {
    const { root, body } = await ask(origin, '/api/trust', agent);
    return root.fingerprint256 === fingerprint ? { is: 'ours', addresses: addressesIn(body) } : { is: 'stranger' };
  } catch (error) {
    return { is: error instanceof NotAHost ? 'stranger' : 'silent' };
  }
}

/** Somebody speaks TLS there, but shows no certificate of a Kanwall host for that name. */
class NotAHost extends Error {}

type Answer = Readonly<{ root: X509Certificate; body: Readonly<Record<string, unknown>> }>;

function ask(origin: string, path: string, agent?: Agent): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = { agent: agent ?? false, rejectUnauthorized: false, signal: AbortSignal.timeout(ANSWER_MS) };
    const asking = request(`${origin}${path}`, options, (answer) => {
      const parts: Buffer[] = [];
      // Once the answer has ended, the agent may have taken its socket away.
      const { socket } = answer;
      const shown = () => rootShownBy(socket as TLSSocket, new URL(origin).hostname);
      let size = 0;
      answer.on('data', (part: Buffer) => {
        size += part.length;
        if (size > MOST_BYTES) asking.destroy(new Error('too long an answer'));
        parts.push(part);
      });
      answer.on('error', reject);
      answer.on('end', () => {
        try {
          resolve({ root: shown(), body: JSON.parse(Buffer.concat(parts).toString('utf8')) });
        } catch (error) {
          reject(error);
        }
      });
    });
    asking.on('error', reject);
    asking.end();
  });
}

/** The root that vouches for whoever is at the other end. @throws NotAHost */
function rootShownBy(socket: TLSSocket, hostname: string): X509Certificate {
  const { raw, issuerCertificate } = socket.getPeerCertificate(true);
  if (!raw || !issuerCertificate) throw new NotAHost('no chain');
  const root = new X509Certificate(issuerCertificate.raw);
  const why = whyNotOurs({ leaf: new X509Certificate(raw), root, hostname, now: Date.now() });
  if (why) throw new NotAHost(why);
  return root;
}

function addressesIn({ addresses }: Answer['body']): readonly string[] {
  const all: readonly unknown[] = Array.isArray(addresses) ? addresses.slice(0, MOST_ADDRESSES) : [];
  return all.filter((each): each is string => typeof each === 'string' && each.startsWith('https:') && isHostUrl(each));
}
