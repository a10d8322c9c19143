import type { Entity, EntityType, Put } from './entities.ts';
import { TOPIC_OF_WHOLE, type Topic } from './topics.ts';

/**
 * A named lookup of the closed set by which decide and views read: the entities whose `key` is the argument.
 * `key` null leaves an entity out. `topic` is the one whose members answer it fully: who does not hold it throws `NotHeld`.
 */
export type Lookup<T extends EntityType = EntityType, One extends boolean = boolean> = Readonly<{
  entity: T;
  one: One;
  topic: Topic;
  key: (value: Entity<T>) => string | null;
}>;

function many<T extends EntityType>(entity: T, topic: Topic, key: Lookup<T>['key']): Lookup<T, false> {
  return { entity, one: false, topic, key };
}

function one<T extends EntityType>(entity: T, topic: Topic, key: Lookup<T>['key']): Lookup<T, true> {
  return { entity, one: true, topic, key };
}

/** The argument of a lookup that takes none. */
export const ALL = '';

const OCCUPYING = new Set(['dispatched', 'running', 'paused']);

/**
 * All lookups. A lookup by visit is answered by the `workshop` topic for a visit that is on the boards, and only such
 * visits are ever looked into: `read.visit` of another one already throws `NotHeld` in a station.
 */
export const lookups = {
  weekHours: many('openingHours', 'shop', () => ALL),
  teams: many('team', 'shop', ({ active }) => (active ? ALL : null)),
  allStaff: many('staff', 'shop', ({ active }) => (active ? ALL : null)),
  departmentDaysOf: many('departmentDay', 'shop', ({ day }) => day),
  roleGrants: many('roleGrant', 'shop', () => ALL),
  stations: many('station', 'trust', ({ state }) => (state === 'accepted' ? ALL : null)),
  /** Who works at that station now; by right at most one. */
  openSessionsAt: many('session', 'trust', ({ endedAt, purpose, stationId }) =>
    endedAt === null && purpose === 'work' ? stationId : null,
  ),
  openSessions: many('session', 'trust', ({ endedAt }) => (endedAt === null ? ALL : null)),
  credentialOfBadge: one('credential', 'trust', ({ badgeHash }) => badgeHash),
  unsettledRefusals: many('offlineRefusal', 'trust', ({ settledAt }) => (settledAt === null ? ALL : null)),
  /** Duties of a day that has not been archived yet. */
  dutiesOfDay: many('duty', 'shop', ({ archived, day }) => (archived ? null : day)),
  /** All duties before they are archived: what the turn of the day goes through. */
  currentDuties: many('duty', 'shop', ({ archived }) => (archived ? null : ALL)),
  bays: many('bay', 'shop', ({ active }) => (active ? ALL : null)),
  stages: many('stage', 'shop', () => ALL),
  jobTypes: many('jobType', 'shop', ({ active }) => (active ? ALL : null)),
  reasonsFor: many('reason', 'shop', ({ active, use }) => (active ? use : null)),

  vehicleOfPlate: one('vehicle', 'vehicles', ({ plate }) => plate),
  customerOfPhone: many('customer', 'vehicles', ({ phone }) => phone),

  /** Every visit that is on the boards: open, left unfinished, or delivered on the running business day. */
  visitsOnBoard: many('visit', 'workshop', ({ archived }) => (archived ? null : ALL)),
  /** A visit by its id if it is on the boards; no other answer is meant by a missing one. */
  visitOnBoard: one('visit', 'workshop', ({ archived, id }) => (archived ? null : id)),
  openVisitOfPlate: one('visit', 'workshop', ({ state, plate }) => (state === 'delivered' ? null : plate)),
  ordersOfVisit: many('repairOrder', 'workshop', ({ visitId }) => visitId),
  jobsOfVisit: many('job', 'workshop', ({ visitId }) => visitId),
  /** Jobs whose car stands in that bay now. */
  jobsInBay: many('job', 'workshop', ({ bayId, state }) => (OCCUPYING.has(state) ? bayId : null)),
  assignmentsOfJob: many('assignment', 'workshop', ({ jobId }) => jobId),
  assignmentsOfVisit: many('assignment', 'workshop', ({ visitId }) => visitId),
  runningClockOf: one('workClock', 'workshop', ({ endedAt, technicianId }) => (endedAt === null ? technicianId : null)),
  clocksOfJob: many('workClock', 'workshop', ({ jobId }) => jobId),
  clocksOfVisit: many('workClock', 'workshop', ({ visitId }) => visitId),
  partsOfVisit: many('partRequest', 'workshop', ({ visitId }) => visitId),
  promisesOfVisit: many('promised', 'workshop', ({ visitId }) => visitId),
  checksOfVisit: many('check', 'workshop', ({ visitId }) => visitId),
  overridesOfVisit: many('override', 'workshop', ({ visitId }) => visitId),
} as const satisfies Record<string, Omit<Lookup, 'key'> & { key: (value: never) => string | null }>;

