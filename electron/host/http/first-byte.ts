import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { createServer, type SecureContextOptions, type Server as SecureServer } from 'node:tls';

/** For the first byte, and again for the handshake. ms. */
const PATIENCE = 10_000;
/** What a TLS connection begins with; no HTTP request does. */
const HANDSHAKE = 0x16;

export type FirstByte = Readonly<{
  /** What TLS shows from the next connection on; those that are open stay. */
  show: (shown: SecureContextOptions) => void;
  /** Cuts the connections that have not said anything yet. */
  cutSilent: () => void;
  /** Cuts all. */
  cutAll: () => void;
}>;

/**
 * Serves HTTP and HTTPS on the one port of this server: the first byte of a connection tells them apart. A connection that
 * is encrypted is handed to the same server after its handshake, so that limits, timeouts, upgrades and the stop are the
 * same for both.
 */
export function speakBoth(server: Server, shown: SecureContextOptions): FirstByte {
  const accept = acceptOf(server);
  const secure = createSecureServer(shown);
  const sockets = new Set<Socket>();
  const silent = new Set<Socket>();

  secure.on('secureConnection', accept);
  server.removeAllListeners('connection');
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    silent.add(socket);
    socket.once('close', () => sockets.delete(socket));
    untilFirstByte(socket, (byte) => {
      silent.delete(socket);
      if (byte === HANDSHAKE) secure.emit('connection', socket);
      else if (byte !== undefined) handOver(socket, accept);
    });
  });
  server.once('close', () => secure.removeAllListeners());

  return {
    show: (next) => secure.setSecureContext({ ...next, minVersion: 'TLSv1.2' }),
    cutSilent: () => destroyAll(silent),
    cutAll: () => destroyAll(sockets),
  };
}

/** What an HTTP server does with a connection. */
function acceptOf(server: Server): (socket: Socket) => void {
  const listeners = server.listeners('connection');
  return (socket) => {
    for (const listener of listeners) listener.call(server, socket);
  };
}

function createSecureServer(shown: SecureContextOptions): SecureServer {
  const secure = createServer({
    ...shown,
    minVersion: 'TLSv1.2',
    ALPNProtocols: ['http/1.1'],
    handshakeTimeout: PATIENCE,
  });
  return secure.on('tlsClientError', (_error, socket) => socket.destroy());
}

/** Looks at the first byte and puts it back. Undefined: the connection is gone without a word. */
function untilFirstByte(socket: Socket, found: (byte: number | undefined) => void): void {
  const impatience = setTimeout(() => socket.destroy(), PATIENCE);
  function hear(chunk: Buffer): void {
    settle();
    socket.pause();
    socket.unshift(chunk);
    found(chunk[0]);
  }
  function fail(): void {
    socket.destroy();
  }
  function gone(): void {
    settle();
    found(undefined);
  }
  function settle(): void {
    clearTimeout(impatience);
    socket.off('data', hear).off('end', fail).off('error', fail).off('close', gone);
  }
  socket.on('data', hear).on('end', fail).on('error', fail).on('close', gone);
}

/** The server listens first; then what was put back may flow. */
function handOver(socket: Socket, accept: (socket: Socket) => void): void {
  accept(socket);
  socket.resume();
}

function destroyAll(sockets: ReadonlySet<Socket>): void {
  for (const socket of sockets) socket.destroy();
}
