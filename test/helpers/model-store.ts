import { isDeepStrictEqual } from 'node:util';
import type { Entity, EntityType, Put } from '../../shared/entities.ts';
import { keyOf, type Stored } from './naive-membership.ts';

/** The entities as they should be after each command: a map, and nothing else. */
export type ModelStore = Readonly<{
  all: ReadonlyMap<string, Stored>;
  /** Those of the puts that the tables will accept, in the order in which they were given. */
  acceptable: (puts: readonly Put[]) => readonly Put[];
  apply: (puts: readonly Put[], seq: number) => void;
}>;

const POINTS: readonly (readonly [EntityType, string, EntityType])[] = [
  ['staff', 'teamId', 'team'],
  ['duty', 'staffId', 'staff'],
  ['vehicle', 'customerId', 'customer'],
  ['vehicle', 'lastVisitId', 'visit'],
  ['visit', 'vehicleId', 'vehicle'],
  ['visit', 'customerId', 'customer'],
  ['visit', 'advisorId', 'staff'],
  ['visit', 'comebackOf', 'visit'],
  ['visit', 'unfinishedReasonId', 'reason'],
  ['repairOrder', 'visitId', 'visit'],
  ['job', 'visitId', 'visit'],
  ['job', 'repairOrderId', 'repairOrder'],
  ['job', 'typeId', 'jobType'],
  ['job', 'bayId', 'bay'],
  ['job', 'pauseReasonId', 'reason'],
  ...(['assignment', 'workClock', 'partRequest'] as const).flatMap(
    (type) => [[type, 'visitId', 'visit'] as const, [type, 'jobId', 'job'] as const] as const,
  ),
  ['assignment', 'technicianId', 'staff'],
  ['workClock', 'technicianId', 'staff'],
  ['promised', 'visitId', 'visit'],
  ['promised', 'madeBy', 'staff'],
  ['check', 'visitId', 'visit'],
  ['check', 'staffId', 'staff'],
  ['check', 'reasonId', 'reason'],
  ['override', 'visitId', 'visit'],
  ['override', 'staffId', 'staff'],
  ['station', 'acceptedBy', 'staff'],
  ['session', 'staffId', 'staff'],
  ['session', 'stationId', 'station'],
  ['credential', 'id', 'staff'],
  ['offlineRefusal', 'staffId', 'staff'],
  ['offlineRefusal', 'stationId', 'station'],
  ['offlineRefusal', 'settledBy', 'staff'],
];

export function aModelStore(): ModelStore {
  const all = new Map<string, Stored>();

  /** Points to what was there before the command, and breaks no hard rule. */
  function isAcceptable({ type, value }: Put, beside: readonly Put[]): boolean {
    const fields = value as unknown as Record<string, string | null>;
    const points = POINTS.filter(([from]) => from === type);
    if (points.some(([, field, to]) => fields[field] != null && !all.has(keyOf(to, String(fields[field])))))
      return false;
    const others = [...all.values(), ...beside].filter((each) => each.type === type && each.value.id !== value.id);
    return !others.some(({ value: other }) => clashes(type, value, other));
  }

  return {
    all,
    acceptable(puts) {
      const chosen: Put[] = [];
      for (const each of puts) {
        const isTwice = chosen.some(({ type, value }) => type === each.type && value.id === each.value.id);
        if (!isTwice && isAcceptable(each, chosen)) chosen.push(each);
      }
      return chosen;
    },
    apply(puts, seq) {
      for (const { type, value } of puts) {
        const before = all.get(keyOf(type, value.id));
        if (!isDeepStrictEqual(before?.value, value)) all.set(keyOf(type, value.id), { type, value, rev: seq });
      }
    },
  };
}

function clashes(type: EntityType, a: Entity, b: Entity): boolean {
  if (type === 'vehicle') return (a as Entity<'vehicle'>).plate === (b as Entity<'vehicle'>).plate;
  if (type === 'visit') return [a, b].every(isOpen) && (a as Entity<'visit'>).plate === (b as Entity<'visit'>).plate;
  if (type === 'credential')
    return isSame((a as Entity<'credential'>).badgeHash, (b as Entity<'credential'>).badgeHash);
  if (type === 'station') return (a as Entity<'station'>).signingKey === (b as Entity<'station'>).signingKey;
  if (type !== 'workClock') return false;
  const [one, other] = [a, b] as [Entity<'workClock'>, Entity<'workClock'>];
  return one.endedAt === null && other.endedAt === null && one.technicianId === other.technicianId;
}

function isSame(a: string | null, b: string | null): boolean {
  return a !== null && a === b;
}

function isOpen(visit: Entity): boolean {
  return (visit as Entity<'visit'>).state !== 'delivered';
}
