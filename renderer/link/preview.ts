import { type Command, decideCommand } from '../../shared/command.ts';
import type { Put } from '../../shared/entities.ts';
import type { Epoch } from '../../shared/protocol.ts';
import { NotHeld, type Read, readOver } from '../../shared/read.ts';
import { isRefusal, type Refusal, refuse } from '../../shared/store/refusal.ts';
import { isSameEpoch } from './identity.ts';
import { keepEqual } from './keep-equal.ts';
import { createLayer } from './layer.ts';
import { report } from './listeners.ts';
import type { LiveCopy } from './live-copy.ts';
import type { OutboxEntry } from './outbox-store.ts';

/** What a command will do, as far as this station knows. `pending`: it does not hold what would tell. */
export type Previewed = Readonly<{ kind: 'previewed' | 'pending' }> | Readonly<{ kind: 'refused'; refusal: Refusal }>;

export type PreviewOptions = Readonly<{
  copy: LiveCopy;
  entries: () => readonly OutboxEntry[];
  /** All of the host's changes up to this seq of this epoch are in the copy. */
  seen: () => number;
  epoch: () => Epoch | null;
  findCommand: (name: string) => Command<never> | undefined;
}>;

export type Preview = Readonly<{
  /** The copy with everything laid over it that was entered here and is not in it yet. */
  read: Read;
  version: () => number;
  /** Undefined: not in the outbox, or the copy already shows what it did. */
  of: (id: string) => Previewed | undefined;
  /** Unanswered commands about the same things as this input: what a new command builds on. */
  buildsOn: (input: unknown) => readonly string[];
}>;

const PREVIEWED: Previewed = { kind: 'previewed' };
const PENDING: Previewed = { kind: 'pending' };

/** One command's latest run. `landed`: the copy has it, though the host's answer is not here yet. */
type Run = { puts: readonly Put[]; minted: ReadonlySet<string>; result: Previewed; landed: boolean };
type Laid = Readonly<{
  version: number;
  epoch: Epoch | null;
  entries: readonly OutboxEntry[];
  seen: number;
  steps: readonly OutboxEntry[];
}>;

export function createPreview({ copy, entries, seen, epoch, findCommand }: PreviewOptions): Preview {
  const layer = createLayer(copy.source);
  const inner = readOver(layer.source);
  const runs = new Map<string, Run>();
  let laid: Laid = { version: -1, epoch: null, entries: [], seen: 0, steps: [] };
  let version = 0;
  /** True while commands are being run: what they read must not start another run. */
  let busy = false;

  function isOpen({ state, seq, epoch: of }: OutboxEntry): boolean {
    if (state !== 'done') return state === 'waiting';
    const mine = epoch();
    return seq !== null && (of === null || mine === null || !isSameEpoch(of, mine) || seq > seen());
  }

  function refresh(): void {
    if (busy) return;
    const now = { version: copy.version(), epoch: epoch(), entries: entries(), seen: seen() };
    const isSameBase = now.version === laid.version && now.epoch === laid.epoch;
    if (isSameBase && now.entries === laid.entries && now.seen === laid.seen) return;
    // What had landed in the store of the epoch before may be missing in this one.
    if (now.epoch !== laid.epoch) runs.clear();
    const steps = now.entries.filter(isOpen);
    const before = laid.steps;
    laid = { ...now, steps };
    const kept = isSameBase ? countSame(before, steps) : 0;
    if (isSameBase && kept === before.length && kept === steps.length) return;
    version += 1;
    busy = true;
    try {
      lay(steps, kept === before.length ? kept : 0);
    } finally {
      busy = false;
    }
  }

  function lay(steps: readonly OutboxEntry[], from: number): void {
    if (from === 0) layer.clear();
    for (const entry of steps.slice(from)) {
      const next = run(entry, runs.get(entry.envelope.id));
      runs.set(entry.envelope.id, next);
      if (next.puts.length > 0 && !next.landed) layer.lay(next.puts);
    }
    const open = new Set(steps.map(({ envelope }) => envelope.id));
    for (const id of runs.keys()) if (!open.has(id)) runs.delete(id);
  }

  function run({ envelope }: OutboxEntry, before: Run | undefined): Run {
    if (before?.landed) return before;
    if (before && before.puts.length > 0 && hasLanded(before)) return { ...before, landed: true, result: PREVIEWED };
    try {
      const command = findCommand(envelope.name);
      const input = command?.input.safeParse(envelope.input);
      if (!command || !input?.success) return refusedRun(refuse('invalid-input'));
      const { decision, minted } = decideCommand(command, inner, input.data, envelope, envelope.occurredAt);
      if (isRefusal(decision)) return refusedRun(decision);
      return { puts: keepEqual(before?.puts, decision), minted, result: PREVIEWED, landed: false };
    } catch (error) {
      if (!(error instanceof NotHeld)) report(error);
      return { puts: [], minted: new Set(), result: PENDING, landed: false };
    }
  }

  /**
   * The frame often comes before the answer to the request. What a command creates exists only through it; and what
   * already stands as the command would have it needs no second run, which could only be refused.
   */
  function hasLanded({ puts, minted }: Run): boolean {
    const { byId } = copy.source;
    const created = puts.filter(({ value }) => minted.has(value.id));
    if (created.length > 0) return created.every(({ type, value }) => byId(type, value.id) !== undefined);
    return puts.every(({ type, value }) => {
      const there = byId(type, value.id);
      return there !== undefined && keepEqual(there, value) === there;
    });
  }

  const read = readOver({
    holds: copy.source.holds,
    byId(type, id) {
      refresh();
      return layer.source.byId(type, id);
    },
    byKey(name, key) {
      refresh();
      return layer.source.byKey(name, key);
    },
  });

  return {
    read,
    version() {
      refresh();
      return version;
    },
    of(id) {
      refresh();
      return runs.get(id)?.result;
    },
    buildsOn(input) {
      refresh();
      const named = new Set(stringsIn(input));
      const found = laid.steps.filter(
        ({ state, envelope }) =>
          state === 'waiting' && runs.get(envelope.id)?.puts.some(({ value }) => named.has(value.id)),
      );
      return found.map(({ envelope }) => envelope.id);
    },
  };
}

function refusedRun(refusal: Refusal): Run {
  return { puts: [], minted: new Set(), result: { kind: 'refused', refusal }, landed: false };
}

/** How many entries at the front are the same commands. */
function countSame(before: readonly OutboxEntry[], after: readonly OutboxEntry[]): number {
  const at = before.findIndex((entry, index) => entry.envelope.id !== after[index]?.envelope.id);
  return at === -1 ? before.length : at;
}

function* stringsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) yield* stringsIn(each);
}
