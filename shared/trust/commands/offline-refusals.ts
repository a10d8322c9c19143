import { z } from 'zod';
import { defineCommand } from '../../command.ts';
import { put } from '../../entities.ts';
import { refuse } from '../../store/refusal.ts';
import { OfflineRefusal } from '../model.ts';

/** Puts a command that was given offline and then refused before the managers. Once: the same note changes nothing. */
export const noteOfflineRefusal = defineCommand({
  name: 'offlineRefusal.note',
  input: OfflineRefusal.omit({ settledAt: true, settledBy: true }),
  decide: (read, noted) =>
    read.offlineRefusal(noted.id) ? [] : [put('offlineRefusal', { ...noted, settledAt: null, settledBy: null })],
});

/** A manager has dealt with it. */
export const settleOfflineRefusal = defineCommand({
  name: 'offlineRefusal.settle',
  input: z.strictObject({ id: z.string() }),
  decide(read, { id }, { occurredAt, staffId }) {
    const noted = read.offlineRefusal(id);
    if (!noted) return refuse('id-unknown', {}, 'id');
    return noted.settledAt === null
      ? [put('offlineRefusal', { ...noted, settledAt: occurredAt, settledBy: staffId })]
      : [];
  },
});
