import { uuidv7 } from 'uuidv7';
import type { Envelope } from '../../shared/command.ts';
import type { CommandAnswer, Epoch } from '../../shared/protocol.ts';
import { DAY, type Instant } from '../../shared/time.ts';
import type { HostClock } from './clock.ts';
import { type Identity, isSameEpoch } from './identity.ts';
import type { LinkRefusal } from './link-state.ts';
import { createListeners } from './listeners.ts';
import { createOutboxEntries, type OutboxEntries } from './outbox-entries.ts';
import { createSender } from './outbox-sender.ts';
import type { OutboxDatabase, OutboxEntry } from './outbox-store.ts';
import type { JoinWindows } from './outbox-windows.ts';
import type { Surroundings } from './surroundings.ts';

/** The host's ledger knows a command's id for 90 days; an older one must never be offered again. */
const OFFERED_FOR = 60 * DAY;

/** Input that could not be kept on this station, and was not carried out either. */
export class NotKept extends Error {
  override readonly name = 'NotKept';
  readonly code = 'outbox-unavailable';
}

export type Submitted = Readonly<{
  id: string;
  /** The command is on this station's disk (or already on the host's). Rejects with `NotKept`. */
  kept: Promise<void>;
  /** The host's answer. Waits as long as the host is away; rejects only with `NotKept`. */
  settled: Promise<CommandAnswer>;
}>;

export type OutboxOptions = Readonly<{
  surroundings: Surroundings;
  clock: HostClock;
  open: (onLost: () => void) => Promise<OutboxDatabase>;
  join: JoinWindows;
  stationId: string;
  station: () => Readonly<{ hostUrl: string; token: string }>;
  language: () => string;
  /** Which host this is, while it is known and there. */
  host: () => Identity | null;
  /** The store of the copy on show, also while the host is away. */
  storeId: () => string | null;
}>;

export type Outbox = Readonly<{
  submit: (
    name: string,
    input: unknown,
    by: Readonly<{ staffId: string | null; after: readonly string[] }>,
  ) => Submitted;
  /** In the order in which they were given. A new array whenever something in it changed. */
  entries: () => readonly OutboxEntry[];
  /** Takes a refused command out of the tray. */
  dismiss: (id: string) => Promise<void>;
  /** All that is in the outbox as text, for a person to carry away. */
  export: () => string;
  /** Why nothing can be entered here now, or null. */
  inputRefused: () => LinkRefusal | null;
  /** Why the host takes nothing from this station, or null. */
  blocked: () => LinkRefusal | null;
  /** The host said who it is. */
  welcomed: () => void;
  /** All up to `safeSeq` will survive the host; all up to `seen` is in the copy. */
  safe: (safeSeq: number, seen: number) => void;
  onChange: (listener: () => void) => () => void;
  stop: () => void;
}>;

