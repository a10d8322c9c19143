import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { join } from 'node:path';
import { EXIT, StartFailure } from './failures.ts';
import { openSecret } from './secret-file.ts';

/** Who holds a token of the data folder: the owner may do everything, a wall may look. */
export const HOLDERS = ['owner', 'wall'] as const;
export type Holder = (typeof HOLDERS)[number];

/** Tells whose token that is; takes as long for a wrong one as for a right one. */
export type Tokens = Readonly<{ holderOf: (token: string) => Holder | undefined }>;

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** Reads both tokens of a data folder, making those that are missing. */
export function openTokens(folder: string): Tokens {
  const digests = HOLDERS.map((holder) => ({ holder, digest: digestOf(openToken(join(folder, `${holder}.token`))) }));
  return {
    holderOf(token) {
      const digest = digestOf(token);
      let found: Holder | undefined;
      for (const each of digests) if (timingSafeEqual(each.digest, digest)) found = each.holder;
      return found;
    },
  };
}

function digestOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

function openToken(file: string): string {
  const token = openSecret(file, () => randomBytes(32).toString('base64url'));
  if (!TOKEN.test(token)) throw new StartFailure('token-unreadable', { file }, EXIT.folder);
  return token;
}
