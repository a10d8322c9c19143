import { z } from 'zod';
import { type Context, defineCommand } from '../../command.ts';
import { type Entity, type Put, put } from '../../entities.ts';
import { Id } from '../../ids.ts';
import type { Read } from '../../read.ts';
import { Note } from '../../store/model.ts';
import { OverrideInput, softRules } from '../../store/override.ts';
import { type Refusal, refuse } from '../../store/refusal.ts';
import { findReason, openVisit, visitOf } from '../find.ts';
import type { StageId } from '../model.ts';
import { backToQueue, openChecks, settle } from '../progress.ts';

type CheckKind = Entity<'check'>['kind'];
type Told = { readonly reasonId?: string; readonly note?: string | null };

/** The open visit if it stands at that stage; else the refusal says where it does stand. */
function visitAt(read: Read, visitId: string, stage: StageId): Readonly<{ visit: Entity<'visit'> }> | Refusal {
  const found = openVisit(read, visitId);
  if ('code' in found || found.visit.stage === stage) return found;
  return refuse(
    'visit-at-other-stage',
    { plate: found.visit.plate, stage: found.visit.stage, wanted: stage },
    'visitId',
  );
}

function checked(
  visitId: string,
  kind: CheckKind,
  result: Entity<'check'>['result'],
  told: Told,
  { newId, occurredAt, staffId }: Context,
): Put {
  return put('check', {
    id: newId('check'),
    visitId,
    kind,
    result,
    staffId,
    checkedAt: occurredAt,
    reasonId: told.reasonId ?? null,
    note: told.note ?? null,
  });
}

/** The final QC. Who clocked on the visit does not inspect it, but by a manager's override (TRADE 2). */
export const passQc = defineCommand({
  name: 'qc.pass',
  input: z.strictObject({ visitId: Id, note: Note.nullable().default(null), override: OverrideInput.optional() }),
  subject: visitOf,

  decide(read, { visitId, note, override }, context) {
    const found = visitAt(read, visitId, 'qc');
    if ('code' in found) return found;
    const rules = softRules(read, context, { command: 'qc.pass', visitId, override });
    const worked = read.clocksOfVisit(visitId).some(({ technicianId }) => technicianId === context.staffId);
    const broken = rules.check(worked, 'inspector-worked-on-car', { plate: found.visit.plate });
    if (broken) return broken;
    return [
      ...settle(read, { ...found.visit, qc: 'passed' }, context.occurredAt),
      checked(visitId, 'qc', 'passed', { note }, context),
      ...rules.puts,
    ];
  },
});

const RejectInput = z.strictObject({
  visitId: Id,
  reasonId: Id,
  /** The jobs that have to be done again. */
  jobIds: z.array(Id).min(1).max(12).readonly(),
  note: Note.nullable().default(null),
});

/** Sends a car back to the queue with a reason: the named jobs are done again, and every check is passed again. */
function reject(
  read: Read,
  input: z.infer<typeof RejectInput>,
  kind: 'qc' | 'front-desk',
  context: Context,
): readonly Put[] | Refusal {
  const { visitId, reasonId, jobIds } = input;
  const found = visitAt(read, visitId, kind);
  if ('code' in found) return found;
  const reason = findReason(read, reasonId, 'reject');
  if ('code' in reason) return reason;
  const jobs = read.jobsOfVisit(visitId).filter(({ id }) => jobIds.includes(id));
  if (jobs.length < new Set(jobIds).size) return refuse('job-unknown', {}, 'jobIds');
  if (jobs.some(({ state }) => state === 'cancelled'))
    return refuse('job-cancelled', { plate: found.visit.plate }, 'jobIds');
  const again = jobs.map((job) => ({ ...backToQueue(job, context.occurredAt), reworks: job.reworks + 1 }));
  const { visit } = found;
  return [
    ...settle(read, { ...openChecks(visit), rejections: visit.rejections + 1 }, context.occurredAt, again),
    checked(visitId, kind, 'failed', input, context),
  ];
}

export const failQc = defineCommand({
  name: 'qc.fail',
  input: RejectInput,
  subject: visitOf,
  decide: (read, input, context) => reject(read, input, 'qc', context),
});

export const finishWash = defineCommand({
  name: 'wash.finish',
  input: z.strictObject({ visitId: Id }),
  subject: visitOf,

  decide(read, { visitId }, context) {
    const found = visitAt(read, visitId, 'wash');
    if ('code' in found) return found;
    return [
      ...settle(read, { ...found.visit, wash: 'done' }, context.occurredAt),
      checked(visitId, 'wash', 'passed', {}, context),
    ];
  },
});

/** A stage is left out for this car, with a one-tap reason. Leaving out one that the shop did not make optional is soft. */
export const skipStage = defineCommand({
  name: 'stage.skip',
  input: z.strictObject({
    visitId: Id,
    stage: z.enum(['qc', 'wash']),
    reasonId: Id,
    override: OverrideInput.optional(),
  }),
  subject: visitOf,

  decide(read, { visitId, stage, reasonId, override }, context) {
    const found = openVisit(read, visitId);
    if ('code' in found) return found;
    const reason = findReason(read, reasonId, 'skip');
    if ('code' in reason) return reason;
    const { visit } = found;
    if (visit[stage] !== 'open') return refuse('stage-already-over', { plate: visit.plate, stage }, 'stage');
    const rules = softRules(read, context, { command: 'stage.skip', visitId, override });
    const broken = rules.check(!read.stage(stage)?.optional, 'stage-not-optional', { stage }, 'stage');
    if (broken) return broken;
    return [
      ...settle(read, { ...visit, [stage]: 'skipped' }, context.occurredAt),
      checked(visitId, stage, 'skipped', { reasonId }, context),
      ...rules.puts,
    ];
  },
});

/** The front desk's own check before hand-over. From here the car is *ready*: the on-time figure goes by it (TRADE 11). */
export const acceptAtFrontDesk = defineCommand({
  name: 'frontDesk.accept',
  input: z.strictObject({ visitId: Id }),
  subject: visitOf,

  decide(read, { visitId }, context) {
    const found = visitAt(read, visitId, 'front-desk');
    if ('code' in found) return found;
    const { occurredAt } = context;
    return [
      ...settle(read, { ...found.visit, readyAt: occurredAt }, occurredAt),
      checked(visitId, 'front-desk', 'passed', {}, context),
    ];
  },
});

export const rejectAtFrontDesk = defineCommand({
  name: 'frontDesk.reject',
  input: RejectInput,
  subject: visitOf,
  decide: (read, input, context) => reject(read, input, 'front-desk', context),
});
