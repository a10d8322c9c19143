import { z } from 'zod';
import type { Context } from '../../command.ts';
import { type Entity, type Put, put } from '../../entities.ts';
import { Id } from '../../ids.ts';
import type { Read } from '../../read.ts';
import { Note } from '../../store/model.ts';
import { type Refusal, refuse } from '../../store/refusal.ts';
import { Minutes, PAYERS, type Payer } from '../model.ts';

/** Work that is asked for at the desk. What is left open comes from the job type. */
export const JobInput = z.strictObject({
  typeId: Id,
  complaint: Note.nullable().default(null),
  payer: z.enum(PAYERS).nullable().default(null),
  standardMinutes: Minutes.nullable().default(null),
});
export const JobInputs = z.array(JobInput).min(1).max(12).readonly();

type Ordered = Readonly<{
  orders: readonly Put[];
  jobs: readonly Entity<'job'>[];
  skipsWash: boolean;
  minutes: number;
}>;

/** Jobs for a visit, each under the repair order of its payer, which is opened when there is none yet (TRADE 1). */
export function orderJobs(
  read: Read,
  inputs: z.infer<typeof JobInputs>,
  visitId: string,
  defaultPayer: Payer | null,
  { occurredAt, newId }: Context,
): Ordered | Refusal {
  const orderOf = new Map<Payer, string>(read.ordersOfVisit(visitId).map(({ payer, id }) => [payer, id]));
  const orders: Put[] = [];
  const jobs: Entity<'job'>[] = [];
  const before = read.jobsOfVisit(visitId).length;
  let skipsWash = true;
  let minutes = 0;
  for (const [index, { typeId, complaint, payer, standardMinutes }] of inputs.entries()) {
    const type = read.jobType(typeId);
    if (!type?.active) return refuse('job-type-unknown', {}, `jobs.${index}.typeId`);
    const pays = payer ?? defaultPayer ?? type.payer;
    let repairOrderId = orderOf.get(pays);
    if (!repairOrderId) {
      repairOrderId = newId(`order/${pays}`);
      orderOf.set(pays, repairOrderId);
      orders.push(put('repairOrder', { id: repairOrderId, visitId, payer: pays, number: null, openedAt: occurredAt }));
    }
    skipsWash &&= type.skipsWash;
    minutes += standardMinutes ?? type.standardMinutes;
    jobs.push({
      id: newId(`job/${index}`),
      visitId,
      repairOrderId,
      typeId,
      position: before + index,
      complaint,
      standardMinutes: standardMinutes ?? type.standardMinutes,
      state: 'waiting',
      bayId: null,
      pauseReasonId: null,
      reworks: 0,
      stateSince: occurredAt,
      startedAt: null,
      finishedAt: null,
    });
  }
  return { orders, jobs, skipsWash, minutes };
}
