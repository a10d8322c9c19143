import type { Entity } from '../../../shared/entities.ts';
import type { Read } from '../../../shared/read.ts';

export function unsettledRefusals(read: Read): readonly Entity<'offlineRefusal'>[] {
  return [...read.unsettledRefusals()].sort((a, b) => b.refusedAt - a.refusedAt || (a.id < b.id ? -1 : 1));
}

export function roleGrants(read: Read): readonly Entity<'roleGrant'>[] {
  return read.roleGrants();
}

/** Who is signed in at a station now. */
export function workerAt(read: Read, stationId: string): string | null {
  return read.openSessionsAt(stationId)[0]?.staffId ?? null;
}
