import { z } from 'zod';
import { type Context, defineCommand } from '../../command.ts';
import { type Entity, type Put, put } from '../../entities.ts';
import { Id } from '../../ids.ts';
import type { Read } from '../../read.ts';
import { Name } from '../../store/model.ts';
import { OverrideInput, softRules } from '../../store/override.ts';
import { type Refusal, refuse } from '../../store/refusal.ts';
import { Instant } from '../../time.ts';
import { checkParts, findBusy, findOccupied, findReason, openJob, visitOfJob } from '../find.ts';
import { clockStart, settle, stopClocks } from '../progress.ts';

/** Starts the clocks of all who are on the job; refused while one of them has a running clock elsewhere. */
function startClocks(read: Read, job: Entity<'job'>, { occurredAt, newId }: Context): readonly Put[] | Refusal {
  const technicianIds = read
    .assignmentsOfJob(job.id)
    .flatMap(({ share, technicianId }) => (share > 0 ? [technicianId] : []));
  const busy = findBusy(read, technicianIds, job.id);
  if (busy) return busy;
  return technicianIds.map((technicianId) =>
    put('workClock', {
      id: newId(`clock/${technicianId}`),
      visitId: job.visitId,
      jobId: job.id,
      technicianId,
      startedAt: clockStart(read, technicianId, occurredAt),
      endedAt: null,
    }),
  );
}

export const startWork = defineCommand({
  name: 'work.start',
  input: z.strictObject({ jobId: Id }),
  subject: visitOfJob,

  decide(read, { jobId }, context) {
    const found = openJob(read, jobId, ['dispatched']);
    if ('code' in found) return found;
    const clocks = startClocks(read, found.job, context);
    if ('code' in clocks) return clocks;
    const { occurredAt } = context;
    const running = {
      ...found.job,
      state: 'running',
      stateSince: occurredAt,
      startedAt: found.job.startedAt ?? occurredAt,
    } as const;
    return [...settle(read, found.visit, occurredAt, [running]), ...clocks];
  },
});

/** Work stops with a reason. A stop for parts names them; a car that leaves the bay frees it. */
export const pauseWork = defineCommand({
  name: 'work.pause',
  input: z.strictObject({
    jobId: Id,
    reasonId: Id,
    leavesBay: z.boolean().default(false),
    parts: z
      .array(z.strictObject({ name: Name, etaAt: Instant.nullable() }))
      .max(20)
      .readonly()
      .default([]),
  }),
  subject: visitOfJob,

  decide(read, { jobId, reasonId, leavesBay, parts }, { occurredAt, newId }) {
    const found = openJob(read, jobId, ['running']);
    if ('code' in found) return found;
    const reason = findReason(read, reasonId, 'pause');
    if ('code' in reason) return reason;
    const { job, visit } = found;
    const awaited = read.partsOfVisit(visit.id).some((part) => part.jobId === jobId && part.state === 'ordered');
    if (reason.cause === 'parts' && parts.length === 0 && !awaited) return refuse('part-needed', {}, 'parts');
    const paused = {
      ...job,
      state: 'paused',
      pauseReasonId: reasonId,
      stateSince: occurredAt,
      bayId: leavesBay ? null : job.bayId,
    } as const;
    return [
      ...settle(read, visit, occurredAt, [paused]),
      ...stopClocks(read, jobId, occurredAt),
      ...parts.map(({ name, etaAt }, index) =>
        put('partRequest', {
          id: newId(`part/${index}`),
          visitId: visit.id,
          jobId,
          name,
          state: 'ordered',
          requestedAt: occurredAt,
          etaAt,
          etaSetAt: etaAt === null ? null : occurredAt,
          arrivedAt: null,
        }),
      ),
    ];
  },
});

/** Work goes on. A car that had left its bay needs one; parts still on their way are a soft rule. */
export const resumeWork = defineCommand({
  name: 'work.resume',
  input: z.strictObject({ jobId: Id, bayId: Id.nullable().default(null), override: OverrideInput.optional() }),
  subject: visitOfJob,

  decide(read, { jobId, bayId, override }, context) {
    const found = openJob(read, jobId, ['paused']);
    if ('code' in found) return found;
    const { job, visit } = found;
    const bay = bayId ?? job.bayId;
    if (bay === null) return refuse('bay-needed', { plate: visit.plate }, 'bayId');
    const occupied = findOccupied(read, bay, job);
    if (occupied) return occupied;
    const rules = softRules(read, context, { command: 'work.resume', visitId: visit.id, override });
    const broken = checkParts(read, job, rules);
    if (broken) return broken;
    const clocks = startClocks(read, job, context);
    if ('code' in clocks) return clocks;
    const running = {
      ...job,
      state: 'running',
      bayId: bay,
      pauseReasonId: null,
      stateSince: context.occurredAt,
    } as const;
    return [...settle(read, visit, context.occurredAt, [running]), ...clocks, ...rules.puts];
  },
});

export const finishWork = defineCommand({
  name: 'work.finish',
  input: z.strictObject({ jobId: Id }),
  subject: visitOfJob,

  decide(read, { jobId }, { occurredAt }) {
    const found = openJob(read, jobId, ['running']);
    if ('code' in found) return found;
    const finished = { ...found.job, state: 'finished', stateSince: occurredAt, finishedAt: occurredAt } as const;
    return [...settle(read, found.visit, occurredAt, [finished]), ...stopClocks(read, jobId, occurredAt)];
  },
});

/**
 * Work that will not be done, and parts that are not needed for it. A car on which nothing is done has nothing to check or to wash.
 * Running work is stopped first, so that nobody's clock ends unnoticed.
 */
export const cancelWork = defineCommand({
  name: 'work.cancel',
  input: z.strictObject({ jobId: Id, reasonId: Id }),
  subject: visitOfJob,

  decide(read, { jobId, reasonId }, { occurredAt }) {
    const found = openJob(read, jobId, ['waiting', 'dispatched', 'paused']);
    if ('code' in found) return found;
    const reason = findReason(read, reasonId, 'cancel');
    if ('code' in reason) return reason;
    const cancelled = {
      ...found.job,
      state: 'cancelled',
      bayId: null,
      pauseReasonId: reasonId,
      stateSince: occurredAt,
    } as const;
    const { visit } = found;
    const others = read.jobsOfVisit(visit.id).filter(({ id }) => id !== jobId);
    const nothingDone = others.every(({ state }) => state === 'cancelled');
    const left = nothingDone ? ({ ...visit, qc: 'skipped', wash: 'skipped' } as const) : visit;
    const unneeded = read.partsOfVisit(visit.id).filter((part) => part.jobId === jobId && part.state === 'ordered');
    return [
      ...settle(read, left, occurredAt, [cancelled]),
      ...unneeded.map((part) => put('partRequest', { ...part, state: 'cancelled' })),
    ];
  },
});
