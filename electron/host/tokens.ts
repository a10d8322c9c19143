import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { chmodSync, closeSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Viewer } from '../../shared/permissions.ts';
import { EXIT, StartFailure, systemCode } from './failures.ts';

/** Who holds a token of the data folder: the owner may do everything, a wall may look. */
export const CALLERS = ['owner', 'wall'] as const;
export type Caller = (typeof CALLERS)[number];

export const viewerOf: Readonly<Record<Caller, Viewer>> = {
  owner: { kind: 'terminal', place: 'manager', roles: ['manager'] },
  wall: { kind: 'wall', place: 'floor', roles: [] },
};

/** Tells whose token that is; takes as long for a wrong one as for a right one. */
export type Tokens = Readonly<{ callerOf: (token: string) => Caller | undefined }>;

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** Reads both tokens of a data folder, making those that are missing. */
export function openTokens(folder: string): Tokens {
  const digests = CALLERS.map((caller) => ({ caller, digest: digestOf(openToken(join(folder, `${caller}.token`))) }));
  return {
    callerOf(token) {
      const digest = digestOf(token);
      let found: Caller | undefined;
      for (const each of digests) if (timingSafeEqual(each.digest, digest)) found = each.caller;
      return found;
    },
  };
}

function digestOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

function openToken(file: string): string {
  const token = readToken(file) ?? createToken(file);
  if (!TOKEN.test(token)) throw new StartFailure('token-unreadable', { file }, EXIT.folder);
  chmodSync(file, 0o600);
  return token;
}

function readToken(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Written whole beside its place and then linked to it: whoever comes second finds the first one's token. */
function createToken(file: string): string {
  const draft = `${file}.${process.pid}`;
  rmSync(draft, { force: true });
  const handle = openSync(draft, 'wx', 0o600);
  try {
    writeSync(handle, `${randomBytes(32).toString('base64url')}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  try {
    linkSync(draft, file);
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return readFileSync(file, 'utf8').trim();
}
