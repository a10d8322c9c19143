import { createHmac } from 'node:crypto';
import type { Entity } from '../../../shared/entities.ts';
import type { Read } from '../../../shared/read.ts';
import { profiles } from '../../../shared/trust/profiles.ts';
import type { CredentialsAnswer, VerifiersAnswer } from '../../../shared/trust/protocol.ts';
import type { StationKey } from '../stations/station-key.ts';

/** What that station may check by itself: of the people who may sign in there, and bound to its key. */
export function listVerifiers(read: Read, station: Entity<'station'>, { verifierKey }: StationKey): VerifiersAnswer {
  const roles: readonly string[] = profiles[station.profile].people;
  const people = read.allStaff().filter((person) => person.roles.some((role) => roles.includes(role)));
  if (people.length === 0) return [];
  const key = verifierKey(station.agreementKey);
  const bind = (digest: string | null) =>
    digest && createHmac('sha256', key).update(Buffer.from(digest, 'base64url')).digest('base64url');
  return people.flatMap(({ id: staffId }) => {
    const credential = read.credential(staffId);
    if (!credential) return [];
    const { pinSalt: salt, pinHash, pinIsFirst, badgeHash, lockedUntil } = credential;
    return {
      staffId,
      salt,
      pinVerifier: pinIsFirst ? null : bind(pinHash),
      badgeVerifier: bind(badgeHash),
      lockedUntil,
    };
  });
}

export function listCredentials(read: Read): CredentialsAnswer {
  return read.allStaff().map(({ id: staffId }) => {
    const credential = read.credential(staffId);
    return {
      staffId,
      hasPin: Boolean(credential?.pinHash),
      pinIsFirst: credential?.pinIsFirst ?? false,
      hasBadge: Boolean(credential?.badgeHash),
      failures: credential?.failures ?? 0,
      lockedUntil: credential?.lockedUntil ?? null,
    };
  });
}
