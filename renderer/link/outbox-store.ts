import { type DBSchema, openDB } from 'idb';
import type { Envelope } from '../../shared/command.ts';
import type { Epoch, RefusalAnswer } from '../../shared/protocol.ts';
import type { Instant } from '../../shared/time.ts';

/** A command on its way: `waiting` for an answer, `done` but not yet safe with the host, or `refused`: in the tray. */
export type OutboxEntry = Readonly<{
  /** In the order in which they were given; entries of one order come from different windows. */
  order: number;
  envelope: Envelope;
  /** The store it was meant for; null: the station had never met one. */
  storeId: string | null;
  state: 'waiting' | 'done' | 'refused';
  /** Of a command that is done: its seq, and the epoch in which that counts. */
  seq: number | null;
  epoch: Epoch | null;
  /** Shop time of the answer. Not `occurredAt`, which a station that starts without the host may have wrong by years. */
  doneAt: Instant | null;
  refusal: RefusalAnswer | null;
}>;

/** Where commands are kept. Each call resolves only after its transaction is complete. */
export type OutboxDatabase = Readonly<{
  all: () => Promise<readonly OutboxEntry[]>;
  /** New commands: on the disk itself, not only with the operating system. */
  keep: (entries: readonly OutboxEntry[]) => Promise<void>;
  /** What became of them: if that is lost, they are sent again and the host knows them. */
  note: (entries: readonly OutboxEntry[]) => Promise<void>;
  remove: (ids: readonly string[]) => Promise<void>;
  close: () => void;
}>;

interface Schema extends DBSchema {
  entries: { key: string; value: OutboxEntry };
}

export const OUTBOX_DATABASE = 'kanwall-outbox';

/** The stations of one origin keep their commands in one database; each sees what it gave under any of its ids. */
export async function openOutboxDatabase(stationIds: readonly string[], onLost: () => void): Promise<OutboxDatabase> {
  // Asked for, not waited for: a browser that says no still keeps what it is given until its disk is full.
  navigator.storage?.persist?.().catch(() => false);
  const database = await openDB<Schema>(OUTBOX_DATABASE, 1, {
    upgrade(fresh) {
      fresh.createObjectStore('entries', { keyPath: 'envelope.id' });
    },
    terminated: onLost,
  });

  async function put(entries: readonly OutboxEntry[], durability: IDBTransactionDurability): Promise<void> {
    const transaction = database.transaction('entries', 'readwrite', { durability });
    await Promise.all([...entries.map((entry) => transaction.store.put(entry)), transaction.done]);
  }

  function isOurs({ envelope }: OutboxEntry): boolean {
    return stationIds.includes(envelope.stationId);
  }

  return {
    all: async () => (await database.getAll('entries')).filter(isOurs).sort(byOrder),
    keep: (entries) => put(entries, 'strict'),
    note: (entries) => put(entries, 'relaxed'),
    async remove(ids) {
      const transaction = database.transaction('entries', 'readwrite', { durability: 'relaxed' });
      await Promise.all([...ids.map((id) => transaction.store.delete(id)), transaction.done]);
    },
    close: () => database.close(),
  };
}

/** What stations of these ids have in the outbox, for a page that enters nothing any more. */
export async function readOutbox(stationIds: readonly string[]): Promise<readonly OutboxEntry[]> {
  const outbox = await openOutboxDatabase(stationIds, () => {});
  const entries = await outbox.all();
  outbox.close();
  return entries;
}

export function byOrder(a: OutboxEntry, b: OutboxEntry): number {
  return a.order - b.order || (a.envelope.id < b.envelope.id ? -1 : 1);
}
