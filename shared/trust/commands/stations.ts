import { z } from 'zod';
import { defineCommand } from '../../command.ts';
import { type Entity, put } from '../../entities.ts';
import { Id } from '../../ids.ts';
import type { Read } from '../../read.ts';
import { Name } from '../../store/model.ts';
import { type Refusal, refuse } from '../../store/refusal.ts';
import { endedSession } from '../ended-session.ts';
import { PublicKey } from '../model.ts';
import { isAtLeast, PLACES, type Place } from '../places.ts';
import { PROFILES, type Profile, profiles } from '../profiles.ts';
import { stationIdOf } from '../station-id.ts';

const As = z.strictObject({ name: Name, place: z.enum(PLACES), profile: z.enum(PROFILES) });

/** Every board declares its place: none is shown on a screen of a lower class (TRADE 7). */
function checkPlace({ place, profile }: Readonly<{ place: Place; profile: Profile }>): Refusal | null {
  const least = profiles[profile].place;
  return isAtLeast(place, least) ? null : refuse('place-too-open', { place, least }, 'place');
}

function accepted(read: Read, id: string): Entity<'station'> | Refusal {
  const station = read.station(id);
  if (!station) return refuse('station-unknown', {}, 'id');
  return station.state === 'revoked' ? refuse('station-revoked', {}, 'id') : station;
}

/** Lets in a station that showed its code. One that was revoked comes back only with another key, so as another one. */
export const acceptStation = defineCommand({
  name: 'station.accept',
  input: As.extend({ signingKey: PublicKey, agreementKey: PublicKey }),
  decide(read, input, { occurredAt, staffId }) {
    const id = stationIdOf(input.signingKey);
    if (read.station(id)?.state === 'revoked') return refuse('station-revoked', {}, 'signingKey');
    const misplaced = checkPlace(input);
    if (misplaced) return misplaced;
    return [
      put('station', { ...input, id, state: 'accepted', acceptedAt: occurredAt, acceptedBy: staffId, revokedAt: null }),
    ];
  },
});

/** Another name, place or profile for a station. */
export const saveStation = defineCommand({
  name: 'station.save',
  input: As.extend({ id: Id }),
  decide(read, input) {
    const station = accepted(read, input.id);
    if ('code' in station) return station;
    return checkPlace(input) ?? [put('station', { ...station, ...input })];
  },
});

/** From the moment this is on disk the station is a stranger. */
export const revokeStation = defineCommand({
  name: 'station.revoke',
  input: z.strictObject({ id: Id }),
  decide(read, { id }, { occurredAt }) {
    const station = accepted(read, id);
    if ('code' in station) return station;
    const sessions = read.openSessionsAt(id).map((session) => put('session', endedSession(session, occurredAt)));
    return [put('station', { ...station, state: 'revoked', revokedAt: occurredAt }), ...sessions];
  },
});
