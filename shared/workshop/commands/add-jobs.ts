import { z } from 'zod';
import { defineCommand } from '../../command.ts';
import { Id } from '../../ids.ts';
import { openVisit, visitOf } from '../find.ts';
import { openChecks, settle } from '../progress.ts';
import { JobInputs, orderJobs } from './order-jobs.ts';

/** More work on a car that is here: it has to pass its checks again. */
export const addJobs = defineCommand({
  name: 'visit.addJobs',
  input: z.strictObject({ visitId: Id, jobs: JobInputs }),
  subject: visitOf,

  decide(read, { visitId, jobs }, context) {
    const found = openVisit(read, visitId);
    if ('code' in found) return found;
    const ordered = orderJobs(read, jobs, visitId, null, context);
    if ('code' in ordered) return ordered;
    const { visit } = found;
    const more = { ...openChecks(visit), estimatedMinutes: visit.estimatedMinutes + ordered.minutes };
    return [...ordered.orders, ...settle(read, more, context.occurredAt, ordered.jobs)];
  },
});
