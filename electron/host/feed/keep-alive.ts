import type { WebSocket } from 'ws';

const PING_EVERY = 15_000;

/** Ends sockets whose other side has not answered for a whole round: a wall whose cable was pulled says no goodbye. */
export function keepAlive(sockets: ReadonlySet<WebSocket>): () => void {
  const heard = new WeakSet<WebSocket>();
  const asked = new WeakSet<WebSocket>();

  const timer = setInterval(() => {
    for (const socket of sockets) {
      if (asked.has(socket) && !heard.has(socket)) {
        socket.terminate();
        continue;
      }
      if (!asked.has(socket)) socket.on('pong', () => heard.add(socket)).on('message', () => heard.add(socket));
      asked.add(socket);
      heard.delete(socket);
      socket.ping();
    }
  }, PING_EVERY);
  return () => clearInterval(timer);
}
