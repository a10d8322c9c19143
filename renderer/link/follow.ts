import type { HostMessage, StationMessage } from '../../shared/protocol.ts';
import type { Topic } from '../../shared/topics.ts';
import type { LiveCopy, TopicPart } from './live-copy.ts';

export type Cursors = Extract<StationMessage, { type: 'resume' }>['topics'];
type Message<T extends HostMessage['type']> = Extract<HostMessage, { type: T }>;
/** What can follow a welcome. */
export type StreamMessage = Message<'snapshot'> | Message<'catchUp'> | Message<'frames'> | Message<'beat'>;

/** Beats after which a question that got no answer is asked again, for the whole topic. */
const PATIENCE = 3;
/** Beats between two snapshots of a topic whose checksum stays wrong, at most. */
const LONGEST_DOUBT = 32;

export type FollowerOptions = Readonly<{
  copy: LiveCopy;
  /** What this station may hold, as things stand. */
  topics: () => readonly Topic[];
  /** Told after the copy has changed. */
  onApplied: (parts: readonly TopicPart[]) => void;
  onReplaced: (topic: Topic) => void;
  /** The board was wrong and nobody had noticed: told, and the topic is fetched whole. */
  onMismatch: (topic: Topic) => void;
}>;

/** Brings the stream of a connection into the live copy. */
export type Follower = Readonly<{
  /** Every topic with its cursor, as a new connection asks for them. */
  begin: () => Cursors;
  /** The host's seq when it welcomed the station: once every topic is in step, it is complete up to there. */
  welcomed: (seq: number) => void;
  /** Takes a message; returns the topics that must be asked for again. */
  receive: (message: StreamMessage) => Cursors;
  /** No topic is still to be caught up. */
  inStep: () => boolean;
  /** All changes up to this seq are in the copy. */
  seen: () => number;
  startEpoch: () => void;
}>;

export function createFollower({ copy, topics, onApplied, onReplaced, onMismatch }: FollowerOptions): Follower {
  /** Topics that were asked for, with the beats that passed since. */
  const awaited = new Map<Topic, number>();
  /** Topics whose checksum was wrong, with the snapshots in a row and the beats to let pass before the next. */
  const doubted = new Map<Topic, { times: number; wait: number }>();
  let seen = 0;
  let streamSeq = 0;

  function ask(topic: Topic, seq: number | null): Cursors {
    awaited.set(topic, 0);
    return [{ topic, seq }];
  }

  function takeFrames({ frames }: Message<'frames'>): Cursors {
    const parts: TopicPart[] = [];
    const again: Cursors[number][] = [];
    for (const { topic, seq, prev, changes } of frames) {
      const cursor = copy.cursor(topic);
      if (!topics().includes(topic) || (cursor !== null && seq <= cursor)) continue;
      if (cursor === prev) parts.push({ topic, seq, changes });
      else if (!awaited.has(topic)) again.push(...ask(topic, cursor));
    }
    if (parts.length > 0) {
      copy.apply(parts);
      onApplied(parts);
    }
    return again;
  }

  function takeCatchUp({ topic, seq, prev, changes }: Message<'catchUp'>): Cursors {
    const cursor = copy.cursor(topic);
    if (cursor === null || prev > cursor) return ask(topic, null);
    awaited.delete(topic);
    if (seq < cursor) return [];
    const parts = [{ topic, seq, changes }];
    copy.apply(parts);
    onApplied(parts);
    return [];
  }

  function takeSnapshot({ topic, seq, changes }: Message<'snapshot'>): Cursors {
    awaited.delete(topic);
    copy.replace({ topic, seq, changes });
    onReplaced(topic);
    return [];
  }

  function takeBeat({ checksums }: Message<'beat'>): Cursors {
    const again: Cursors[number][] = [];
    for (const topic of topics()) {
      const waited = awaited.get(topic);
      if (waited !== undefined) {
        if (waited + 1 >= PATIENCE) again.push(...ask(topic, null));
        else awaited.set(topic, waited + 1);
        continue;
      }
      const right = checksums[topic];
      if (right === undefined || right === copy.checksum(topic)) doubted.delete(topic);
      else if (isDue(topic)) {
        onMismatch(topic);
        again.push(...ask(topic, null));
      }
    }
    return again;
  }

  /** A checksum that stays wrong after a snapshot is a bug on one of the sides: it must not become a flood as well. */
  function isDue(topic: Topic): boolean {
    const doubt = doubted.get(topic) ?? { times: 0, wait: 0 };
    doubted.set(topic, doubt);
    if (doubt.wait > 0) {
      doubt.wait -= 1;
      return false;
    }
    doubt.wait = Math.min(LONGEST_DOUBT, 2 ** doubt.times - 1);
    doubt.times += 1;
    return true;
  }

  function take(message: StreamMessage): Cursors {
    if (message.type === 'frames') return takeFrames(message);
    if (message.type === 'beat') return takeBeat(message);
    if (!topics().includes(message.topic)) return [];
    return message.type === 'catchUp' ? takeCatchUp(message) : takeSnapshot(message);
  }

  return {
    begin() {
      awaited.clear();
      for (const topic of topics()) awaited.set(topic, 0);
      return topics().map((topic) => ({ topic, seq: copy.cursor(topic) }));
    },
    welcomed(seq) {
      streamSeq = seq;
    },
    receive(message) {
      const again = take(message);
      if (message.type === 'frames' || message.type === 'beat') streamSeq = Math.max(streamSeq, message.seq);
      if (awaited.size === 0) seen = Math.max(seen, streamSeq, ...topics().map((topic) => copy.cursor(topic) ?? 0));
      return again;
    },
    inStep: () => awaited.size === 0,
    seen: () => seen,
    startEpoch() {
      seen = 0;
      doubted.clear();
    },
  };
}
