import type { FastifyInstance } from 'fastify';
import { EXIT, StartFailure, systemCode } from './failures.ts';

/** On loopback only: who is elsewhere needs more trust than a token in a file. @returns the host's address */
export async function listen(app: FastifyInstance, port: number): Promise<string> {
  try {
    return await app.listen({ host: '127.0.0.1', port });
  } catch (error) {
    const code = systemCode(error);
    if (code === 'EADDRINUSE') throw new StartFailure('port-in-use', { port }, EXIT.port, error);
    if (code === 'EACCES') throw new StartFailure('port-not-allowed', { port }, EXIT.port, error);
    throw error;
  }
}

/** Lets requests end that are under way, then cuts what is left. */
export async function stopListening(app: FastifyInstance): Promise<void> {
  const cut = setTimeout(() => app.server.closeAllConnections(), 1_500);
  await app.close();
  clearTimeout(cut);
}
