import type { Entity, EntityType } from './entities.ts';

/** What a station can subscribe to. */
export const TOPICS = ['shop', 'workshop', 'vehicles', 'trust'] as const;
export type Topic = (typeof TOPICS)[number];

/** Who looks, as far as seeing goes; `shared/permissions.ts` says which topics each may hold. What an audience may not see never leaves the host. */
export const AUDIENCES = ['wall', 'staff', 'manager'] as const;
export type Audience = (typeof AUDIENCES)[number];

/**
 * A topic has roots and their declared children. A root is a member by its own fields alone; everything else follows:
 * `children` point to their root by a field, `references` are pointed to by the root (and by what it points to).
 * Only the host decides membership.
 */
export type TopicShape = Readonly<{
  roots: { readonly [T in EntityType]?: (value: Entity<T>) => boolean };
  /** Child type → the field that holds its root's id. All children of one topic belong to one type of root. */
  children: { readonly [T in EntityType]?: keyof Entity<T> & string };
  /** Type → field that points to another entity → that entity's type. */
  references: { readonly [T in EntityType]?: { readonly [field: string]: EntityType } };
}>;

const always = () => true;

export const topics: { readonly [T in Topic]: TopicShape } = {
  /** The shop itself: people, calendar, bays, words. Small, and held by every station. */
  shop: {
    roots: {
      shop: always,
      openingHours: always,
      storeDay: always,
      departmentDay: always,
      roleGrant: always,
      team: always,
      staff: always,
      duty: ({ archived }) => !archived,
      bay: always,
      stage: always,
      jobType: always,
      reason: always,
    },
    children: {},
    references: {},
  },
  /** Every car on the boards with all that belongs to it. */
  workshop: {
    roots: { visit: ({ archived }) => !archived },
    children: {
      repairOrder: 'visitId',
      job: 'visitId',
      assignment: 'visitId',
      workClock: 'visitId',
      partRequest: 'visitId',
      promised: 'visitId',
      check: 'visitId',
      override: 'visitId',
    },
    references: { visit: { vehicleId: 'vehicle', customerId: 'customer' } },
  },
  /** Every car and customer ever met, so that a terminal knows a returning one even when it is cut off. */
  vehicles: {
    roots: { vehicle: always, customer: always },
    children: {},
    references: {},
  },
  /** Who was let in, who works where now, and what was done in the host's absence by whom it did not permit. */
  trust: {
    roots: {
      station: always,
      session: ({ endedAt }) => endedAt === null,
      offlineRefusal: ({ settledAt }) => settledAt === null,
    },
    children: {},
    references: {},
  },
};

/** The topic that holds every entity of a type, or null where no topic does: there a missing id means nothing. */
export const TOPIC_OF_WHOLE: { readonly [T in EntityType]: Topic | null } = {
  shop: 'shop',
  openingHours: 'shop',
  storeDay: 'shop',
  departmentDay: 'shop',
  roleGrant: 'shop',
  station: 'trust',
  session: null,
  credential: null,
  offlineRefusal: null,
  team: 'shop',
  staff: 'shop',
  bay: 'shop',
  stage: 'shop',
  jobType: 'shop',
  reason: 'shop',
  duty: null,
  override: null,
  customer: 'vehicles',
  vehicle: 'vehicles',
  visit: null,
  repairOrder: null,
  job: null,
  assignment: null,
  workClock: null,
  partRequest: null,
  promised: null,
  check: null,
};

/** What a wall gets instead of what is written about people: no full name, no phone number, no free text. */
const forWalls: { readonly [T in EntityType]?: (value: Entity<T>) => Entity<T> } = {
  customer: (customer) => ({ ...customer, name: maskName(customer.name), phone: null }),
  visit: (visit) => ({ ...visit, owed: null }),
  job: (job) => ({ ...job, complaint: null }),
  check: (check) => ({ ...check, note: null }),
  promised: (promised) => ({ ...promised, reason: null }),
  override: (override) => ({ ...override, reason: '*' }),
};

/** Whether two audiences are given the same renditions, so that what one holds another may go on with. */
export function seeAlike(a: Audience, b: Audience): boolean {
  return (a === 'wall') === (b === 'wall');
}

/** The rendition of an entity for an audience, of the same shape. What it may not see never leaves the host. */
export function render<T extends EntityType>(type: T, value: Entity<T>, audience: Audience): Entity<T> {
  const mask = audience === 'wall' ? forWalls[type] : undefined;
  return mask ? mask(value) : value;
}

/** The family name's first character and two stars: 王**. A person is addressed, not told apart. */
export function maskName(name: string): string {
  return `${[...name.trim()][0] ?? ''}**`;
}
