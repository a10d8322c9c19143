import type { KeyObject } from 'node:crypto';
import type { Read } from '../../../shared/read.ts';
import { type Asked, PROOF_LASTS, type Proof, textToSign } from '../../../shared/trust/proof.ts';
import { ASK_FOR_PROOF, refused, tooOften, unauthorised } from '../http/problems.ts';
import { isSigned, toKey } from './keys.ts';
import { type Nonces, rememberNonces } from './nonces.ts';
import type { RealClock } from './real-clock.ts';

/** What one station may ask in the time its nonces are remembered: far more than a busy terminal does. */
const MOST_OF_A_STATION = 30_000;
/** Of all that ask to join, whom nobody knows yet. */
const MOST_OF_STRANGERS = 10_000;
/** A proof may be dated so much ahead, and is good for so long after. ms. */
const NONCE_LASTS = 2 * PROOF_LASTS;

export type Claim = Readonly<{ proof: Proof; asked: Omit<Asked, 'storeId'> }>;

export type Proofs = Readonly<{
  /** @throws Refused unless an accepted station asks that, now, for the first time */
  check: (claim: Claim) => void;
  /** For a station that is not known yet: by the key that it brings along. @throws Refused */
  checkBy: (signingKey: string, claim: Claim) => void;
}>;

export type ProofParts = Readonly<{ read: Read; storeId: string; clock: RealClock }>;

/**
 * Proofs are dated by real time. One from before the host's start is stale, since its nonce is not remembered; the
 * answer tells the time, so that the station dates its next one right and loses nothing but the moment.
 */
export function openProofs({ read, storeId, clock }: ProofParts): Proofs {
  const keys = new Map<string, KeyObject>();
  const noncesOf = new Map<string, Nonces>();
  const strangers = rememberNonces(NONCE_LASTS, MOST_OF_STRANGERS);

  function checkSigned({ proof, asked }: Claim, key: KeyObject, nonces: Nonces): void {
    const now = clock.now();
    if (Math.abs(now - proof.at) > PROOF_LASTS || proof.at < clock.startedAt) {
      throw refused('proof-stale', { now }, ASK_FOR_PROOF);
    }
    if (!isSigned(textToSign({ storeId, ...asked }, proof), proof.signature, key)) throw unauthorised();
    const use = nonces.use(`${proof.stationId}/${proof.nonce}`, now);
    if (use === 'used') throw refused('proof-replayed', {}, ASK_FOR_PROOF);
    if (use === 'full') throw tooOften(NONCE_LASTS / 1_000);
  }

  return {
    check(claim) {
      const { stationId } = claim.proof;
      const station = read.station(stationId);
      if (!station) throw refused('station-unknown', {}, ASK_FOR_PROOF);
      if (station.state === 'revoked') throw refused('station-revoked', {}, ASK_FOR_PROOF);
      const key = keys.get(station.signingKey) ?? toKey(station.signingKey);
      keys.set(station.signingKey, key);
      const nonces = noncesOf.get(stationId) ?? rememberNonces(NONCE_LASTS, MOST_OF_A_STATION);
      noncesOf.set(stationId, nonces);
      checkSigned(claim, key, nonces);
    },
    checkBy: (signingKey, claim) => checkSigned(claim, toKey(signingKey), strangers),
  };
}
