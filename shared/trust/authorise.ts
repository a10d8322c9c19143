import type { Envelope } from '../command.ts';
import type { Entity } from '../entities.ts';
import { findPermission, rolesThatMay } from '../permissions.ts';
import type { Read } from '../read.ts';
import { type Refusal, refuse } from '../store/refusal.ts';
import { MINUTE } from '../time.ts';
import { profiles } from './profiles.ts';

/**
 * Through which door a command came. `owner`: who reads the owner's token in the data folder can read the store itself,
 * so nothing is gained by asking for a PIN. `station`: proved by its key.
 */
export type Via = Readonly<{ is: 'host' } | { is: 'owner' } | { is: 'station'; stationId: string }>;

export const BY_OWNER: Via = { is: 'owner' };

/** Two clocks of one shop may differ by so much. ms. */
const CLOCKS_DIFFER = MINUTE;
/** A manager's word on one command has to be used at once. ms. */
const OVERRIDE_LASTS = 5 * MINUTE;
/** Gives its own proof: the station's, that it knew the person's PIN. */
const OPENS_SESSION = 'session.openOffline';

/**
 * Whether this command may be given by this person, at this station, through this door; judged when it arrives, however
 * long it has been waiting. @returns the refusal, or null
 */
export function authorise(read: Read, envelope: Envelope, input: unknown, via: Via): Refusal | null {
  const { name, staffId } = envelope;
  const permission = findPermission(name);
  if (via.is === 'host') return permission?.roles.includes('host') ? null : roleNotAllowed([]);
  const station = via.is === 'station' ? read.station(via.stationId) : undefined;
  if (via.is === 'station') {
    if (!station || station.state === 'revoked') return refuse('station-revoked');
    if (envelope.stationId !== station.id) return refuse('station-not-yours', {}, 'stationId');
    const { kind } = profiles[station.profile];
    if (kind === 'wall') return refuse('wall-is-read-only');
    const sessionRefusal = name === OPENS_SESSION ? null : checkSession(read, envelope, station);
    if (sessionRefusal) return sessionRefusal;
  }
  const person = staffId === null ? undefined : read.staff(staffId);
  const allowed = rolesThatMay(read, name);
  if (!person?.roles.some((role) => allowed.includes(role))) return roleNotAllowed(allowed);
  if (!station) return null;
  if (permission && !(permission.places as readonly string[]).includes(station.place)) {
    return refuse('place-not-allowed', { place: station.place });
  }
  return checkOverride(read, envelope, input, station);
}

function roleNotAllowed(roles: readonly string[]): Refusal {
  return refuse('role-not-allowed', { roles: roles.join(' ') }, 'staffId');
}

/** The person was signed in at that station when it happened. */
function checkSession(read: Read, envelope: Envelope, station: Entity<'station'>): Refusal | null {
  const session = envelope.sessionId === null ? undefined : read.session(envelope.sessionId);
  if (session?.purpose !== 'work') return refuse('session-unknown', {}, 'sessionId');
  if (session.stationId !== station.id || session.staffId !== envelope.staffId) {
    return refuse('session-not-yours', {}, 'sessionId');
  }
  const isOver = session.endedAt !== null && envelope.occurredAt > session.endedAt + CLOCKS_DIFFER;
  return isOver ? refuse('session-over', {}, 'sessionId') : null;
}

/** A manager's word counts when the manager proved who gave it, at this station, a moment before. */
function checkOverride(read: Read, envelope: Envelope, input: unknown, station: Entity<'station'>): Refusal | null {
  const override = (input as { override?: { staffId: string; sessionId: string | null } } | null)?.override;
  if (!override) return null;
  const session = override.sessionId === null ? undefined : read.session(override.sessionId);
  const isHeld =
    session?.purpose === 'override' &&
    session.stationId === station.id &&
    session.staffId === override.staffId &&
    envelope.occurredAt <= session.openedAt + OVERRIDE_LASTS;
  return isHeld ? null : refuse('override-not-proved', {}, 'override');
}
