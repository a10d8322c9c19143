import {
  createHash,
  createHmac,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
  scryptSync,
  verify,
} from 'node:crypto';
import { expect, it } from 'vitest';
import { checkPin, findBadge, type Verifier } from '../../../renderer/link/offline-check.ts';
import { createProofClock } from '../../../renderer/link/proof-clock.ts';
import { createSigner } from '../../../renderer/link/signer.ts';
import { makeStationKeys } from '../../../renderer/link/station-keys.ts';
import { badgeText } from '../../../shared/trust/badge.ts';
import { TRIES } from '../../../shared/trust/commands/credentials.ts';
import { parseProof } from '../../../shared/trust/proof.ts';

const HOUR = 3_600_000;
const NO_TRIES = { failures: 0, lockedUntil: null };

/** A key as stations write it, by Node's own means. */
function nodeKey(text: string): KeyObject {
  const bytes = Buffer.from(text, 'base64url');
  const [x, y] = [bytes.subarray(1, 33), bytes.subarray(33)].map((half) => half.toString('base64url'));
  return createPublicKey({ key: { kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' }, format: 'jwk' });
}

/** The host's side of what a station checks PINs by, written down once more with Node alone. */
function aHostFor(agreementKey: string) {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = pair.publicKey.export({ format: 'jwk' });
  const point = Buffer.concat([Buffer.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]);
  const secret = diffieHellman({ privateKey: pair.privateKey, publicKey: nodeKey(agreementKey) });
  const key = Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), 'kanwall-pin-verifier-1', 32));
  const bind = (bytes: Uint8Array) => createHmac('sha256', key).update(bytes).digest('base64url');
  return {
    hostAgreementKey: point.toString('base64url'),
    verifier(staffId: string, pin: string, badge: Uint8Array | null = null): Verifier {
      const salt = randomBytes(16);
      const pinVerifier = bind(slow(pin, salt));
      const badgeVerifier = badge && bind(createHash('sha256').update(badge).digest());
      return { staffId, salt: salt.toString('base64url'), pinVerifier, badgeVerifier, lockedUntil: null };
    },
  };
}

function slow(pin: string, salt: Uint8Array): Buffer {
  return scryptSync(pin, salt, 32, { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 2 ** 20 });
}

const slowHash = async (pin: string, salt: string | Uint8Array) => slow(pin, Buffer.from(salt));

it('signs what is asked for with a key that nobody can take out', async () => {
  const keys = await makeStationKeys();
  await expect(crypto.subtle.exportKey('pkcs8', keys.signing)).rejects.toThrow();
  await expect(crypto.subtle.exportKey('pkcs8', keys.agreement)).rejects.toThrow();
  const sent: RequestInit[] = [];
  const signer = createSigner({
    keys,
    storeId: 'store-1',
    sessionId: () => 'shift-1',
    clock: { now: () => 1_700_000_000_000, correct: () => {} },
    request: async (_url, init) => {
      sent.push(init);
      return new Response('{}');
    },
  });

  await signer.request('https://host:7400/api/commands?a=1', { method: 'POST', body: '{"commands":[]}' });

  const headers = sent[0]?.headers as Record<string, string>;
  const proof = parseProof((headers['authorization'] ?? '').replace('Bearer ', ''));
  const digest = createHash('sha256').update('{"commands":[]}').digest();
  expect(headers['content-digest']).toBe(`sha-256=:${digest.toString('base64')}:`);
  expect(proof).toMatchObject({ stationId: keys.stationId, sessionId: 'shift-1', at: 1_700_000_000_000 });
  const text = `kanwall-proof-1\nstore-1\nPOST\n/api/commands?a=1\n${digest.toString('base64url')}\n${keys.stationId}\nshift-1\n1700000000000\n${proof?.nonce}`;
  const signature = Buffer.from(proof?.signature ?? '', 'base64url');
  const key = { key: nodeKey(keys.signingKey), dsaEncoding: 'ieee-p1363' as const };
  expect(verify('sha256', Buffer.from(text), key, signature)).toBe(true);
});

it('never proves two requests alike', async () => {
  const keys = await makeStationKeys();
  const clock = { now: () => 1, correct: () => {} };
  const request = async () => new Response('{}');
  const signer = createSigner({ keys, storeId: 's', sessionId: () => null, clock, request });
  const proofs = await Promise.all(Array.from({ length: 20 }, signer.proveFeed));
  expect(new Set(proofs.map((proof) => parseProof(proof)?.nonce)).size).toBe(20);
});

