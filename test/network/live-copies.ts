import type { Page } from 'playwright';
import { assemble, type SavedTopic } from '../../renderer/link/copy-store.ts';
import type { TopicPart } from '../../renderer/link/live-copy.ts';
import { addToChecksum, checksumText, emptyChecksum } from '../../shared/checksum.ts';
import type { Change, SnapshotAnswer } from '../../shared/protocol.ts';
import type { Topic } from '../../shared/topics.ts';

/** By topic: the sum over all that is held, as host and stations reckon it. */
export type Sums = Readonly<Partial<Record<Topic, string>>>;

type Saved = Readonly<{ wholes: readonly SavedTopic[]; parts: readonly TopicPart[] }>;

export function sumsOfHost({ snapshots }: SnapshotAnswer): Sums {
  return Object.fromEntries(snapshots.map(({ topic, changes }) => [topic, sumOf(changes)]));
}

/** Of a station: what it would show if it were switched off now and on again. */
export function sumsOfStation({ wholes, parts }: Saved, topics: readonly Topic[]): Sums {
  const held = assemble(wholes, parts).filter(({ topic }) => topics.includes(topic));
  return Object.fromEntries(held.map(({ topic, changes }) => [topic, sumOf(changes)]));
}

/** Runs on the station's machine: all that lies in its database. */
export function readCopy(page: Page): Promise<Saved> {
  return page.evaluate(async () => {
    const all = await indexedDB.databases();
    const name = all.map((each) => each.name ?? '').find((each) => each.startsWith('kanwall-copy-'));
    if (!name) return { wholes: [], parts: [] };
    const asked = indexedDB.open(name);
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
    const store = database.transaction(['wholes', 'parts']);
    const [wholes, parts] = await Promise.all(
      ['wholes', 'parts'].map(
        (each) =>
          new Promise<unknown[]>((resolve, reject) => {
            const request = store.objectStore(each).getAll();
            request.onsuccess = () => resolve(request.result);
            request.onerror = () => reject(request.error);
          }),
      ),
    );
    database.close();
    return { wholes, parts };
  }) as Promise<Saved>;
}

function sumOf(changes: readonly Change[]): string {
  const sum = emptyChecksum();
  for (const change of changes) if ('put' in change) addToChecksum(sum, 1, change.type, change.put.id, change.rev);
  return checksumText(sum);
}
