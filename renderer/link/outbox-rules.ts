import type { CommandAnswer, Epoch } from '../../shared/protocol.ts';
import { DAY, type Instant } from '../../shared/time.ts';
import { type Identity, isSameEpoch } from './identity.ts';
import type { OutboxEntry } from './outbox-store.ts';

/** The host's ledger knows a command's id for 90 days; an older one must never be offered again. */
const OFFERED_FOR = 60 * DAY;

/** What was meant for one shop is never given to another. */
export function isToBeSent(entry: OutboxEntry, host: Identity): boolean {
  return entry.state === 'waiting' && !isElsewhere(entry, host.storeId);
}

/** Waiting for a shop that this station is no longer linked to. */
export function isElsewhere({ state, storeId }: OutboxEntry, here: string | null): boolean {
  return state === 'waiting' && here !== null && storeId !== null && storeId !== here;
}

/** A restored or taken-over store may lack what was already acknowledged. */
export function isToBeOfferedAgain({ state, epoch, storeId }: OutboxEntry, host: Identity): boolean {
  if (state !== 'done' || storeId !== host.storeId) return false;
  return epoch === null || (epoch.number <= host.epoch.number && !isSameEpoch(epoch, host.epoch));
}

/** Done, safe with the host (up to `upTo`), and of no use any more; or so old that the host may not know it again. */
export function isOver(entry: OutboxEntry, host: Identity, upTo: number, now: Instant): boolean {
  const { state, seq, epoch, doneAt } = entry;
  if (state !== 'done') return false;
  const isSafe = epoch !== null && isSameEpoch(epoch, host.epoch) && (seq ?? 0) <= upTo;
  return isSafe || (doneAt !== null && doneAt < now - OFFERED_FOR);
}

/** Where and when an answer was given: its seq counts in that epoch of that store. */
export type AnsweredBy = Readonly<{ epoch: Epoch | null; storeId: string | null; now: Instant }>;

export function answered(entry: OutboxEntry, answer: CommandAnswer, by: AnsweredBy): OutboxEntry {
  if (answer.outcome === 'retry') return entry;
  const storeId = entry.storeId ?? by.storeId;
  const refusal = answer.outcome === 'done' ? null : answer.refusal;
  if (refusal) return { ...entry, storeId, state: 'refused', refusal };
  const seq = 'seq' in answer ? answer.seq : null;
  return { ...entry, storeId, state: 'done', seq, epoch: by.epoch, doneAt: by.now };
}

/** What an entry of another window says about the answer that came there. */
export function answerOf({ envelope, state, seq, refusal }: OutboxEntry): CommandAnswer | null {
  const { id } = envelope;
  if (state === 'done') return { id, outcome: 'done', seq: seq ?? 0 };
  return state === 'refused' && refusal ? { id, outcome: 'refused', refusal } : null;
}