it('is told the time by a host that finds its proof stale, and asks once more', async () => {
  const keys = await makeStationKeys();
  const hostNow = 1_900_000_000_000;
  const clock = createProofClock({ monotonic: () => 5, wall: () => 1_000 });
  const dated: number[] = [];
  const signer = createSigner({
    keys,
    storeId: 's',
    sessionId: () => null,
    clock,
    async request(_url, init) {
      const { authorization = '' } = init.headers as Record<string, string>;
      const at = parseProof(authorization.replace('Bearer ', ''))?.at ?? 0;
      dated.push(at);
      const stale = JSON.stringify({ refusal: { code: 'proof-stale', params: { now: hostNow } } });
      return at === hostNow ? new Response('{}') : new Response(stale, { status: 401 });
    },
  });
  const answer = await signer.request('https://host/api/verifiers', {});
  expect([answer.status, dated]).toEqual([200, [1_000, hostNow]]);
});

it('checks a PIN while it is cut off, as the host would, and by its own key alone', async () => {
  const keys = await makeStationKeys();
  const host = aHostFor(keys.agreementKey);
  const verifier = host.verifier('wang', '4826');
  const mine = { agreement: keys.agreement, hostAgreementKey: host.hostAgreementKey };
  const ask = { verifier, tries: NO_TRIES, now: 0, slowHash };

  expect(await checkPin(mine, { ...ask, pin: '4826' })).toEqual({ is: 'right' });
  expect(await checkPin(mine, { ...ask, pin: '4827' })).toEqual({
    is: 'wrong',
    tries: { failures: 1, lockedUntil: null },
  });
  expect(await checkPin(mine, { ...ask, verifier: undefined, pin: '4826' })).toEqual({ is: 'none' });
  // The same verifiers, carried to another station.
  const thief = await makeStationKeys();
  const theirs = { agreement: thief.agreement, hostAgreementKey: host.hostAgreementKey };
  expect(await checkPin(theirs, { ...ask, pin: '4826' })).toMatchObject({ is: 'wrong' });
});

it('locks a person out after too many wrong PINs, longer each time, and does not even look at the right one', async () => {
  const keys = await makeStationKeys();
  const host = aHostFor(keys.agreementKey);
  const verifier = host.verifier('wang', '4826');
  const mine = { agreement: keys.agreement, hostAgreementKey: host.hostAgreementKey };
  let tries: Readonly<{ failures: number; lockedUntil: number | null }> = NO_TRIES;
  const at = async (now: number, pin: string) => {
    const checked = await checkPin(mine, { verifier, tries, now, pin, slowHash });
    if (checked.is === 'wrong') tries = checked.tries;
    return checked;
  };
  for (let n = 1; n < TRIES; n++) expect(await at(0, '0000')).toMatchObject({ tries: { lockedUntil: null } });
  const first = await at(0, '0000');
  const until = first.is === 'wrong' ? (first.tries.lockedUntil ?? 0) : 0;
  expect(until).toBeGreaterThan(0);
  expect(await at(until - 1, '4826')).toEqual({ is: 'locked', until });
  const second = await at(until, '0000');
  expect(second.is === 'wrong' && (second.tries.lockedUntil ?? 0) - until).toBe(2 * until);
  expect(await at(HOUR, '4826')).toEqual({ is: 'right' });
  // What the host has locked stays locked here.
  const locked = { ...verifier, lockedUntil: HOUR };
  const asked = { verifier: locked, tries: NO_TRIES, now: 0, pin: '4826', slowHash };
  expect(await checkPin(mine, asked)).toEqual({ is: 'locked', until: HOUR });
});

it('knows a badge while it is cut off, and no other', async () => {
  const keys = await makeStationKeys();
  const host = aHostFor(keys.agreementKey);
  const badge = randomBytes(16);
  const verifiers = [host.verifier('li', '4826'), host.verifier('wang', '4826', badge)];
  const mine = { agreement: keys.agreement, hostAgreementKey: host.hostAgreementKey };
  expect(await findBadge(mine, verifiers, badgeText(badge))).toBe('wang');
  expect(await findBadge(mine, verifiers, badgeText(randomBytes(16)))).toBeNull();
  expect(await findBadge(mine, verifiers, 'KWNOTABADGE')).toBeNull();
});
