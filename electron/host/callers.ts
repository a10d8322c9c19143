import { isDeepStrictEqual } from 'node:util';
import type { Viewer } from '../../shared/permissions.ts';
import type { Read } from '../../shared/read.ts';
import type { Role } from '../../shared/store/model.ts';
import { profiles } from '../../shared/trust/profiles.ts';
import type { Holder } from './tokens.ts';

/** Who asks: a program of this machine that can read the data folder, or a station by its proof. */
export type Caller = Readonly<{ is: Holder } | { is: 'station'; stationId: string; sessionId: string | null }>;

export type ChangeCode = 'station-revoked' | 'session-over' | 'station-changed';

/** What may be seen by whom nobody can tell anything of. */
export const NOBODY: Viewer = { kind: 'wall', place: 'customer', roles: [] };

const viewerOfHolder: Readonly<Record<Holder, Viewer>> = {
  owner: { kind: 'terminal', place: 'manager', roles: ['manager'] },
  wall: { kind: 'wall', place: 'floor', roles: [] },
};

/** As the store stands now: another profile, place or role counts from the next request on. */
export function viewerOf(caller: Caller, read: Read): Viewer {
  if (caller.is !== 'station') return viewerOfHolder[caller.is];
  const station = read.station(caller.stationId);
  if (!station || station.state === 'revoked') return NOBODY;
  const { kind } = profiles[station.profile];
  return { kind, place: station.place, roles: kind === 'wall' ? [] : rolesOf(caller.sessionId, station.id, read) };
}

function rolesOf(sessionId: string | null, stationId: string, read: Read): readonly Role[] {
  const staffId = sessionId === null ? null : workingAt(sessionId, stationId, read);
  return (staffId === null ? undefined : read.staff(staffId))?.roles ?? [];
}

/** Who is signed in by that session, there and now; null for nobody. */
export function workingAt(sessionId: string, stationId: string, read: Read): string | null {
  const session = read.session(sessionId);
  const isOpen = session?.stationId === stationId && session.purpose === 'work' && session.endedAt === null;
  return isOpen && read.staff(session.staffId)?.active ? session.staffId : null;
}

/** Why what a caller may see is not what it was any more; null while it is. */
export function changeOf(caller: Caller, before: Viewer, read: Read): ChangeCode | null {
  if (caller.is !== 'station') return null;
  const { stationId, sessionId } = caller;
  if (read.station(stationId)?.state !== 'accepted') return 'station-revoked';
  if (before.roles.length > 0 && sessionId !== null && workingAt(sessionId, stationId, read) === null) {
    return 'session-over';
  }
  return isDeepStrictEqual(viewerOf(caller, read), before) ? null : 'station-changed';
}
