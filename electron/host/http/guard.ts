import type { IncomingMessage } from 'node:http';
import { APP_ORIGIN } from '../../../shared/bridge.ts';
import type { Read } from '../../../shared/read.ts';
import { type Asked, parseDigest, parseProof } from '../../../shared/trust/proof.ts';
import { allowance } from '../allowance.ts';
import { type Caller, viewerOf } from '../callers.ts';
import type { Proofs } from '../stations/proofs.ts';
import type { Seen } from '../stations/seen.ts';
import type { Tokens } from '../tokens.ts';
import { TRUST_PATHS } from '../trust-page/paths.ts';
import { refused, tooOften, unauthorised } from './problems.ts';
import { createSourceCheck, isLocal, pathOf } from './source.ts';

/** Far above what a busy shop or a benchmark sends; a page gone wild stays below what the host can bear. */
const REQUESTS_A_SECOND = 10_000;
const WRONG_ONES_A_MINUTE = 60;
const OPEN_PATHS = new Set(['/healthz', '/api/hello', '/api/openapi.json', ...TRUST_PATHS]);
/** A station that is not known yet proves itself by the key in the body. */
const JOIN_PATH = '/api/stations/join';

export type Guard = Readonly<{
  /**
   * Who asks first, before anything else of a request is looked at; then where it came from; then what it may do.
   * Answers with who it is, or null where nobody is asked.
   * @throws Refused
   */
  admit: (request: IncomingMessage) => Caller | null;
  /** Way, Host and Origin alone, for a WebSocket, which proves itself in its first message. @throws Refused */
  checkSource: (request: IncomingMessage) => void;
  /** Whose token it is, or whose proof for what is asked. @throws Refused a 401, or `rate-limited` after many wrong ones */
  callerOf: (text: string, request: IncomingMessage, asked: ProofAsked) => Caller;
}>;

type ProofAsked = Omit<Asked, 'storeId'>;

export type GuardParts = Readonly<{
  tokens: Tokens;
  proofs: Proofs;
  seen: Seen;
  read: Read;
  /** The paths of the page's files: they hold no data, and the browser must get them to prove itself. */
  pages: ReadonlySet<string>;
  /** What the host's certificate names. */
  isOurName: (name: string) => boolean;
}>;

export function createGuard({ tokens, proofs, seen, read, pages, isOurName }: GuardParts): Guard {
  const checkSource = createSourceCheck(isOurName);
  const mayAsk = allowance(REQUESTS_A_SECOND, 1_000);
  const mayBeWrong = allowance(WRONG_ONES_A_MINUTE, 60_000);

  function callerOf(text: string, request: IncomingMessage, asked: ProofAsked): Caller {
    try {
      return recognise(text, request, asked);
    } catch (error) {
      throw mayBeWrong(addressOf(request)) ? error : tooOften(60);
    }
  }

  function recognise(text: string, request: IncomingMessage, asked: ProofAsked): Caller {
    const proof = parseProof(text);
    if (!proof) {
      // Who can read a token sits at the host's own machine.
      const holder = isLocal(request) ? tokens.holderOf(text) : undefined;
      if (!holder) throw unauthorised();
      return { is: holder };
    }
    proofs.check({ proof, asked });
    const { stationId, sessionId } = proof;
    seen.note(stationId, { address: addressOf(request), sessionId });
    return { is: 'station', stationId, sessionId };
  }

  function admit(request: IncomingMessage): Caller | null {
    const isFree = isOpen(request, pages) || isPreflight(request);
    const caller = isFree ? null : callerOf(bearerOf(request), request, askedBy(request));
    checkSource(request);
    if (!mayAsk(addressOf(request))) throw tooOften(1);
    if (caller && viewerOf(caller, read).kind === 'wall' && !isReading(request)) throw refused('wall-is-read-only');
    return caller;
  }

  /** Who asks before sending a body comes twice with one request, and its proof is good once. */
  const admitted = new WeakMap<IncomingMessage, Caller | null>();
  return {
    callerOf,
    checkSource,
    admit(request) {
      const known = admitted.get(request);
      if (known !== undefined) return known;
      const caller = admit(request);
      admitted.set(request, caller);
      return caller;
    },
  };
}

/** What a request asks for, as a proof signs it. */
export function askedBy({ method = '', url = '', headers }: IncomingMessage): ProofAsked {
  return { method, path: url, bodyHash: parseDigest(headers['content-digest']?.toString()) };
}

/** What the browser asks on behalf of the page inside Electron, before it may send that page's token. */
export function isPreflight({ method, headers }: IncomingMessage): boolean {
  return method === 'OPTIONS' && headers.origin === APP_ORIGIN && 'access-control-request-method' in headers;
}

/** An IPv4 address is written as one, also on a socket that speaks IPv6. */
export function addressOf({ socket }: IncomingMessage): string {
  return (socket.remoteAddress ?? '').replace(/^::ffff:/, '');
}

function isReading({ method }: IncomingMessage): boolean {
  return method === 'GET' || method === 'HEAD';
}

function isOpen(request: IncomingMessage, pages: ReadonlySet<string>): boolean {
  const path = pathOf(request);
  if (path === JOIN_PATH) return request.method === 'POST';
  return isReading(request) && (OPEN_PATHS.has(path) || pages.has(path));
}

/** The token or the proof. @throws Refused `unauthorised` */
export function bearerOf({ headers }: IncomingMessage): string {
  const [, token] = /^Bearer +([\x21-\x7e]{1,400})$/i.exec(headers.authorization ?? '') ?? [];
  if (!token) throw unauthorised();
  return token;
}
