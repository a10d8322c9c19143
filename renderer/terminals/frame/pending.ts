import { deriveId } from '../../../shared/ids.ts';
import type { OutboxEntry } from '../../link/outbox-store.ts';

/** Ids and plates that commands speak of which the host has not answered yet: what shows them is marked as pending. */
export function pendingKeys(entries: readonly Pick<OutboxEntry, 'state' | 'envelope'>[]): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const { state, envelope } of entries) {
    if (state !== 'waiting') continue;
    const { input } = envelope;
    if (typeof input !== 'object' || input === null) continue;
    for (const value of Object.values(input)) if (typeof value === 'string') keys.add(value);
    if (envelope.name === 'visit.checkIn') keys.add(deriveId(envelope.id, 'visit'));
  }
  return keys;
}
