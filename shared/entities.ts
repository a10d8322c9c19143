import type { z } from 'zod';
import { DepartmentDay, Duty, OpeningHours, Override, Shop, Staff, StoreDay, Team } from './store/model.ts';
import { Credential, OfflineRefusal, RoleGrant, Session, Station } from './trust/model.ts';
import {
  Assignment,
  Bay,
  Check,
  Customer,
  Job,
  JobType,
  PartRequest,
  Promised,
  Reason,
  RepairOrder,
  Stage,
  Vehicle,
  Visit,
  WorkClock,
} from './workshop/model.ts';

/** Every kind of entity of the store, by the name it has in commands, on the wire and in the change log. */
export const entities = {
  shop: Shop,
  openingHours: OpeningHours,
  storeDay: StoreDay,
  departmentDay: DepartmentDay,
  team: Team,
  staff: Staff,
  roleGrant: RoleGrant,
  station: Station,
  session: Session,
  credential: Credential,
  offlineRefusal: OfflineRefusal,
  duty: Duty,
  override: Override,
  bay: Bay,
  stage: Stage,
  jobType: JobType,
  reason: Reason,
  customer: Customer,
  vehicle: Vehicle,
  visit: Visit,
  repairOrder: RepairOrder,
  job: Job,
  assignment: Assignment,
  workClock: WorkClock,
  partRequest: PartRequest,
  promised: Promised,
  check: Check,
} as const;

export type EntityType = keyof typeof entities;
export type Entity<T extends EntityType = EntityType> = Readonly<z.infer<(typeof entities)[T]>>;

export const ENTITY_TYPES = Object.keys(entities) as readonly EntityType[];

/** An entity as it will be after a command. Nothing is ever deleted: what is over is told by its state. */
export type Put = { [T in EntityType]: Readonly<{ type: T; value: Entity<T> }> }[EntityType];

export function put<T extends EntityType>(type: T, value: Entity<T>): Put {
  return { type, value } as unknown as Put;
}
