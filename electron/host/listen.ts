import type { FastifyInstance } from 'fastify';
import { EXIT, StartFailure, systemCode } from './failures.ts';
import type { FirstByte } from './http/first-byte.ts';
import type { Options } from './options.ts';

/** What a machine without IPv6 says to an address of it. */
const NO_IPV6 = new Set(['EAFNOSUPPORT', 'EADDRNOTAVAIL']);

/** On all networks of this machine, or on loopback alone. @returns the port */
export async function listen(
  app: FastifyInstance,
  { listen: where, port }: Pick<Options, 'listen' | 'port'>,
): Promise<number> {
  try {
    await (where === 'lan' ? listenOnLan(app, port) : app.listen({ host: '127.0.0.1', port }));
  } catch (error) {
    const code = systemCode(error);
    if (code === 'EADDRINUSE') throw new StartFailure('port-in-use', { port }, EXIT.port, error);
    if (code === 'EACCES') throw new StartFailure('port-not-allowed', { port }, EXIT.port, error);
    throw error;
  }
  const address = app.server.address();
  return typeof address === 'object' && address ? address.port : port;
}

/** `::` takes IPv4 too. */
async function listenOnLan(app: FastifyInstance, port: number): Promise<void> {
  try {
    await app.listen({ host: '::', port });
  } catch (error) {
    if (!NO_IPV6.has(systemCode(error) ?? '')) throw error;
    await app.listen({ host: '0.0.0.0', port });
  }
}

/** Lets requests end that are under way, then cuts what is left. */
export async function stopListening(app: FastifyInstance, firstByte: FirstByte): Promise<void> {
  const cut = setTimeout(firstByte.cutAll, 1_500);
  firstByte.cutSilent();
  await app.close();
  clearTimeout(cut);
}