export function createOutbox(options: OutboxOptions): Outbox {
  const { surroundings, clock, host } = options;
  const listeners = createListeners();
  const settling = new Map<string, PromiseWithResolvers<CommandAnswer>>();
  const entries: OutboxEntries = createOutboxEntries({
    open: options.open,
    after: surroundings.after,
    onNews: (changed) => windows.tell({ kind: 'changed', entries: changed }),
    onRemoved: (ids) => windows.tell({ kind: 'removed', ids }),
    onState: tell,
  });

  const sender = createSender({
    surroundings,
    station: options.station,
    language: options.language,
    waiting: () => entries.all().flatMap((entry) => (isToBeSent(entry) ? [entry.envelope] : [])),
    maySend: () => windows.isSender() && entries.isOpen() && host() !== null,
    onAnswers: takeAnswers,
    onState: tell,
  });

  const windows = options.join({
    onSender: offer,
    onNews(news) {
      if (news.kind === 'removed') entries.forget(news.ids);
      else entries.merge(news.entries);
      for (const { envelope, state, seq, refusal } of news.kind === 'changed' ? news.entries : []) {
        if (state === 'done') settle({ id: envelope.id, outcome: 'done', seq: seq ?? 0 });
        if (state === 'refused' && refusal) settle({ id: envelope.id, outcome: 'refused', refusal });
      }
      sender.poke();
      tell();
    },
  });

  function tell(): void {
    listeners.tell();
  }

  /** What was meant for one shop is never given to another. */
  function isToBeSent({ state, storeId }: OutboxEntry): boolean {
    return state === 'waiting' && (storeId === null || storeId === host()?.storeId);
  }

  function settle(answer: CommandAnswer): void {
    settling.get(answer.id)?.resolve(answer);
    settling.delete(answer.id);
  }

  function takeAnswers(answers: readonly CommandAnswer[], epoch: Epoch | null): void {
    const changed: OutboxEntry[] = [];
    for (const answer of answers) {
      const entry = entries.find(answer.id);
      if (!entry || answer.outcome === 'retry') continue;
      const refusal = answer.outcome === 'done' ? null : answer.refusal;
      const storeId = entry.storeId ?? host()?.storeId ?? null;
      if (refusal) changed.push({ ...entry, storeId, state: 'refused', refusal });
      else changed.push({ ...entry, storeId, state: 'done', seq: 'seq' in answer ? answer.seq : null, epoch });
    }
    entries.change(changed);
    for (const answer of answers) settle(answer);
    tell();
  }

  /** A restored or taken-over store may lack what was already acknowledged: it is offered again, in its old order. */
  function offer(): void {
    const here = host();
    if (!here || !windows.isSender() || !entries.isOpen()) return;
    const again = entries.all().filter(({ state, epoch, storeId }) => {
      if (state !== 'done' || storeId !== here.storeId) return false;
      return epoch === null || (epoch.number <= here.epoch.number && !isSameEpoch(epoch, here.epoch));
    });
    if (again.length > 0) {
      entries.change(again.map((entry) => ({ ...entry, state: 'waiting', seq: null, epoch: null })));
      tell();
    }
    sender.kick();
  }

  async function keep(entry: OutboxEntry): Promise<void> {
    const { id } = entry.envelope;
    try {
      await entries.keep(entry);
    } catch (error) {
      await sender.ended(id);
      // The host may have been quicker than the disk that failed; its answer is worth more than our copy.
      if (entries.find(id)?.state === 'done') return;
      entries.forget([id]);
      const problem = new NotKept('the command could not be kept on this station', { cause: error });
      settling.get(id)?.reject(problem);
      settling.delete(id);
      tell();
      throw problem;
    }
  }

  entries.opened.then(offer);

  return {
    submit(name, input, { staffId, after }) {
      const id = uuidv7();
      const settled = Promise.withResolvers<CommandAnswer>();
      settled.promise.catch(() => {});
      settling.set(id, settled);
      const envelope: Envelope = {
        id,
        name,
        input,
        stationId: options.stationId,
        staffId,
        occurredAt: clock.now(),
        uncertain: clock.uncertain(),
        after: [...after],
      };
      const storeId = host()?.storeId ?? options.storeId();
      const entry = entries.add({ envelope, storeId, state: 'waiting', seq: null, epoch: null, refusal: null });
      const kept = keep(entry);
      kept.catch(() => {});
      // The request leaves beside the write: a tap waits for one disk, not for two in turn.
      sender.poke();
      windows.tell({ kind: 'changed', entries: [entry] });
      tell();
      return { id, kept, settled: settled.promise };
    },
    entries: entries.all,
    async dismiss(id) {
      if (entries.find(id)?.state !== 'refused') return;
      await entries.remove([id]);
      tell();
    },
    export: () => JSON.stringify({ kanwallOutbox: 1, at: clock.now(), entries: entries.all() }, null, 2),
    inputRefused: entries.problem,
    blocked: sender.blocked,
    welcomed: offer,
    safe(safeSeq, seen) {
      const here = host();
      if (!here || !windows.isSender()) return;
      const oldest: Instant = clock.now() - OFFERED_FOR;
      const over = entries.all().filter(({ state, seq, epoch, envelope }) => {
        if (state !== 'done') return false;
        const isSafe = epoch !== null && isSameEpoch(epoch, here.epoch) && (seq ?? 0) <= Math.min(safeSeq, seen);
        return isSafe || envelope.occurredAt < oldest;
      });
      if (over.length === 0) return;
      entries.removeBehind(over.map(({ envelope }) => envelope.id));
      tell();
    },
    onChange: listeners.add,
    stop() {
      sender.stop();
      windows.stop();
      entries.stop();
    },
  };
}
