import { z } from 'zod';
import { defineCommand } from '../../command.ts';
import { type Entity, put } from '../../entities.ts';
import { Id } from '../../ids.ts';
import type { Read } from '../../read.ts';
import { refuse } from '../../store/refusal.ts';
import { MINUTE } from '../../time.ts';
import { Digest, Salt } from '../model.ts';

/** So many wrong PINs lock a person out; each further one doubles the time. */
export const TRIES = 5;
const FIRST_LOCK = MINUTE;
const LONGEST_LOCK = 60 * MINUTE;

function credentialOf(read: Read, staffId: string): Entity<'credential'> {
  return (
    read.credential(staffId) ?? {
      id: staffId,
      pinSalt: null,
      pinHash: null,
      pinSetAt: null,
      pinIsFirst: false,
      badgeHash: null,
      failures: 0,
      lockedUntil: null,
    }
  );
}

const staffIsUnknown = refuse('staff-unknown', {}, 'staffId');

/** The PIN itself is never in a command: the host hashes it first. */
export const setPin = defineCommand({
  name: 'credential.setPin',
  input: z.strictObject({ staffId: Id, salt: Salt, hash: Digest, isFirst: z.boolean() }),
  decide(read, { staffId, salt, hash, isFirst }, { occurredAt }) {
    if (!read.staff(staffId)?.active) return staffIsUnknown;
    const fresh = { pinSalt: salt, pinHash: hash, pinSetAt: occurredAt, pinIsFirst: isFirst };
    return [put('credential', { ...credentialOf(read, staffId), ...fresh, failures: 0, lockedUntil: null })];
  },
});

/** A new badge makes the one before worthless; null takes it away. */
export const setBadge = defineCommand({
  name: 'credential.setBadge',
  input: z.strictObject({ staffId: Id, hash: Digest.nullable() }),
  decide(read, { staffId, hash }) {
    if (!read.staff(staffId)?.active) return staffIsUnknown;
    return [put('credential', { ...credentialOf(read, staffId), badgeHash: hash })];
  },
});

/** A wrong PIN, or the right one after wrong ones (`isRight`). */
export const countTry = defineCommand({
  name: 'credential.countTry',
  input: z.strictObject({ staffId: Id, isRight: z.boolean() }),
  decide(read, { staffId, isRight }, { receivedAt }) {
    const credential = read.credential(staffId);
    if (!credential) return staffIsUnknown;
    if (isRight) return [put('credential', { ...credential, failures: 0, lockedUntil: null })];
    const failures = credential.failures + 1;
    return [put('credential', { ...credential, failures, lockedUntil: lockedUntil(failures, receivedAt) })];
  },
});

/** Until when so many wrong PINs in a row lock a person out; null: not yet. */
export function lockedUntil(failures: number, now: number): number | null {
  return failures < TRIES ? null : now + Math.min(LONGEST_LOCK, FIRST_LOCK * 2 ** Math.min(failures - TRIES, 10));
}

/** A manager lets somebody try again. */
export const unlock = defineCommand({
  name: 'credential.unlock',
  input: z.strictObject({ staffId: Id }),
  decide(read, { staffId }) {
    const credential = read.credential(staffId);
    return credential ? [put('credential', { ...credential, failures: 0, lockedUntil: null })] : staffIsUnknown;
  },
});
