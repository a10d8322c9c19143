import { z } from 'zod';
import { Id } from '../ids.ts';
import { Name } from '../store/model.ts';
import { Instant } from '../time.ts';
import { Digest, PublicKey, Salt } from './model.ts';
import { PLACES } from './places.ts';
import { PROFILES } from './profiles.ts';

/** What a person types: 4 to 8 digits. */
export const Pin = z.string().regex(/^\d{4,8}$/);
/** What stands on a badge: `KW` and 128 random bits in base32, so that any scanner reads it. */
export const Badge = z.string().regex(/^KW[A-Z2-7]{26}$/);

/** `POST /api/stations/join`: a station that wants in, or asks whether it is in by now. Signed with its own key. */
export const JoinRequest = z.strictObject({
  signingKey: PublicKey,
  agreementKey: PublicKey,
  /** What it calls itself and would like to be. */
  name: Name,
  profile: z.enum(PROFILES),
  /** A token of the data folder: who can read it need not wait for a manager. Loopback only. */
  ticket: z.string().max(200).nullable(),
});
export type JoinRequest = Readonly<z.infer<typeof JoinRequest>>;

export const Membership = z.strictObject({
  id: Id,
  name: Name,
  place: z.enum(PLACES),
  profile: z.enum(PROFILES),
  /** The host's half of the key that PIN verifiers are bound with. */
  hostAgreementKey: PublicKey,
});
export type Membership = Readonly<z.infer<typeof Membership>>;

/** `waiting`: both sides show the code they worked out (`code.ts`), and a manager compares. `retryAfter` in ms. */
export const JoinAnswer = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('accepted'), membership: Membership }),
  z.strictObject({ state: z.literal('waiting'), retryAfter: z.number().int() }),
  z.strictObject({ state: z.literal('revoked') }),
]);
export type JoinAnswer = Readonly<z.infer<typeof JoinAnswer>>;

/** `GET /api/stations`: what managers see beside the stations themselves, from the host's memory. */
export const StationsAnswer = z.strictObject({
  waiting: z.array(
    z.strictObject({
      signingKey: PublicKey,
      agreementKey: PublicKey,
      name: Name,
      profile: z.enum(PROFILES),
      code: z.string(),
      address: z.string(),
      askedAt: Instant,
    }),
  ),
  seen: z.array(
    z.strictObject({
      id: Id,
      address: z.string(),
      lastSeenAt: Instant,
      isOnline: z.boolean(),
      sessionId: Id.nullable(),
    }),
  ),
  /** Where stations find this host, and what its screen shows to compare. */
  addresses: z.array(z.string()),
  fingerprint: z.string(),
});
export type StationsAnswer = Readonly<z.infer<typeof StationsAnswer>>;

/** `POST /api/sign-in`. `newPin` where the PIN was given by a manager and has to be changed. */
export const SignInRequest = z.union([
  z.strictObject({
    staffId: Id,
    pin: Pin,
    newPin: Pin.nullable().default(null),
    purpose: z.enum(['work', 'override']).default('work'),
  }),
  z.strictObject({ badge: Badge, purpose: z.enum(['work', 'override']).default('work') }),
]);
export type SignInRequest = Readonly<z.input<typeof SignInRequest>>;

export const SignInAnswer = z.strictObject({ sessionId: Id, staffId: Id, openedAt: Instant });
export type SignInAnswer = Readonly<z.infer<typeof SignInAnswer>>;

/** `POST /api/pins`: by a manager for somebody (a first PIN), or by a person with the own old one. */
export const PinRequest = z.strictObject({ staffId: Id, pin: Pin, oldPin: Pin.nullable().default(null) });
/** `isFirst`: the person chooses another one at the next sign-in. */
export const PinAnswer = z.strictObject({ staffId: Id, isFirst: z.boolean() });
export type PinAnswer = Readonly<z.infer<typeof PinAnswer>>;
/** `POST /api/badges`: a new badge for a person. Answered with what to print, once. */
export const BadgeRequest = z.strictObject({ staffId: Id });
export const BadgeAnswer = z.strictObject({ badge: Badge });
export type BadgeAnswer = Readonly<z.infer<typeof BadgeAnswer>>;

/** `GET /api/credentials`: who can sign in by what, for managers. */
export const CredentialsAnswer = z.array(
  z.strictObject({
    staffId: Id,
    hasPin: z.boolean(),
    pinIsFirst: z.boolean(),
    hasBadge: z.boolean(),
    failures: z.number().int(),
    lockedUntil: Instant.nullable(),
  }),
);
export type CredentialsAnswer = Readonly<z.infer<typeof CredentialsAnswer>>;

/**
 * `GET /api/verifiers`: what lets this station check PINs and badges while it is cut off. `verifier` is HMAC-SHA-256 of
 * the PIN's scrypt hash under the key that station and host agreed on, so it is worth nothing elsewhere. `pinVerifier` is
 * null also for a PIN that has to be changed first: that only the host can do.
 */
export const VerifiersAnswer = z.array(
  z.strictObject({
    staffId: Id,
    salt: Salt.nullable(),
    pinVerifier: Digest.nullable(),
    badgeVerifier: Digest.nullable(),
    lockedUntil: Instant.nullable(),
  }),
);
export type VerifiersAnswer = Readonly<z.infer<typeof VerifiersAnswer>>;

/** scrypt of a PIN, the same in the host and at a station. */
export const SCRYPT = { N: 2 ** 15, r: 8, p: 1, dkLen: 32 } as const;
/** The info of the HKDF (SHA-256, no salt) that makes the verifiers' key from the agreed secret. */
export const VERIFIER_KEY_INFO = 'kanwall-pin-verifier-1';

/** `GET /api/audit`: who did what, when, at which station, before and after. Newest first, `before` pages on. */
export const AuditQuery = z.strictObject({
  /** A kind of entity; or `plate`, and then everything of the car with the plate that `entityId` is. */
  entity: z.string().max(40).optional(),
  entityId: z.string().max(80).optional(),
  staffId: Id.optional(),
  stationId: Id.optional(),
  command: z.string().max(60).optional(),
  from: z.coerce.number().int().optional(),
  to: z.coerce.number().int().optional(),
  /** Only entries of a lower seq. */
  before: z.coerce.number().int().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type AuditQuery = Readonly<z.input<typeof AuditQuery>>;
/** The query as it was checked and completed. */
export type AuditSearch = Readonly<z.output<typeof AuditQuery>>;

export const AuditAnswer = z.array(
  z.strictObject({
    seq: z.number().int(),
    command: z.string(),
    staffId: Id.nullable(),
    stationId: z.string(),
    sessionVerified: z.enum(['online', 'offline']).nullable(),
    occurredAt: Instant,
    receivedAt: Instant,
    changes: z.array(
      z.strictObject({
        entity: z.string(),
        entityId: z.string(),
        /** Null: it was new. Secrets' images are left out. */
        before: z.record(z.string(), z.unknown()).nullable(),
        after: z.record(z.string(), z.unknown()),
      }),
    ),
  }),
);
export type AuditAnswer = Readonly<z.infer<typeof AuditAnswer>>;
