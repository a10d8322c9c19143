import type { IncomingMessage, ServerResponse } from 'node:http';

/** How long a refused body is still read and thrown away. ms. */
const LINGER = 2_000;

/**
 * Called before a refusal is sent to a caller who is still sending. Node would close the socket with the answer, and
 * closing it in the midst of a body takes the answer away from the caller. So what is still coming is read and thrown
 * away for a moment, however much it is; then the socket is cut.
 */
export function lingerOver(request: IncomingMessage, response: ServerResponse): void {
  const { socket, headers, complete } = request;
  if (complete || !('content-length' in headers || 'transfer-encoding' in headers)) return;
  const wasLast = !response.shouldKeepAlive;
  response.shouldKeepAlive = true;
  response.removeHeader('connection');
  const cut = setTimeout(() => socket.destroy(), LINGER).unref();
  request.once('end', () => {
    clearTimeout(cut);
    if (wasLast) socket.end();
  });
}
