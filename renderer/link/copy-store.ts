import { type DBSchema, openDB } from 'idb';
import { ENTITY_TYPES, entities } from '../../shared/entities.ts';
import { hash32 } from '../../shared/hash.ts';
import type { Change } from '../../shared/protocol.ts';
import type { Instant } from '../../shared/time.ts';
import { TOPICS, type Topic } from '../../shared/topics.ts';
import type { Identity } from './identity.ts';
import type { TopicPart } from './live-copy.ts';

/** What was on disk when the page came up. `asAt`: when it was last known to be live. */
export type SavedCopy = Readonly<{ identity: Identity; asAt: Instant | null; parts: readonly TopicPart[] }>;

/** All of a topic, written whole, in pieces of JSON text: the form that is read back fastest. */
export type SavedTopic = Readonly<{ topic: Topic; seq: number; pieces: readonly string[] }>;

/** One transaction's worth of what a station wants to remember. */
export type CopyWrite = Readonly<{
  /** Everything of another identity is cleared first. */
  identity: Identity;
  asAt: Instant | null;
  clear: boolean;
  /** Topics that go before anything is written. */
  dropped: readonly Topic[];
  wholes: readonly SavedTopic[];
  parts: readonly TopicPart[];
}>;

/** The live copy on disk. Its users go on without it when it fails. */
export type CopyDatabase = Readonly<{
  load: () => Promise<SavedCopy | null>;
  /** Returns how many parts each topic has beside its whole: the sign to write it whole again. */
  write: (write: CopyWrite) => Promise<ReadonlyMap<Topic, number>>;
  close: () => void;
}>;

type Meta = Readonly<{ identity: Identity; asAt: Instant | null; shape: string }>;

/** A newer page may read what an older one kept differently. */
const SHAPE = shapeOf();

interface Schema extends DBSchema {
  meta: { key: 'meta'; value: Meta };
  wholes: { key: Topic; value: SavedTopic };
  parts: { key: [Topic, number]; value: { topic: Topic; order: number; seq: number; changes: readonly Change[] } };
}

export type OpenCopyDatabase = (name: string, onLost: () => void) => Promise<CopyDatabase>;

export const openCopyDatabase: OpenCopyDatabase = async (name, onLost) => {
  const database = await openDB<Schema>(name, 1, {
    upgrade(fresh) {
      fresh.createObjectStore('meta');
      fresh.createObjectStore('wholes', { keyPath: 'topic' });
      fresh.createObjectStore('parts', { keyPath: ['topic', 'order'] });
    },
    terminated: onLost,
  });
  const orders = new Map<Topic, number>();
  const counts = new Map<Topic, number>();

  return {
    async load() {
      const transaction = database.transaction(['meta', 'wholes', 'parts']);
      const [meta, wholes, parts] = await Promise.all([
        transaction.objectStore('meta').get('meta'),
        transaction.objectStore('wholes').getAll(),
        transaction.objectStore('parts').getAll(),
      ]);
      for (const { topic, order } of parts) {
        orders.set(topic, order);
        counts.set(topic, (counts.get(topic) ?? 0) + 1);
      }
      if (meta?.shape !== SHAPE) return null;
      return { identity: meta.identity, asAt: meta.asAt, parts: assemble(wholes, parts) };
    },

    async write({ identity, asAt, clear, dropped, wholes, parts }) {
      const transaction = database.transaction(['meta', 'wholes', 'parts'], 'readwrite', { durability: 'relaxed' });
      const done = transaction.done;
      const store = transaction.objectStore('parts');
      const requests: Promise<unknown>[] = [];
      if (clear) {
        requests.push(transaction.objectStore('wholes').clear(), store.clear());
        counts.clear();
      }
      for (const topic of dropped) {
        requests.push(transaction.objectStore('wholes').delete(topic), store.delete(partsOf(topic)));
        counts.set(topic, 0);
      }
      for (const whole of wholes) {
        requests.push(transaction.objectStore('wholes').put(whole));
        requests.push(store.delete(partsOf(whole.topic)));
        counts.set(whole.topic, 0);
      }
      for (const { topic, seq, changes } of parts) {
        const order = (orders.get(topic) ?? 0) + 1;
        orders.set(topic, order);
        counts.set(topic, (counts.get(topic) ?? 0) + 1);
        requests.push(store.put({ topic, order, seq, changes }));
      }
      requests.push(transaction.objectStore('meta').put({ identity, asAt, shape: SHAPE }, 'meta'));
      await Promise.all([...requests, done]);
      return counts;
    },

    close: () => database.close(),
  };
};

/** Each topic's whole with what came after it, in order. */
export function assemble(wholes: readonly SavedTopic[], parts: readonly TopicPart[]): TopicPart[] {
  return wholes.flatMap((whole) => {
    if (!TOPICS.includes(whole.topic)) return [];
    const members = new Map<string, Change>();
    let seq = whole.seq;
    const changes = whole.pieces.flatMap((piece) => JSON.parse(piece) as Change[]);
    for (const change of changes) lay(members, change);
    for (const part of parts) {
      if (part.topic !== whole.topic || part.seq <= seq) continue;
      for (const change of part.changes) lay(members, change);
      seq = part.seq;
    }
    return [{ topic: whole.topic, seq, changes: [...members.values()] }];
  });
}

function lay(members: Map<string, Change>, change: Change): void {
  if ('put' in change) members.set(`${change.type}/${change.put.id}`, change);
  else members.delete(`${change.type}/${change.drop}`);
}

function partsOf(topic: Topic): IDBKeyRange {
  return IDBKeyRange.bound([topic, 0], [topic, Number.MAX_SAFE_INTEGER]);
}

function shapeOf(): string {
  const shape = ENTITY_TYPES.map((type) => `${type}:${Object.keys(entities[type].shape)}`).join();
  return [1, 2].map((seed) => hash32(shape, seed).toString(36)).join('-');
}
