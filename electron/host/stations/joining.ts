import type { Engine } from '../../../db/types.ts';
import type { Entity } from '../../../shared/entities.ts';
import type { Place } from '../../../shared/trust/places.ts';
import { profiles } from '../../../shared/trust/profiles.ts';
import { type Asked, parseProof } from '../../../shared/trust/proof.ts';
import type { JoinAnswer, JoinRequest, Membership } from '../../../shared/trust/protocol.ts';
import { stationIdOf } from '../../../shared/trust/station-id.ts';
import type { HostClock } from '../clock.ts';
import { refused, unauthorised } from '../http/problems.ts';
import { done } from '../people/done.ts';
import type { Tokens } from '../tokens.ts';
import { isKey } from './keys.ts';
import type { Proofs } from './proofs.ts';
import type { StationKey } from './station-key.ts';
import type { WaitingList } from './waiting.ts';

/** A station that waits asks again after so long. ms. */
const RETRY_AFTER = 2_000;

export type JoinAsked = Readonly<{
  request: JoinRequest;
  /** What stands behind `Bearer`. */
  proof: string;
  asked: Omit<Asked, 'storeId'>;
  address: string;
  isLocal: boolean;
}>;

/** @throws Refused */
export type Joining = (asked: JoinAsked) => Promise<JoinAnswer>;

export type JoiningParts = Readonly<{
  engine: Engine;
  clock: HostClock;
  tokens: Tokens;
  proofs: Proofs;
  stationKey: StationKey;
  waiting: WaitingList;
}>;

export function openJoining({ engine, clock, tokens, proofs, stationKey, waiting }: JoiningParts): Joining {
  const { read } = engine;

  /** Only who holds a key asks for it, and what is asked is what was signed. */
  function checkAsked({ request, proof, asked }: JoinAsked): string {
    const { signingKey, agreementKey } = request;
    const parsed = parseProof(proof);
    const id = stationIdOf(signingKey);
    if (!isKey(signingKey) || !isKey(agreementKey)) throw refused('key-not-valid');
    if (parsed?.stationId !== id || (read.station(id)?.signingKey ?? signingKey) !== signingKey) throw unauthorised();
    proofs.checkBy(signingKey, { proof: parsed, asked });
    return id;
  }

  /** Where a ticket lets in: who can read the owner's token owns the store; a wall's opens no more than a wall. */
  function placeOf({ request: { ticket, profile }, isLocal }: JoinAsked): Place {
    const holder = ticket !== null && isLocal ? tokens.holderOf(ticket) : undefined;
    if (holder === 'owner') return 'manager';
    if (holder === 'wall' && profiles[profile].kind === 'wall') return 'floor';
    throw refused('ticket-not-valid');
  }

  function toMembership({ id, name, place, profile }: Entity<'station'>): Membership {
    return { id, name, place, profile, hostAgreementKey: stationKey.publicKey };
  }

  return async (join) => {
    const id = checkAsked(join);
    const { signingKey, agreementKey, ticket, profile, name: given } = join.request;
    const name = cleanName(given);
    if (!read.station(id) && ticket !== null) {
      const place = placeOf(join);
      done(await engine.submitAsHost('station.accept', { name, place, profile, signingKey, agreementKey }));
    }
    const station = read.station(id);
    if (station) waiting.remove(id);
    if (station?.state === 'revoked') return { state: 'revoked' };
    if (station) return { state: 'accepted', membership: toMembership(station) };
    waiting.add({ id, request: { ...join.request, name }, address: join.address, askedAt: clock.now() });
    return { state: 'waiting', retryAfter: RETRY_AFTER };
  };
}

/** A stranger's name stands on a manager's screen: one line, and nothing that cannot be seen. */
function cleanName(name: string): string {
  return (
    name
      .replace(/[\p{C}\p{Z}]+/gu, ' ')
      .trim()
      .slice(0, 60) || '?'
  );
}
