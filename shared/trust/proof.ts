import { z } from 'zod';
import { Id } from '../ids.ts';
import { Instant } from '../time.ts';

/** A proof is good for so long, and once. ms. */
export const PROOF_LASTS = 60_000;

/**
 * What a station proves itself by, instead of a token that could be stolen: what it asks for, signed with its own key
 * (ECDSA P-256, SHA-256, IEEE P1363), for this store and this minute, once.
 */
export const Proof = z.strictObject({
  stationId: Id,
  /** Who is signed in there; null for nobody. */
  sessionId: Id.nullable(),
  /**
   * Real time as the host tells it (`realNow` in its hello, `now` in `proof-stale`), ms. Never shop time: that runs at
   * any rate in the sample, and a proof would be stale before it arrived. A station counts on from the last it was told.
   */
  at: Instant,
  /** 16 random bytes, base64url. */
  nonce: z.string().regex(/^[A-Za-z0-9_-]{22}$/),
  /** 64 bytes, base64url. */
  signature: z.string().regex(/^[A-Za-z0-9_-]{86}$/),
});
export type Proof = Readonly<z.infer<typeof Proof>>;

/**
 * What is asked for. `path`: with its query, as it stands in the request's first line. `bodyHash`: SHA-256 of the body's
 * bytes, base64url; '' without a body. With a body the request says the same hash as its Content-Digest (`digestText`).
 */
export type Asked = Readonly<{ storeId: string; method: string; path: string; bodyHash: string }>;

/** The text that is signed. */
export function textToSign(asked: Asked, proof: Omit<Proof, 'signature'>): string {
  const { storeId, method, path, bodyHash } = asked;
  const { stationId, sessionId, at, nonce } = proof;
  return ['kanwall-proof-1', storeId, method, path, bodyHash, stationId, sessionId ?? '', at, nonce].join('\n');
}

/** The Content-Digest (RFC 9530) of a body: the proof is judged by it before the body is read, and the body then by it. */
export function digestText(bodyHash: string): string {
  return `sha-256=:${bodyHash.replaceAll('-', '+').replaceAll('_', '/')}=:`;
}

/** The body's hash that a Content-Digest says; '' where it says none. */
export function parseDigest(header: string | undefined): string {
  const [, base64 = ''] = /^sha-256=:([A-Za-z0-9+/]{43})=:$/.exec(header ?? '') ?? [];
  return base64.replaceAll('+', '-').replaceAll('/', '_');
}

/** The feed's hello is proved as this request. */
export const FEED_ASKED = { method: 'GET', path: '/api/feed', bodyHash: '' } as const;

const PREFIX = 'proof';

/** As it stands behind `Bearer` and in the feed's hello, where a local program has its token. */
export function proofText({ stationId, sessionId, at, nonce, signature }: Proof): string {
  return [PREFIX, stationId, sessionId ?? '', at, nonce, signature].join('.');
}

/** Null: not a proof at all, so perhaps a token. */
export function parseProof(text: string): Proof | null {
  const [prefix, stationId, sessionId, at = '', nonce, signature, ...rest] = text.split('.');
  if (prefix !== PREFIX || rest.length > 0 || !/^\d{1,16}$/.test(at)) return null;
  const parsed = Proof.safeParse({ stationId, sessionId: sessionId || null, at: Number(at), nonce, signature });
  return parsed.success ? parsed.data : null;
}
