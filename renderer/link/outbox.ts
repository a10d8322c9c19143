import { uuidv7 } from 'uuidv7';
import type { Envelope } from '../../shared/command.ts';
import type { CommandAnswer, Epoch } from '../../shared/protocol.ts';
import type { HostClock } from './clock.ts';
import type { Identity } from './identity.ts';
import type { LinkRefusal } from './link-state.ts';
import { createListeners } from './listeners.ts';
import { createOutboxEntries, type OutboxEntries } from './outbox-entries.ts';
import { answered, answerOf, isElsewhere, isOver, isToBeOfferedAgain, isToBeSent } from './outbox-rules.ts';
import { createSender } from './outbox-sender.ts';
import type { OutboxDatabase, OutboxEntry } from './outbox-store.ts';
import type { JoinWindows } from './outbox-windows.ts';
import { NotKept, type Submitted } from './submitted.ts';
import type { Surroundings } from './surroundings.ts';

export type OutboxOptions = Readonly<{
  surroundings: Surroundings;
  clock: HostClock;
  open: (onLost: () => void) => Promise<OutboxDatabase>;
  join: JoinWindows;
  stationId: string;
  station: () => Readonly<{ hostUrl: string }>;
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
    by: Readonly<{ staffId: string | null; sessionId: string | null; after: readonly string[] }>,
  ) => Submitted;
  /** In the order in which they were given. A new array whenever something in it changed. */
  entries: () => readonly OutboxEntry[];
  /** Takes a command out of the tray. Does nothing to one that is on its way. */
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
  const { add: onChange, tell } = createListeners();
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
    waiting,
    maySend: () => windows.isSender() && entries.isOpen() && host() !== null,
    onAnswers: takeAnswers,
    onState: tell,
  });

  const windows = options.join({
    onSender: offer,
    onNews(news) {
      if (news.kind === 'removed') entries.forget(news.ids);
      else entries.merge(news.entries);
      for (const entry of news.kind === 'changed' ? news.entries : []) {
        const answer = answerOf(entry);
        if (answer) settle(answer);
      }
      sender.poke();
      tell();
    },
  });

  function waiting(): readonly Envelope[] {
    const here = host();
    return here ? entries.all().flatMap((entry) => (isToBeSent(entry, here) ? [entry.envelope] : [])) : [];
  }

  function settle(answer: CommandAnswer): void {
    settling.get(answer.id)?.resolve(answer);
    settling.delete(answer.id);
  }

  function takeAnswers(answers: readonly CommandAnswer[], epoch: Epoch | null): void {
    const by = { epoch, storeId: host()?.storeId ?? null, now: clock.now() };
    const changed = answers.flatMap((answer) => {
      const entry = entries.find(answer.id);
      return entry ? [answered(entry, answer, by)] : [];
    });
    entries.change(changed);
    for (const answer of answers) settle(answer);
    tell();
  }

  /** Sends what waits, and before it, in its old order, what this host may have lost. */
  function offer(): void {
    const here = host();
    if (!here || !windows.isSender() || !entries.isOpen()) return;
    const again = entries.all().filter((entry) => isToBeOfferedAgain(entry, here));
    if (again.length > 0) {
      entries.change(again.map((entry) => ({ ...entry, state: 'waiting', seq: null, epoch: null, doneAt: null })));
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
    submit(name, input, { staffId, sessionId, after }) {
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
        sessionId,
        occurredAt: clock.now(),
        uncertain: clock.uncertain(),
        after: [...after],
      };
      const storeId = host()?.storeId ?? options.storeId();
      const fresh = { state: 'waiting', seq: null, epoch: null, doneAt: null, refusal: null } as const;
      const entry = entries.add({ envelope, storeId, ...fresh });
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
      const entry = entries.find(id);
      if (!entry || !(entry.state === 'refused' || isElsewhere(entry, options.storeId()))) return;
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
      const upTo = Math.min(safeSeq, seen);
      const over = entries.all().filter((entry) => isOver(entry, here, upTo, clock.now()));
      if (over.length === 0) return;
      entries.removeBehind(over.map(({ envelope }) => envelope.id));
      tell();
    },
    onChange,
    stop() {
      sender.stop();
      windows.stop();
      entries.stop();
    },
  };
}
