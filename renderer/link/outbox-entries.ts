import type { LinkRefusal } from './link-state.ts';
import { byOrder, type OutboxDatabase, type OutboxEntry } from './outbox-store.ts';
import type { Surroundings } from './surroundings.ts';

const OPEN_AGAIN_AFTER = 5_000;
/** Removals and answers are written in batches, out of the way of the next tap. ms. */
const NOTED_AFTER = 150;

export type EntriesOptions = Readonly<{
  open: (onLost: () => void) => Promise<OutboxDatabase>;
  after: Surroundings['after'];
  onNews: (entries: readonly OutboxEntry[]) => void;
  onRemoved: (ids: readonly string[]) => void;
  onState: () => void;
}>;

/** The outbox's entries in memory and on disk. */
export type OutboxEntries = Readonly<{
  all: () => readonly OutboxEntry[];
  find: (id: string) => OutboxEntry | undefined;
  isOpen: () => boolean;
  /** Resolves when the database was first opened and read. */
  opened: Promise<void>;
  /** Why nothing can be kept, or null. */
  problem: () => LinkRefusal | null;
  add: (entry: Omit<OutboxEntry, 'order'>) => OutboxEntry;
  /** Rejects if the entry is not on the disk. */
  keep: (entry: OutboxEntry) => Promise<void>;
  /** What became of entries of this window's making or sending. */
  change: (entries: readonly OutboxEntry[]) => void;
  remove: (ids: readonly string[]) => Promise<void>;
  removeBehind: (ids: readonly string[]) => void;
  /** Another window's news: memory only, the disk is already right. */
  merge: (entries: readonly OutboxEntry[]) => void;
  forget: (ids: readonly string[]) => void;
  stop: () => void;
}>;

export function createOutboxEntries({ open, after, onNews, onRemoved, onState }: EntriesOptions): OutboxEntries {
  const byId = new Map<string, OutboxEntry>();
  let inOrder: readonly OutboxEntry[] | null = null;
  let database: OutboxDatabase | null = null;
  let problem: LinkRefusal | null = null;
  let toNote = new Set<string>();
  let toRemove = new Set<string>();
  let isWaiting = false;
  let stopped = false;
  const first = Promise.withResolvers<void>();
  let opening = openAgain();

  async function openAgain(): Promise<OutboxDatabase> {
    try {
      const fresh = await open(() => lose());
      const saved = await fresh.all();
      // Given while the database was being opened: they come after what was there.
      const last = saved.at(-1)?.order ?? 0;
      for (const [id, entry] of byId) byId.set(id, { ...entry, order: entry.order + last });
      for (const entry of saved) byId.set(entry.envelope.id, entry);
      inOrder = null;
      database = fresh;
      problem = null;
      first.resolve();
      onState();
      return fresh;
    } catch (error) {
      refuse();
      throw error;
    }
  }

  function lose(): void {
    database?.close();
    database = null;
    refuse();
  }

  /** Nothing is taken that could be lost; the database is tried again until it opens. */
  function refuse(): void {
    problem = { code: 'outbox-unavailable', message: null };
    onState();
    after(OPEN_AGAIN_AFTER, () => {
      if (stopped || database) return;
      opening = openAgain();
      opening.catch(() => {});
    });
  }

  function all(): readonly OutboxEntry[] {
    inOrder ??= [...byId.values()].sort(byOrder);
    return inOrder;
  }

  function set(entries: readonly OutboxEntry[]): void {
    for (const entry of entries) byId.set(entry.envelope.id, entry);
    inOrder = null;
  }

  function forget(ids: readonly string[]): void {
    for (const id of ids) byId.delete(id);
    inOrder = null;
  }

  function noteSoon(): void {
    if (isWaiting) return;
    isWaiting = true;
    after(NOTED_AFTER, () => {
      isWaiting = false;
      void noteNow();
    });
  }

  async function noteNow(): Promise<void> {
    const notes = [...toNote].flatMap((id) => byId.get(id) ?? []);
    const removals = [...toRemove];
    toNote = new Set();
    toRemove = new Set();
    try {
      if (notes.length > 0) await database?.note(notes);
      if (removals.length > 0) await database?.remove(removals);
    } catch {
      // Not lost: an entry whose answer was not noted is sent again and the host knows it.
      lose();
    }
  }

  opening.catch(() => {});

  return {
    all,
    find: (id) => byId.get(id),
    isOpen: () => database !== null,
    opened: first.promise,
    problem: () => problem,
    add(entry) {
      const order = (all().at(-1)?.order ?? 0) + 1;
      const added = { ...entry, order };
      set([added]);
      return added;
    },
    async keep(entry) {
      const opened = await opening;
      try {
        await opened.keep([byId.get(entry.envelope.id) ?? entry]);
      } catch (error) {
        lose();
        throw error;
      }
    },
    change(entries) {
      if (entries.length === 0) return;
      set(entries);
      for (const { envelope } of entries) toNote.add(envelope.id);
      noteSoon();
      onNews(entries);
    },
    async remove(ids) {
      forget(ids);
      onRemoved(ids);
      for (const id of ids) toRemove.add(id);
      await noteNow();
    },
    removeBehind(ids) {
      forget(ids);
      for (const id of ids) toRemove.add(id);
      noteSoon();
      onRemoved(ids);
    },
    merge: set,
    forget,
    stop() {
      stopped = true;
      void noteNow().then(() => database?.close());
    },
  };
}
