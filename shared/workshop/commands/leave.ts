import { z } from 'zod';
import { defineCommand } from '../../command.ts';
import { put } from '../../entities.ts';
import { Id } from '../../ids.ts';
import { Note } from '../../store/model.ts';
import { refuse } from '../../store/refusal.ts';
import { Instant } from '../../time.ts';
import { findReason, openVisit, visitOf } from '../find.ts';
import { backToQueue, settle } from '../progress.ts';

/** The car goes home, ready and handed over. */
export const deliver = defineCommand({
  name: 'visit.deliver',
  input: z.strictObject({ visitId: Id }),
  subject: visitOf,

  decide(read, { visitId }, { occurredAt }) {
    const found = openVisit(read, visitId);
    if ('code' in found) return found;
    const { visit } = found;
    if (visit.readyAt === null) return refuse('visit-not-ready', { plate: visit.plate, stage: visit.stage }, 'visitId');
    const vehicle = read.vehicle(visit.vehicleId);
    return [
      ...settle(read, { ...visit, state: 'delivered', deliveredAt: occurredAt }, occurredAt),
      ...(vehicle ? [put('vehicle', { ...vehicle, lastVisitId: visit.id, lastDeliveredAt: occurredAt })] : []),
    ];
  },
});

/** The car leaves with its order open: off site, with what is owed and when it comes back, if that is known (TRADE 2). */
export const leaveUnfinished = defineCommand({
  name: 'visit.leaveUnfinished',
  input: z.strictObject({ visitId: Id, reasonId: Id, owed: Note, returnAt: Instant.nullable().default(null) }),
  subject: visitOf,

  decide(read, { visitId, reasonId, owed, returnAt }, { occurredAt }) {
    const found = openVisit(read, visitId);
    if ('code' in found) return found;
    const reason = findReason(read, reasonId, 'unfinished');
    if ('code' in reason) return reason;
    const { visit } = found;
    const jobs = read.jobsOfVisit(visitId);
    if (jobs.some(({ state }) => state === 'running')) return refuse('job-running', { plate: visit.plate }, 'visitId');
    const freed = jobs.flatMap((job) => {
      if (job.state === 'dispatched') return [backToQueue(job, occurredAt)];
      return job.state === 'paused' && job.bayId !== null ? [{ ...job, bayId: null }] : [];
    });
    return settle(
      read,
      { ...visit, state: 'unfinished', unfinishedReasonId: reasonId, owed, returnAt, spot: null, readyAt: null },
      occurredAt,
      freed,
    );
  },
});

/** A car that left unfinished is here again: the same visit goes on. Neither intake nor comeback (TRADE 2). */
export const returnVisit = defineCommand({
  name: 'visit.return',
  input: z.strictObject({ visitId: Id, promisedAt: Instant }),
  subject: visitOf,

  decide(read, { visitId, promisedAt }, { occurredAt, staffId, newId }) {
    const visit = read.visit(visitId);
    if (!visit) return refuse('visit-unknown', {}, 'visitId');
    if (visit.state !== 'unfinished') return refuse('visit-not-away', { plate: visit.plate }, 'visitId');
    if (promisedAt <= occurredAt) return refuse('promise-in-past', {}, 'promisedAt');
    const forParts = read.partsOfVisit(visitId).length > 0;
    return [
      ...settle(
        read,
        { ...visit, state: 'open', promisedAt, unfinishedReasonId: null, owed: null, returnAt: null },
        occurredAt,
      ),
      put('promised', {
        id: newId('promise'),
        visitId,
        promisedAt,
        madeAt: occurredAt,
        madeBy: staffId,
        cause: forParts ? 'parts' : 'customer',
        reason: null,
        agreedBy: null,
        agreedHow: null,
        agreedAt: null,
        counts: false,
      }),
    ];
  },
});
