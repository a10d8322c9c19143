import WebSocket from 'ws';
import { addToChecksum, checksumText, emptyChecksum } from '../../shared/checksum.ts';
import { BEAT_EVERY, type Change, type HostMessage, PROTOCOL, type Snapshot } from '../../shared/protocol.ts';
import type { Topic } from '../../shared/topics.ts';

export type FollowerOptions = Readonly<{
  url: string;
  token: string;
  topics: readonly Topic[];
  /** What the Host header says, when the feed is reached through a cable. */
  hostHeader?: string;
}>;

/** What it went through, for the report. */
export type FollowerCounts = Readonly<{
  connections: number;
  frames: number;
  catchUps: number;
  snapshots: number;
  /** Frames that did not follow on what it had, though no cut explains it. */
  gaps: number;
  /** Beats compared, and those whose checksum was another one than its own. */
  compared: number;
  mismatches: number;
}>;

/**
 * A station of the plainest kind, written apart from `renderer/link`: it follows the feed through cuts and restarts and
 * compares its checksums, recomputed from all that it holds, at every beat.
 */
export type Follower = Readonly<{
  seqOf: (topic: Topic) => number;
  checksum: (topic: Topic) => string;
  /** All that it holds of a topic, by type and id. */
  members: (topic: Topic) => ReadonlyMap<string, Change>;
  counts: () => FollowerCounts;
  isConnected: () => boolean;
  stop: () => void;
}>;

type Copy = { seq: number; members: Map<string, Change> };

const AGAIN_AFTER = 60;
const SILENT_FOR = 3 * BEAT_EVERY;

export function follow({ url, token, topics, hostHeader }: FollowerOptions): Follower {
  const copies = new Map<Topic, Copy>();
  const awaited = new Set<Topic>();
  const counts = { connections: 0, frames: 0, catchUps: 0, snapshots: 0, gaps: 0, compared: 0, mismatches: 0 };
  let identity: Readonly<{ storeId: string; epoch: Readonly<{ number: number; id: string }> }> | null = null;
  let socket: WebSocket | null = null;
  let heardAt = performance.now();
  let isStopped = false;
  const watching = setInterval(() => {
    if (performance.now() - heardAt > SILENT_FOR) socket?.terminate();
  }, 500);
  connect();

  function connect(): void {
    const opened = new WebSocket(`${url.replace('http', 'ws')}/api/feed`, {
      handshakeTimeout: 5_000,
      ...(hostHeader && { headers: { host: hostHeader } }),
    });
    socket = opened;
    heardAt = performance.now();
    opened.on('open', () => {
      counts.connections += 1;
      const { storeId = null, epoch = null } = identity ?? {};
      opened.send(
        JSON.stringify({
          type: 'hello',
          protocol: PROTOCOL,
          token,
          language: 'en',
          storeId,
          epoch,
          topics: ask(topics),
        }),
      );
    });
    opened.on('message', (data) => {
      heardAt = performance.now();
      hear(JSON.parse(String(data)) as HostMessage);
    });
    opened.on('error', () => {});
    opened.on('close', () => {
      if (!isStopped) setTimeout(connect, AGAIN_AFTER);
    });
  }

  function ask(wanted: readonly Topic[]): object {
    for (const topic of wanted) awaited.add(topic);
    return wanted.map((topic) => ({ topic, seq: copies.get(topic)?.seq ?? null }));
  }

  function hear(message: HostMessage): void {
    if (message.type === 'welcome') {
      const { storeId, epoch } = message;
      if (identity && (identity.storeId !== storeId || identity.epoch.id !== epoch.id)) copies.clear();
      identity = { storeId, epoch };
    } else if (message.type === 'snapshot') {
      counts.snapshots += 1;
      awaited.delete(message.topic);
      copies.set(message.topic, copyOf(message));
    } else if (message.type === 'catchUp') {
      counts.catchUps += 1;
      awaited.delete(message.topic);
      change(message.topic, message.seq, message.changes);
    } else if (message.type === 'frames') {
      counts.frames += 1;
      for (const { topic, seq, prev, changes } of message.frames) {
        if (copies.get(topic)?.seq === prev) change(topic, seq, changes);
        else if (!awaited.has(topic)) resume(topic);
      }
    } else if (message.type === 'beat') compare(message.checksums);
    else throw new Error(`the host refused the feed: ${message.refusal.message}`);
  }

  function resume(topic: Topic): void {
    counts.gaps += 1;
    socket?.send(JSON.stringify({ type: 'resume', topics: ask([topic]) }));
  }

  function change(topic: Topic, seq: number, changes: readonly Change[]): void {
    const copy = copies.get(topic);
    if (!copy) throw new Error(`changes of ${topic}, which was never sent whole`);
    copy.seq = seq;
    for (const each of changes) lay(copy.members, each);
  }

  function compare(checksums: Readonly<Partial<Record<Topic, string>>>): void {
    if (awaited.size > 0) return;
    for (const topic of topics) {
      counts.compared += 1;
      if (checksums[topic] !== checksumOf(copies.get(topic))) counts.mismatches += 1;
    }
  }

  return {
    seqOf: (topic) => copies.get(topic)?.seq ?? -1,
    checksum: (topic) => checksumOf(copies.get(topic)),
    members: (topic) => copies.get(topic)?.members ?? new Map(),
    counts: () => ({ ...counts }),
    isConnected: () => socket?.readyState === WebSocket.OPEN && awaited.size === 0,
    stop() {
      isStopped = true;
      clearInterval(watching);
      socket?.terminate();
    },
  };
}

/** What a snapshot holds, as a follower would hold it. */
export function copyOf({ seq, changes }: Pick<Snapshot, 'seq' | 'changes'>): Copy {
  const members = new Map<string, Change>();
  for (const each of changes) lay(members, each);
  return { seq, members };
}

export function checksumOf(copy: Copy | undefined): string {
  const sum = emptyChecksum();
  for (const each of copy?.members.values() ?? []) {
    if ('put' in each) addToChecksum(sum, 1, each.type, each.put.id, each.rev);
  }
  return checksumText(sum);
}

function lay(members: Map<string, Change>, change: Change): void {
  if ('put' in change) members.set(`${change.type}/${change.put.id}`, change);
  else members.delete(`${change.type}/${change.drop}`);
}
