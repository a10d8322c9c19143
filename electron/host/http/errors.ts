import type { Socket } from 'node:net';
import type { Language } from '../../../shared/store/model.ts';
import { systemCode } from '../failures.ts';
import { ALWAYS, FOR_DATA } from './headers.ts';
import { type DoorCode, Refused, refused, toProblem } from './problems.ts';

/** The largest body that is read: 64 commands with long notes are a fraction of it. Bytes. */
export const MAX_BODY = 1024 * 1024;

const OF_FASTIFY: Readonly<Record<string, DoorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported-media-type',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'not-json',
  FST_ERR_CTP_INVALID_JSON_BODY: 'not-json',
};

/** Any error of a request as its refusal. What is not the caller's doing is `unexpected`. */
export function toRefused(error: unknown): Refused {
  if (error instanceof Refused) return error;
  const code = OF_FASTIFY[systemCode(error) ?? ''];
  if (code === 'too-large') return refused(code, { limit: MAX_BODY });
  if (code) return refused(code);
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
  if (status === 404) return refused('not-found');
  return refused(status >= 400 && status < 500 ? 'malformed-request' : 'unexpected');
}

const OF_PARSER: Readonly<Record<string, DoorCode>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'timeout',
  HPE_HEADER_OVERFLOW: 'headers-too-large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 'too-large',
};

/** What is not even HTTP has no request to answer: the answer is written to the socket, which is closed. */
export function answerBrokenRequest(error: Error, socket: Socket, language: Language): void {
  const code = systemCode(error);
  if (code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  writeRefusal(socket, toRefusedParse(code), language);
}

function toRefusedParse(code = ''): Refused {
  const found = OF_PARSER[code] ?? 'malformed-request';
  return refused(found, found === 'too-large' ? { limit: MAX_BODY } : {});
}

const REASONS: Readonly<Record<number, string>> = { 400: 'Bad Request', 404: 'Not Found', 408: 'Request Timeout' };

/** An answer without a response object: to a broken request, or to an upgrade that is not made. */
export function writeRefusal(socket: Socket, refusal: Refused, language: Language): void {
  const body = Buffer.from(JSON.stringify(toProblem(refusal, language)));
  const headers = {
    ...ALWAYS,
    ...FOR_DATA,
    ...refusal.headers,
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(body.length),
    connection: 'close',
  };
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const status = `HTTP/1.1 ${refusal.status} ${REASONS[refusal.status] ?? 'Refused'}`;
  socket.end(Buffer.concat([Buffer.from(`${[status, ...head].join('\r\n')}\r\n\r\n`), body]));
}
