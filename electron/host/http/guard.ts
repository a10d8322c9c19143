import type { IncomingMessage } from 'node:http';
import { APP_ORIGIN } from '../../../shared/bridge.ts';
import { allowance } from '../allowance.ts';
import type { Caller, Tokens } from '../tokens.ts';
import { type Refused, refused } from './problems.ts';

/** Far above what a busy shop or a benchmark sends; a page gone wild stays below what the host can bear. */
const REQUESTS_A_SECOND = 10_000;
const WRONG_TOKENS_A_MINUTE = 60;
const LOOPBACK_NAMES = new Set(['127.0.0.1', 'localhost', '[::1]']);
const OPEN_PATHS = new Set(['/healthz', '/api/hello', '/api/openapi.json']);

export type Guard = Readonly<{
  /**
   * The token first, before anything else of a request is looked at; then where it came from; then what it may do.
   * Answers with whose it is, or null where no token is asked for.
   * @throws Refused
   */
  admit: (request: IncomingMessage) => Caller | null;
  /** Host and Origin alone, for a WebSocket, which proves itself in its first message. @throws Refused */
  checkSource: (request: IncomingMessage) => void;
  /** @throws Refused `unauthorised`, or `rate-limited` after many wrong ones */
  callerOf: (token: string, request: IncomingMessage) => Caller;
}>;

/** `pages` are the paths of the page's files: they hold no data, and the browser must get them to bring its token. */
export function createGuard(tokens: Tokens, pages: ReadonlySet<string>): Guard {
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

/** The path of a request without its query, which is nobody's business. */
export function pathOf({ url = '' }: IncomingMessage): string {
  return url.split('?', 1)[0] ?? '';
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

/** A name that only looks like ours, because somebody's DNS says so, is not ours: the Host must be a loopback one. */
function checkSource({ headers, socket }: IncomingMessage): void {
  const { host = '', origin } = headers;
  const port = `:${socket.localPort}`;
  // A browser leaves the port out of the Host header when it is 80.
  const name = host.endsWith(port) ? host.slice(0, -port.length) : port === ':80' ? host : '';
  if (!LOOPBACK_NAMES.has(name)) throw refused('host-not-allowed', { host: host.slice(0, 100) });
  if (origin !== undefined && origin !== `http://${host}` && origin !== APP_ORIGIN) {
    throw refused('origin-not-allowed', { origin: origin.slice(0, 100) });
  }
}
