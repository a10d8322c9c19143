import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from 'fastify';
import type { Language } from '../../../shared/store/model.ts';
import type { Caller } from '../callers.ts';
import { languageOf } from '../languages.ts';
import type { Log } from '../logs.ts';
import { TRUST } from '../trust-page/paths.ts';
import { answerBrokenRequest, MAX_BODY, toRefused } from './errors.ts';
import { askedBy, type Guard, isPreflight } from './guard.ts';
import { ALWAYS, FOR_DATA, FOR_PREFLIGHT, forOrigin } from './headers.ts';
import { lingerOver } from './linger.ts';
import { Refused, refused, toProblem, unauthorised } from './problems.ts';
import { isInTheOpen, isLostVisitor, pathOf } from './source.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** By its token or proof; null where nobody is asked. */
    caller: Caller | null;
    language: Language;
    /** SHA-256 of the body's bytes, base64url; '' without a body. */
    bodyHash: string;
  }
}

export type ServerParts = Readonly<{
  guard: Guard;
  shopLanguage: () => Language;
  log: Log;
  /** Lines about what strangers do, of which there may be many. */
  warn: (what: object, message: string) => void;
}>;

/** The HTTP server with its door, but without routes: what every request passes, and every failure's answer. */
export function createServer({ guard, shopLanguage, log, warn }: ServerParts): FastifyInstance {
  const methodsOf = new Map<string, Set<string>>();
  let stopping = false;

  const app = fastify({
    bodyLimit: MAX_BODY,
    requestTimeout: 30_000,
    keepAliveTimeout: 60_000,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    requestIdHeader: false,
    routerOptions: { maxParamLength: 100 },
    http: {
      headersTimeout: 10_000,
      connectionsCheckingInterval: 2_000,
      maxHeaderSize: 16 * 1024,
      // The guard asks for it, and answers in words.
      requireHostHeader: false,
    },
    clientErrorHandler: (error, socket) => answerBrokenRequest(error, socket, shopLanguage()),
    frameworkErrors: (error, request, reply) => {
      receive(request, reply);
      let reason: unknown = error;
      try {
        guard.admit(request.raw);
      } catch (refusal) {
        reason = refusal;
      }
      answerError(reason, request, reply);
    },
  });
  app.server.maxConnections = 2_000;

  function receive(request: FastifyRequest, reply: FastifyReply): void {
    request.language = languageOf(request.headers['accept-language'], shopLanguage);
    reply.headers({ ...ALWAYS, ...FOR_DATA, ...forOrigin(request.headers.origin) });
  }

  function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const refusal = toRefused(error);
    const { status, headers } = refusal;
    const where = { method: request.method, path: pathOf(request.raw).slice(0, 200), code: refusal.refusal.code };
    if (status >= 500) log.error({ ...where, err: error }, 'a request failed');
    else if (status === 401 || status === 403 || status === 429) warn(where, 'a request was refused');
    lingerOver(request.raw, reply.raw);
    reply
      .removeHeader('connection')
      .code(status)
      .headers({ ...FOR_DATA, ...headers });
    reply.type('application/json; charset=utf-8').send(JSON.stringify(toProblem(refusal, request.language)));
  }

  app.decorateRequest('caller', null);
  app.decorateRequest('language', 'zh-CN');
  app.decorateRequest('bodyHash', '');
  takeJsonOnly(app);
  app.addHook('onRoute', ({ url, method }) => {
    const methods = methodsOf.get(url) ?? new Set();
    for (const each of [method].flat()) methods.add(each);
    methodsOf.set(url, methods);
  });
  app.addHook('preClose', async () => {
    stopping = true;
  });
  app.addHook('onRequest', async (request, reply) => {
    receive(request, reply);
    // A token that crosses the LAN in the open is not even looked at.
    if (isInTheOpen(request.raw)) guard.checkSource(request.raw);
    if (isLostVisitor(request.raw)) return reply.redirect(TRUST.page);
    request.caller = guard.admit(request.raw);
    if (isPreflight(request.raw)) return reply.code(204).headers(FOR_PREFLIGHT).send();
    if (stopping) throw refused('stopping', {}, { connection: 'close', 'retry-after': '5' });
  });
  app.addHook('preValidation', async ({ raw, bodyHash, caller }) => {
    // The proof was judged by the digest that the request says; a body of somebody else's has another.
    if (caller?.is === 'station' && askedBy(raw).bodyHash !== bodyHash) throw unauthorised();
  });
  app.setErrorHandler(answerError);
  app.setNotFoundHandler((request) => {
    const methods = methodsOf.get(pathOf(request.raw));
    if (!methods) throw refused('not-found');
    const allow = [...methods].join(', ');
    throw refused('method-not-allowed', { methods: allow }, { allow });
  });
  listenPolitely(app, guard);
  return app;
}

/** JSON in UTF-8: in another encoding a name would be stored as rubbish without a word. */
function takeJsonOnly(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    request.bodyHash = body.length > 0 ? createHash('sha256').update(body).digest('base64url') : '';
    if (isUtf8(body)) parse(request, body.toString('utf8'), done);
    else done(refused('not-json'));
  });
}

/** Who asks before sending a large body gets its refusal before having sent it. */
function listenPolitely({ server }: FastifyInstance, guard: Guard): void {
  server.on('checkContinue', (request: IncomingMessage, response) => {
    if (mayContinue(request, guard)) response.writeContinue();
    server.emit('request', request, response);
  });
}

function mayContinue(request: IncomingMessage, guard: Guard): boolean {
  try {
    guard.admit(request);
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
  return Number(request.headers['content-length'] ?? 0) <= MAX_BODY;
}
