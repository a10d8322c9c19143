import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { SnapshotAnswer } from '../../shared/protocol.ts';
import { TOPICS, type Topic } from '../../shared/topics.ts';
import { type Caller, createCaller } from './caller.ts';
import { checksumOf, copyOf, type Follower } from './follower.ts';
import type { Host } from './host.ts';

const PATIENCE = 15_000;

/** Topics of which the follower, once it has caught up, does not hold exactly what a fresh snapshot says. */
export async function compare(host: Pick<Host, 'url' | 'owner'>, follower: Follower): Promise<readonly string[]> {
  const caller = createCaller({ url: host.url, token: host.owner });
  try {
    const different: string[] = [];
    for (const topic of TOPICS) if (!(await isSame(caller, follower, topic))) different.push(topic);
    return different;
  } finally {
    caller.close();
  }
}

async function isSame(caller: Caller, follower: Follower, topic: Topic): Promise<boolean> {
  const end = performance.now() + PATIENCE;
  while (performance.now() < end) {
    const { snapshots } = await caller.get<SnapshotAnswer>(`/api/snapshot?topics=${topic}`);
    const [snapshot] = snapshots;
    if (!snapshot) return false;
    while (follower.seqOf(topic) < snapshot.seq && performance.now() < end) await sleep(20);
    // Where the shop went on in the meantime there is nothing to compare with.
    if (follower.seqOf(topic) !== snapshot.seq) continue;
    const fresh = copyOf(snapshot);
    const sums = new Set([snapshot.checksum, checksumOf(fresh), follower.checksum(topic)]);
    return sums.size === 1 && isEqual(follower.members(topic), fresh.members);
  }
  return false;
}

function isEqual(a: ReadonlyMap<string, unknown>, b: ReadonlyMap<string, unknown>): boolean {
  return a.size === b.size && [...a].every(([key, value]) => isDeepStrictEqual(b.get(key), value));
}
