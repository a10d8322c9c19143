import { randomBytes } from 'node:crypto';
import type { Engine } from '../../../db/types.ts';
import type { SlowHash } from './slow-hash.ts';

const PIN = '1234';

/** The people of the sample dealership all sign in with one PIN, hashed once: nobody has a secret there. */
export async function giveSamplePins(engine: Engine, slowHash: SlowHash): Promise<void> {
  const { read } = engine;
  const without = read.allStaff().filter(({ id }) => !read.credential(id)?.pinHash);
  if (without.length === 0) return;
  const salt = randomBytes(16);
  const hash = (await slowHash(PIN, salt)).toString('base64url');
  const secret = { salt: salt.toString('base64url'), hash, isFirst: false };
  await Promise.all(without.map(({ id }) => engine.submitAsHost('credential.setPin', { staffId: id, ...secret })));
}
