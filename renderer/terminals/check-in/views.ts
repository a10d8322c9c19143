import type { Entity } from '../../../shared/entities.ts';
import { byIdOrder, type Read } from '../../../shared/read.ts';
import type { StageId } from '../../../shared/workshop/model.ts';

/** Job types in the shop's order. */
export function jobTypes(read: Read): readonly Entity<'jobType'>[] {
  return [...read.jobTypes()].sort((a, b) => a.sortOrder - b.sortOrder || byIdOrder(a, b));
}

export const CAR_GROUPS = ['desk', 'workshop', 'away', 'delivered'] as const;
export type CarGroup = (typeof CAR_GROUPS)[number];

const GROUP_OF: Readonly<Partial<Record<StageId, CarGroup>>> = {
  'front-desk': 'desk',
  ready: 'desk',
  unfinished: 'away',
  delivered: 'delivered',
};

/** The cars at this desk: those that wait for it first, each group by promise, the delivered ones by who left last. */
export function deskCars(read: Read): readonly Readonly<{ group: CarGroup; visitIds: readonly string[] }>[] {
  const visits = [...read.visitsOnBoard()].sort((a, b) => a.promisedAt - b.promisedAt || byIdOrder(a, b));
  return CAR_GROUPS.flatMap((group) => {
    const found = visits.filter(({ stage }) => (GROUP_OF[stage] ?? 'workshop') === group);
    if (group === 'delivered') found.sort((a, b) => (b.deliveredAt ?? 0) - (a.deliveredAt ?? 0));
    return found.length === 0 ? [] : [{ group, visitIds: found.map(({ id }) => id) }];
  });
}

export type CarDetail = Readonly<{
  visit: Entity<'visit'>;
  customer: Entity<'customer'> | null;
  jobs: readonly Readonly<{
    id: string;
    state: Entity<'job'>['state'];
    type: Readonly<{ id: string; name: string | null }>;
    complaint: string | null;
  }>[];
}>;

/** What the sheet of one car needs beside its card; null once it has left the boards. */
export function carDetail(read: Read, visitId: string): CarDetail | null {
  const visit = read.visitOnBoard(visitId);
  if (!visit) return null;
  return {
    visit,
    customer: visit.customerId === null ? null : (read.customer(visit.customerId) ?? null),
    jobs: read.jobsOfVisit(visitId).map(({ id, state, typeId, complaint }) => ({
      id,
      state,
      type: { id: typeId, name: read.jobType(typeId)?.name ?? null },
      complaint,
    })),
  };
}

/** The promise of the visit as it stands, for a car that gets more work. */
export function visitPromise(read: Read, visitId: string): number | null {
  return visitId === '' ? null : (read.visitOnBoard(visitId)?.promisedAt ?? null);
}