type Lookups = typeof lookups;
export type LookupName = keyof Lookups;
export const LOOKUP_NAMES = Object.keys(lookups) as readonly LookupName[];

type ById = { readonly [T in EntityType]: (id: string) => Entity<T> | undefined };
type Answer<L> =
  L extends Lookup<infer T, infer One> ? (One extends true ? Entity<T> | undefined : readonly Entity<T>[]) : never;
type ByKey = { readonly [N in LookupName]: (key?: string) => Answer<Lookups[N]> };

/**
 * All that decide and views may see: an entity by its id, and the named lookups, in the order of ids.
 * @throws NotHeld in a station that does not hold what would answer.
 */
export type Read = ById & ByKey;

/** The station cannot answer; it must not guess. The preview becomes 'pending'. */
export class NotHeld extends Error {
  override readonly name = 'NotHeld';
}

/** What a Read is built on: SQL in the host, a live copy in a station. */
export type Source = Readonly<{
  byId: (type: EntityType, id: string) => Entity | undefined;
  /** Entities whose key in that lookup is `key`, ordered by id. */
  byKey: (name: LookupName, key: string) => readonly Entity[];
  holds: (topic: Topic) => boolean;
}>;

/** The Read over a source. */
export function readOver({ byId, byKey, holds }: Source): Read {
  const read: Record<string, (argument?: string) => unknown> = {};
  for (const name of LOOKUP_NAMES) {
    const { one: single, topic } = lookups[name];
    read[name] = (key = ALL) => {
      if (!holds(topic)) throw new NotHeld(`${name}: the topic ${topic} is not held`);
      const found = byKey(name, key);
      return single ? found[0] : found;
    };
  }
  for (const type of Object.keys(TOPIC_OF_WHOLE) as EntityType[]) {
    read[type] = (id = '') => {
      const found = byId(type, id);
      if (found) return found;
      const whole = TOPIC_OF_WHOLE[type];
      // Who holds everything knows that a missing id means nothing, also where no topic holds every entity of a type.
      if (holds !== holdsAll && (whole === null || !holds(whole))) throw new NotHeld(`${type} ${id} is not held`);
      return undefined;
    };
  }
  return read as unknown as Read;
}

/** The `holds` of the host: it holds everything, archived entities too. */
export function holdsAll(): boolean {
  return true;
}

/** The key of a value in a lookup, or null where it has none. */
export function keyIn(name: LookupName, value: Entity): string | null {
  return (lookups[name].key as (value: Entity) => string | null)(value);
}

/** A source with some entities replaced or added: what a preview or the later steps of one command read. */
export function overlay(base: Source, puts: Iterable<Put>): Source {
  const laid = new Map<string, Put>();
  for (const each of puts) laid.set(`${each.type}/${each.value.id}`, each);
  return {
    holds: base.holds,
    byId: (type, id) => laid.get(`${type}/${id}`)?.value ?? base.byId(type, id),
    byKey(name, key) {
      const { entity } = lookups[name];
      const found = base.byKey(name, key).filter(({ id }) => !laid.has(`${entity}/${id}`));
      const before = found.length;
      for (const { type, value } of laid.values()) {
        if (type === entity && keyIn(name, value) === key) found.push(value);
      }
      return found.length === before ? found : found.sort(byIdOrder);
    },
  };
}

export function byIdOrder(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
