import type { Commit, Engine, MemberChange } from '../../../db/types.ts';
import type { Change } from '../../../shared/protocol.ts';
import { type Audience, render, type Topic } from '../../../shared/topics.ts';

/** The changes as JSON, each in the rendition of that audience. What it may not see is left behind here. */
function encodeChanges(changes: readonly MemberChange[], audience: Audience): string {
  return JSON.stringify(changes.map((change) => toChange(change, audience)));
}

function toChange({ type, id, rev, value }: MemberChange, audience: Audience): Change {
  return value === null ? { type, drop: id } : { type, rev, put: render(type, value, audience) };
}

/** Encodes a commit once per audience and set of topics, however many stations it goes to. Null: nothing in it for them. */
export function encodeCommit({ seq, topics }: Commit): (audience: Audience, wanted: readonly Topic[]) => Buffer | null {
  const frames = new Map<string, string>();
  const messages = new Map<string, Buffer | null>();

  function frameOf(index: number, audience: Audience): string {
    const key = `${audience}/${index}`;
    let frame = frames.get(key);
    const changes = topics[index];
    if (frame === undefined && changes) {
      const { topic, seq: own, prev } = changes;
      frame = `{"topic":"${topic}","seq":${own},"prev":${prev},"changes":${encodeChanges(changes.changes, audience)}}`;
      frames.set(key, frame);
    }
    return frame ?? '';
  }

  return (audience, wanted) => {
    const key = `${audience}/${wanted.join()}`;
    let message = messages.get(key);
    if (message === undefined) {
      const chosen = topics.flatMap(({ topic }, index) => (wanted.includes(topic) ? [frameOf(index, audience)] : []));
      message = chosen.length ? Buffer.from(`{"type":"frames","seq":${seq},"frames":[${chosen.join()}]}`) : null;
      messages.set(key, message);
    }
    return message;
  };
}

export type Encoded = Readonly<{
  /** The topic's seq after it. */
  seq: number;
  /** The members of a JSON object, without its braces. */
  members: string;
}>;

export type TopicEncoder = Readonly<{
  snapshot: (topic: Topic, audience: Audience) => Encoded;
  /** Null where the log does not reach back that far, or that seq never was. */
  catchUp: (topic: Topic, since: number, audience: Audience) => Encoded | null;
}>;

/** A snapshot is encoded once and kept until its topic changes: after a restart all stations ask for the same one. */
export function createTopicEncoder(engine: Engine): TopicEncoder {
  const kept = new Map<string, Encoded>();
  return {
    snapshot(topic, audience) {
      const key = `${audience}/${topic}`;
      const known = kept.get(key);
      if (known && known.seq === engine.topicSeq(topic)) return known;
      const { seq, checksum, members } = engine.topicState(topic);
      const changes = encodeChanges(members, audience);
      const fresh = { seq, members: `"topic":"${topic}","seq":${seq},"checksum":"${checksum}","changes":${changes}` };
      kept.set(key, fresh);
      return fresh;
    },
    catchUp(topic, since, audience) {
      if (since > engine.topicSeq(topic)) return null;
      const found = engine.catchUp(topic, since);
      if (!found) return null;
      const changes = encodeChanges(found.changes, audience);
      const members = `"topic":"${topic}","seq":${found.seq},"prev":${found.prev},"changes":${changes}`;
      return { seq: found.seq, members };
    },
  };
}
