import { badgeBytes } from '../../shared/trust/badge.ts';
import { lockedUntil } from '../../shared/trust/commands/credentials.ts';
import { VERIFIER_KEY_INFO, type VerifiersAnswer } from '../../shared/trust/protocol.ts';
import { fromBase64Url } from './base64url.ts';
import type { SlowHash } from './slow-hash.ts';
import type { Tries } from './station-store.ts';

export type Verifier = VerifiersAnswer[number];
export type OfflineKeys = Readonly<{ agreement: CryptoKey; hostAgreementKey: string }>;

/** `none`: the host has given this station nothing to check that person by. */
export type Checked =
  | Readonly<{ is: 'right' | 'none' }>
  | Readonly<{ is: 'wrong'; tries: Tries }>
  | Readonly<{ is: 'locked'; until: number }>;

/** The key that verifiers are bound with: only this station and its host can make it. */
export async function verifierKey({ agreement, hostAgreementKey }: OfflineKeys): Promise<CryptoKey> {
  const { subtle } = crypto;
  const host = await subtle.importKey(
    'raw',
    fromBase64Url(hostAgreementKey),
    { name: 'ECDH', namedCurve: 'P-256' },
    false,
    [],
  );
  const secret = await subtle.deriveBits({ name: 'ECDH', public: host }, agreement, 256);
  const master = await subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  return subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: new TextEncoder().encode(VERIFIER_KEY_INFO) },
    master,
    { name: 'HMAC', hash: 'SHA-256', length: 256 },
    false,
    ['verify'],
  );
}

type Try = Readonly<{ verifier: Verifier | undefined; tries: Tries; now: number; pin: string; slowHash: SlowHash }>;

/** Checks a PIN as the host would, and locks out like it: the station's own count and the host's both hold. */
export async function checkPin(keys: OfflineKeys, { verifier, tries, now, pin, slowHash }: Try): Promise<Checked> {
  if (!verifier?.salt || !verifier.pinVerifier) return { is: 'none' };
  const until = Math.max(tries.lockedUntil ?? 0, verifier.lockedUntil ?? 0);
  if (until > now) return { is: 'locked', until };
  const hash = await slowHash(pin, fromBase64Url(verifier.salt));
  if (await isImageOf(await verifierKey(keys), verifier.pinVerifier, hash)) return { is: 'right' };
  const failures = tries.failures + 1;
  return { is: 'wrong', tries: { failures, lockedUntil: lockedUntil(failures, now) } };
}

/** Whose badge it is, or null. */
export async function findBadge(
  keys: OfflineKeys,
  verifiers: readonly Verifier[],
  badge: string,
): Promise<string | null> {
  const bytes = badgeBytes(badge);
  if (!bytes) return null;
  const key = await verifierKey(keys);
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes)));
  for (const { staffId, badgeVerifier } of verifiers) {
    if (badgeVerifier && (await isImageOf(key, badgeVerifier, hash))) return staffId;
  }
  return null;
}

function isImageOf(key: CryptoKey, image: string, hash: Uint8Array): Promise<boolean> {
  return crypto.subtle.verify('HMAC', key, fromBase64Url(image), new Uint8Array(hash));
}
