import type { IncomingMessage } from 'node:http';
import { APP_ORIGIN } from '../../../shared/bridge.ts';
import { allowance } from '../allowance.ts';
import type { Caller, Tokens } from '../tokens.ts';
import { TRUST_PATHS } from '../trust-page/paths.ts';
import { type Refused, refused } from './problems.ts';
import { createSourceCheck, pathOf } from './source.ts';

/** Far above what a busy shop or a benchmark sends; a page gone wild stays below what the host can bear. */
const REQUESTS_A_SECOND = 10_000;
const WRONG_TOKENS_A_MINUTE = 60;
const OPEN_PATHS = new Set(['/healthz', '/api/hello', '/api/openapi.json', ...TRUST_PATHS]);

export type Guard = Readonly<{
  /**
   * The token first, before anything else of a request is looked at; then where it came from; then what it may do.
   * Answers with whose it is, or null where no token is asked for.
   * @throws Refused
   */
  admit: (request: IncomingMessage) => Caller | null;
  /** Way, Host and Origin alone, for a WebSocket, which proves itself in its first message. @throws Refused */
  checkSource: (request: IncomingMessage) => void;
  /** @throws Refused `unauthorised`, or `rate-limited` after many wrong ones */
  callerOf: (token: string, request: IncomingMessage) => Caller;
}>;

/**
 * `pages` are the paths of the page's files: they hold no data, and the browser must get them to bring its token.
 * `isOurName` knows what the host's certificate names.
 */
export function createGuard(tokens: Tokens, pages: ReadonlySet<string>, isOurName: (name: string) => boolean): Guard {
  const checkSource = createSourceCheck(isOurName);
  const mayAsk = allowance(REQUESTS_A_SECOND, 1_000);
  const mayBeWrong = allowance(WRONG_TOKENS_A_MINUTE, 60_000);

  function callerOf(token: string, request: IncomingMessage): Caller {
    const caller = tokens.callerOf(token);
    if (caller) return caller;
    if (mayBeWrong(addressOf(request))) throw unauthorised();
    throw tooOften(60);
  }

  return {
    callerOf,
    checkSource,
    admit(request) {
      const caller = isOpen(request, pages) || isPreflight(request) ? null : callerOf(bearerOf(request), request);
      checkSource(request);
      if (!mayAsk(addressOf(request))) throw tooOften(1);
      if (caller === 'wall' && !isReading(request)) throw refused('wall-is-read-only');
      return caller;
    },
  };
}

/** What the browser asks on behalf of the page inside Electron, before it may send that page's token. */
export function isPreflight({ method, headers }: IncomingMessage): boolean {
  return method === 'OPTIONS' && headers.origin === APP_ORIGIN && 'access-control-request-method' in headers;
}

function addressOf({ socket }: IncomingMessage): string {
  return socket.remoteAddress ?? '';
}

function isReading({ method }: IncomingMessage): boolean {
  return method === 'GET' || method === 'HEAD';
}

function isOpen(request: IncomingMessage, pages: ReadonlySet<string>): boolean {
  const path = pathOf(request);
  return isReading(request) && (OPEN_PATHS.has(path) || pages.has(path));
}

function bearerOf({ headers }: IncomingMessage): string {
  const [, token] = /^Bearer +([\x21-\x7e]{1,200})$/i.exec(headers.authorization ?? '') ?? [];
  if (!token) throw unauthorised();
  return token;
}

function unauthorised(): Refused {
  return refused('unauthorised', {}, { 'www-authenticate': 'Bearer' });
}

function tooOften(seconds: number): Refused {
  return refused('rate-limited', { seconds }, { 'retry-after': String(seconds) });
}
