import { z } from 'zod';
import { defineCommand } from '../../command.ts';
import { Id } from '../../ids.ts';
import { Name } from '../../store/model.ts';
import { openVisit, visitOf } from '../find.ts';
import { WAITING } from '../model.ts';
import { settle } from '../progress.ts';

/** The customer stays after all, or leaves after all (TRADE 16). */
export const setWaiting = defineCommand({
  name: 'visit.setWaiting',
  input: z.strictObject({ visitId: Id, waiting: z.enum(WAITING) }),
  subject: visitOf,

  decide(read, { visitId, waiting }, { occurredAt }) {
    const found = openVisit(read, visitId);
    return 'code' in found ? found : settle(read, { ...found.visit, waiting }, occurredAt);
  },
});

/** Where the car was parked; null: nowhere in particular. */
export const park = defineCommand({
  name: 'visit.park',
  input: z.strictObject({ visitId: Id, spot: Name.nullable() }),
  subject: visitOf,

  decide(read, { visitId, spot }, { occurredAt }) {
    const found = openVisit(read, visitId);
    return 'code' in found ? found : settle(read, { ...found.visit, spot }, occurredAt);
  },
});
