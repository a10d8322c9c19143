import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { SnapshotAnswer } from '../../shared/protocol.ts';
import { TOPICS } from '../../shared/topics.ts';
import { createCaller } from './caller.ts';
import { checksumOf, copyOf, type Follower } from './follower.ts';
import type { Host } from './host.ts';

/** Topics of which the follower, once it has caught up, does not hold exactly what a fresh snapshot says. */
export async function compare(host: Pick<Host, 'url' | 'owner'>, follower: Follower): Promise<readonly string[]> {
  const caller = createCaller({ url: host.url, token: host.owner });
  try {
    const { snapshots } = await caller.get<SnapshotAnswer>(`/api/snapshot?topics=${TOPICS.join()}`);
    const different: string[] = [];
    for (const snapshot of snapshots) {
      const { topic, seq, checksum } = snapshot;
      const end = performance.now() + 15_000;
      while (follower.seqOf(topic) < seq && performance.now() < end) await sleep(20);
      const fresh = copyOf(snapshot);
      const isSame =
        follower.checksum(topic) === checksum &&
        checksumOf(fresh) === checksum &&
        isEqual(follower.members(topic), fresh.members);
      if (!isSame) different.push(topic);
    }
    return different;
  } finally {
    caller.close();
  }
}

function isEqual(a: ReadonlyMap<string, unknown>, b: ReadonlyMap<string, unknown>): boolean {
  return a.size === b.size && [...a].every(([key, value]) => isDeepStrictEqual(b.get(key), value));
}
