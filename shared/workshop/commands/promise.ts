import { z } from 'zod';
import { defineCommand } from '../../command.ts';
import { put } from '../../entities.ts';
import { Id } from '../../ids.ts';
import { Note } from '../../store/model.ts';
import { refuse } from '../../store/refusal.ts';
import { Instant } from '../../time.ts';
import { openVisit, visitOf } from '../find.ts';
import { AGREED_BY } from '../model.ts';
import { settle } from '../progress.ts';
import { countingPromise } from '../promise.ts';

/**
 * A promise is moved. Both are kept; the new one counts for the on-time figure only if the cause was the customer's or
 * the insurer's and the customer agreed before the old one had passed (TRADE 11): the one given last, and the one that
 * the figure goes by, so that moving a promise twice mends nothing that was missed.
 */
export const promise = defineCommand({
  name: 'visit.promise',
  input: z.strictObject({
    visitId: Id,
    promisedAt: Instant,
    cause: z.enum(['customer', 'insurer', 'workshop', 'parts']),
    reason: Note.nullable().default(null),
    agreed: z
      .strictObject({ by: z.enum(AGREED_BY), how: z.enum(['in-person', 'phone', 'message']), at: Instant })
      .nullable()
      .default(null),
  }),
  subject: visitOf,

  decide(read, { visitId, promisedAt, cause, reason, agreed }, { occurredAt, staffId, newId }) {
    const found = openVisit(read, visitId);
    if ('code' in found) return found;
    if (promisedAt <= occurredAt) return refuse('promise-in-past', {}, 'promisedAt');
    const theirs = cause === 'customer' || cause === 'insurer';
    const agreedAt = agreed && Math.min(agreed.at, occurredAt);
    const oldPassesAt = Math.min(found.visit.promisedAt, countingPromise(read, found.visit));
    return [
      ...settle(read, { ...found.visit, promisedAt }, occurredAt),
      put('promised', {
        id: newId('promise'),
        visitId,
        promisedAt,
        madeAt: occurredAt,
        madeBy: staffId,
        cause,
        reason,
        agreedBy: agreed?.by ?? null,
        agreedHow: agreed?.how ?? null,
        agreedAt,
        counts: theirs && agreedAt !== null && agreedAt <= oldPassesAt,
      }),
    ];
  },
});
