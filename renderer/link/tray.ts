import type { RefusalAnswer } from '../../shared/protocol.ts';
import { isElsewhere } from './outbox-rules.ts';
import type { OutboxEntry } from './outbox-store.ts';

/** A command that a person must look at: the host refused it, or it was meant for another shop. */
export type TrayItem = Readonly<{
  id: string;
  name: string;
  input: unknown;
  staffId: string | null;
  occurredAt: number;
  /** The sentence is the host's; that of `other-store` is in `words/link.ts`. */
  refusal: RefusalAnswer;
}>;

const OTHER_STORE: RefusalAnswer = { code: 'other-store', params: {}, field: null, soft: false, message: '' };

/** What is in the tray. `storeId`: the store this station is linked to, if it ever was. */
export function listTray(entries: readonly OutboxEntry[], storeId: string | null): readonly TrayItem[] {
  return entries.flatMap((entry) => {
    const why = entry.state === 'refused' ? entry.refusal : isElsewhere(entry, storeId) ? OTHER_STORE : null;
    if (!why) return [];
    const { id, name, input, staffId, occurredAt } = entry.envelope;
    return [{ id, name, input, staffId, occurredAt, refusal: why }];
  });
}
