import type { IncomingMessage } from 'node:http';
import { TLSSocket } from 'node:tls';
import { APP_ORIGIN } from '../../../shared/bridge.ts';
import { TRUST_PATHS } from '../trust-page/paths.ts';
import { refused } from './problems.ts';

const LOOPBACK_NAMES = new Set(['127.0.0.1', 'localhost', '[::1]']);
const DATA_PATH = /^\/(api\/|healthz$)/;

/** The path of a request without its query, which is nobody's business. */
export function pathOf({ url = '' }: IncomingMessage): string {
  return url.split('?', 1)[0] ?? '';
}

/** Whether the caller is a program of this machine. */
export function isLocal({ socket: { remoteAddress = '' } }: IncomingMessage): boolean {
  return remoteAddress === '::1' || /^(::ffff:)?127\./.test(remoteAddress);
}

export function isSecure({ socket }: IncomingMessage): boolean {
  return socket instanceof TLSSocket;
}

export function isLoopbackName(name: string): boolean {
  return LOOPBACK_NAMES.has(name);
}

/** Over the LAN, where everybody can read along. */
export function isInTheOpen(request: IncomingMessage): boolean {
  return !isSecure(request) && !isLocal(request);
}

/** A page that is asked for in the open: a person who has to be shown the way. */
export function isLostVisitor(request: IncomingMessage): boolean {
  const { method, headers } = request;
  const path = pathOf(request);
  const isLooking = (method === 'GET' || method === 'HEAD') && headers.upgrade === undefined;
  return isInTheOpen(request) && isLooking && !TRUST_PATHS.has(path) && !DATA_PATH.test(path);
}

/** The name that the caller called this host by, as it stands in an address: IPv6 in brackets, no port. Empty if the port is not ours. */
export function calledName(request: IncomingMessage): string {
  const { host = '' } = request.headers;
  const port = `:${request.socket.localPort}`;
  if (host.endsWith(port)) return host.slice(0, -port.length);
  // A browser leaves the usual port out.
  return port === (isSecure(request) ? ':443' : ':80') ? host : '';
}

/**
 * Refuses what came the wrong way: in the open, under a name that only looks like ours because somebody's DNS says so, or
 * from a page of somebody else. The loopback names are for this machine. @throws Refused
 */
export function createSourceCheck(isOurName: (name: string) => boolean): (request: IncomingMessage) => void {
  return (request) => {
    const { host = '', origin } = request.headers;
    const name = calledName(request);
    const isOurs = isLoopbackName(name) ? isLocal(request) : name !== '' && isOurName(name);
    if (!isOurs) throw refused('host-not-allowed', { host: host.slice(0, 100) });
    const own = `${isSecure(request) ? 'https' : 'http'}://${host}`;
    if (origin !== undefined && origin !== own && origin !== APP_ORIGIN) {
      throw refused('origin-not-allowed', { origin: origin.slice(0, 100) });
    }
    if (isInTheOpen(request) && !isTrustRequest(request) && !isLostVisitor(request)) throw refused('not-encrypted');
  };
}

function isTrustRequest(request: IncomingMessage): boolean {
  return (request.method === 'GET' || request.method === 'HEAD') && TRUST_PATHS.has(pathOf(request));
}
