import type { EntityType } from '../../shared/entities.ts';
import { customer, vehicle } from './cars.ts';
import { check, override, promised } from './facts.ts';
import { duty, staff, team } from './people.ts';
import { departmentDay, openingHours, shop, storeDay } from './shop.ts';
import type { Table } from './table.ts';
import { credential, offlineRefusal, roleGrant, session, station } from './trust.ts';
import { visit } from './visit.ts';
import { bay, jobType, reason, stage } from './words.ts';
import { assignment, job, partRequest, repairOrder, workClock } from './work.ts';

/** Every entity's table, what is pointed to before what points to it: in this order a command's changes are written. */
export const tables = {
  shop,
  openingHours,
  storeDay,
  departmentDay,
  team,
  staff,
  roleGrant,
  station,
  session,
  credential,
  offlineRefusal,
  duty,
  bay,
  stage,
  jobType,
  reason,
  customer,
  vehicle,
  visit,
  repairOrder,
  job,
  assignment,
  workClock,
  partRequest,
  promised,
  check,
  override,
} as const satisfies { readonly [T in EntityType]: Table<T> };
