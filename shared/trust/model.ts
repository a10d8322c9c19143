import { z } from 'zod';
import { Id } from '../ids.ts';
import { Name, ROLES } from '../store/model.ts';
import { Instant } from '../time.ts';
import { PLACES } from './places.ts';
import { PROFILES } from './profiles.ts';

/** A public P-256 key, uncompressed (65 bytes), base64url. */
export const PublicKey = z.string().regex(/^[A-Za-z0-9_-]{87}$/);
/** A secret's image: 32 bytes, base64url. */
export const Digest = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
/** What makes the same PIN of two people look different: 16 bytes, base64url. */
export const Salt = z.string().regex(/^[A-Za-z0-9_-]{22}$/);
/** The name of a command as it stands in the permission table. */
export const Commanded = z.string().regex(/^[A-Za-z]{1,30}\.[A-Za-z]{1,30}$/);

/** A screen or terminal that a manager let in. Its id is derived from its key, so nobody can take another's. */
export const Station = z.strictObject({
  id: Id,
  name: Name,
  place: z.enum(PLACES),
  profile: z.enum(PROFILES),
  state: z.enum(['accepted', 'revoked']),
  /** It signs every request with the private half, which never leaves it. */
  signingKey: PublicKey,
  /** What PIN verifiers are bound to, so that a copied store of verifiers is worth nothing elsewhere. */
  agreementKey: PublicKey,
  acceptedAt: Instant,
  /** Null: the host itself, for a station on its own machine. */
  acceptedBy: Id.nullable(),
  revokedAt: Instant.nullable(),
});

/** One person's time at one station. Commands name it: it proves who they are by. */
export const Session = z.strictObject({
  id: Id,
  staffId: Id,
  stationId: Id,
  method: z.enum(['pin', 'badge']),
  /** 'offline': the station checked the PIN itself while it was cut off. */
  verified: z.enum(['online', 'offline']),
  /** 'override': a manager's word on one command of somebody else's. */
  purpose: z.enum(['work', 'override']),
  openedAt: Instant,
  endedAt: Instant.nullable(),
});

/** How a person proves who they are. Never leaves the host as it is: no topic holds it. The id is the person's. */
export const Credential = z.strictObject({
  id: Id,
  /** scrypt (N 2^15, r 8, p 1, 32 bytes) of the PIN. All three null: no PIN yet, nobody can sign in with one. */
  pinSalt: Salt.nullable(),
  pinHash: Digest.nullable(),
  pinSetAt: Instant.nullable(),
  /** Given by a manager: the person chooses another at the first sign-in. */
  pinIsFirst: z.boolean(),
  /** SHA-256 of the 128 random bits on the badge. */
  badgeHash: Digest.nullable(),
  /** Wrong PINs since the last right one. */
  failures: z.number().int().min(0),
  lockedUntil: Instant.nullable(),
});

/** What the shop calls a role, and where it differs from the permission table. */
export const RoleGrant = z.strictObject({
  id: z.enum(ROLES),
  name: Name.nullable(),
  granted: z.array(Commanded).max(200).readonly(),
  denied: z.array(Commanded).max(200).readonly(),
});

/** A command that a person gave while the station was cut off and the host then did not permit: a manager looks at it. */
export const OfflineRefusal = z.strictObject({
  /** The command's own id. */
  id: z.string(),
  command: z.string(),
  staffId: Id,
  stationId: Id,
  occurredAt: Instant,
  refusedAt: Instant,
  code: z.string(),
  settledAt: Instant.nullable(),
  settledBy: Id.nullable(),
});
