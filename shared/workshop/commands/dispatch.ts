import { z } from 'zod';
import { type Context, defineCommand } from '../../command.ts';
import { type Put, put } from '../../entities.ts';
import { Id } from '../../ids.ts';
import type { Read } from '../../read.ts';
import { isOnDuty } from '../../store/calendar.ts';
import { OverrideInput, softRules } from '../../store/override.ts';
import { refuse } from '../../store/refusal.ts';
import { checkParts, findOccupied, openJob, visitOfJob } from '../find.ts';
import { settle } from '../progress.ts';

const TECHNICIANS = new Set(['technician', 'team-leader']);

/**
 * A job gets its bay and its technicians; one that stands still can be handed to others, who then start it. One car a
 * bay, and no high-voltage job to an uncertified person, are hard; other skills, duty and parts on their way are soft
 * (TRADE 16).
 */
export const dispatch = defineCommand({
  name: 'work.dispatch',
  input: z.strictObject({
    jobId: Id,
    bayId: Id,
    technicianIds: z.array(Id).min(1).max(6).readonly(),
    override: OverrideInput.optional(),
  }),
  subject: visitOfJob,

  decide(read, { jobId, bayId, technicianIds, override }, context) {
    const found = openJob(read, jobId, ['waiting', 'dispatched', 'paused']);
    if ('code' in found) return found;
    const { job, visit } = found;
    const occupied = findOccupied(read, bayId, job);
    if (occupied) return occupied;

    const rules = softRules(read, context, { command: 'work.dispatch', visitId: visit.id, override });
    const tooEarly = checkParts(read, job, rules);
    if (tooEarly) return tooEarly;

    const shop = read.shop('shop');
    const skill = read.jobType(job.typeId)?.skill ?? 'mechanical';
    for (const technicianId of technicianIds) {
      const person = read.staff(technicianId);
      if (!person?.active || !person.roles.some((role) => TECHNICIANS.has(role)))
        return refuse('technician-unknown', {}, 'technicianIds');
      const params = { name: person.name };
      const lacksSkill = !person.skills.includes(skill);
      if (lacksSkill && skill === 'high-voltage') return refuse('high-voltage-uncertified', params, 'technicianIds');
      const broken =
        rules.check(lacksSkill, 'skill-missing', params, 'technicianIds') ??
        rules.check(
          shop !== undefined && !isOnDuty(read, technicianId, context.occurredAt, shop),
          'technician-off-duty',
          params,
          'technicianIds',
        );
      if (broken) return broken;
    }
    const dispatched = {
      ...job,
      state: 'dispatched',
      bayId,
      pauseReasonId: null,
      stateSince: context.occurredAt,
    } as const;
    return [
      ...settle(read, visit, context.occurredAt, [dispatched]),
      ...assign(read, job, technicianIds, context),
      ...rules.puts,
    ];
  },
});

/** Whole per cents that sum to 100; who was on the job before and is not any more keeps a share of none. */
function assign(
  read: Read,
  job: { id: string; visitId: string },
  technicianIds: readonly string[],
  { newId }: Context,
): Put[] {
  const people = [...new Set(technicianIds)];
  const share = Math.floor(100 / people.length);
  const before = new Map(read.assignmentsOfJob(job.id).map((assignment) => [assignment.technicianId, assignment]));
  const now = people.map((technicianId, index) =>
    put('assignment', {
      id: before.get(technicianId)?.id ?? newId(`assignment/${technicianId}`),
      visitId: job.visitId,
      jobId: job.id,
      technicianId,
      share: index === 0 ? 100 - share * (people.length - 1) : share,
    }),
  );
  const gone = [...before.values()].filter(({ technicianId }) => !people.includes(technicianId));
  return [...now, ...gone.map((assignment) => put('assignment', { ...assignment, share: 0 }))];
}
