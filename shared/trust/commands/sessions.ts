import { z } from 'zod';
import { type Context, defineCommand } from '../../command.ts';
import { type Entity, type Put, put } from '../../entities.ts';
import { Id } from '../../ids.ts';
import type { Read } from '../../read.ts';
import { type Refusal, refuse } from '../../store/refusal.ts';
import { endedSession } from '../ended-session.ts';
import { profiles } from '../profiles.ts';

const Opened = z.strictObject({
  staffId: Id,
  stationId: Id,
  method: z.enum(['pin', 'badge']),
  purpose: z.enum(['work', 'override']),
});
type Opened = z.infer<typeof Opened>;

/** Who works at a station gives way to who signs in there next; a manager's word on one command does not. */
function open(
  read: Read,
  opened: Opened,
  verified: Entity<'session'>['verified'],
  { newId, occurredAt }: Context,
): Refusal | readonly Put[] {
  const refusal = checkOpened(read, opened);
  if (refusal) return refusal;
  const before = opened.purpose === 'work' ? read.openSessionsAt(opened.stationId) : [];
  return [
    ...before.map((session) => put('session', endedSession(session, occurredAt))),
    put('session', { ...opened, id: newId('session'), verified, openedAt: occurredAt, endedAt: null }),
  ];
}

/** Whether that person may sign in there at all, whatever they prove it by. */
export function checkOpened(read: Read, { staffId, stationId, purpose }: Omit<Opened, 'method'>): Refusal | null {
  const station = read.station(stationId);
  if (!station || station.state === 'revoked') return refuse('station-revoked');
  const person = read.staff(staffId);
  if (!person?.active) return refuse('staff-unknown', {}, 'staffId');
  const may = purpose === 'override' ? (['manager'] as const) : profiles[station.profile].people;
  const allowed = person.roles.some((role) => (may as readonly string[]).includes(role));
  return allowed ? null : refuse('not-at-this-station', { name: person.name }, 'staffId');
}

/** The host has checked the PIN or the badge. */
export const openSession = defineCommand({
  name: 'session.open',
  input: Opened,
  decide: (read, input, context) => open(read, input, 'online', context),
});

/** The station, cut off, has checked the PIN itself by the verifier that is bound to its key. */
export const openSessionOffline = defineCommand({
  name: 'session.openOffline',
  input: Opened.omit({ staffId: true, stationId: true }),
  decide(read, input, context) {
    const { stationId, staffId } = context;
    return staffId === null
      ? refuse('staff-unknown', {}, 'staffId')
      : open(read, { ...input, stationId, staffId }, 'offline', context);
  },
});

export const endSession = defineCommand({
  name: 'session.end',
  input: z.strictObject({ id: Id }),
  decide(read, { id }, { occurredAt, stationId }) {
    const session = read.session(id);
    if (!session || session.stationId !== stationId) return refuse('session-unknown', {}, 'id');
    return session.endedAt === null ? [put('session', endedSession(session, occurredAt))] : [];
  },
});
