import { addToChecksum, type Checksum, checksumText, emptyChecksum } from '../../shared/checksum.ts';
import type { Entity, EntityType } from '../../shared/entities.ts';
import type { Change } from '../../shared/protocol.ts';
import { type Read, readOver, type Source } from '../../shared/read.ts';
import { TOPICS, type Topic } from '../../shared/topics.ts';
import { findOrMake } from './find-or-make.ts';
import { keepEqual } from './keep-equal.ts';
import { createListeners } from './listeners.ts';
import { createLookupIndex } from './lookup-index.ts';

/** A topic's changes up to a seq; for `replace` and `restore`: all of its members. */
export type TopicPart = Readonly<{ topic: Topic; seq: number; changes: readonly Change[] }>;

/** Of an epoch that is over: any rendition of the new one replaces it. */
const STALE = -1;

type Member = Readonly<{ type: EntityType; rev: number; value: Entity }>;
type Held = { cursor: number | null; held: boolean; members: Map<string, Member>; sum: Checksum };

/** What a station knows, in memory: the entities of its topics, and where in the stream each topic stands. */
export type LiveCopy = Readonly<{
  source: Source;
  read: Read;
  /** Rises whenever something that can be read has changed. */
  version: () => number;
  /** The seq up to which a topic is complete; null: it must be sent whole. */
  cursor: (topic: Topic) => number | null;
  checksum: (topic: Topic) => string;
  members: (topic: Topic) => readonly Change[];
  /** Frames of one message: applied together, told once. */
  apply: (parts: readonly TopicPart[]) => void;
  /** A snapshot: entities of the same rev stay the same objects. */
  replace: (part: TopicPart) => void;
  /** What was kept on disk. */
  restore: (parts: readonly TopicPart[]) => void;
  /** The store was restored or taken over: what is held stays on show until a snapshot replaces it. */
  startEpoch: () => void;
  /** Another store or another audience, or nobody who may hold these topics: nothing of the old may stay. */
  forget: (topics?: readonly Topic[]) => void;
  onChange: (listener: () => void) => () => void;
}>;

export function createLiveCopy(): LiveCopy {
  const index = createLookupIndex();
  const shown = new Map<EntityType, Map<string, Member>>();
  const topics = new Map<Topic, Held>(TOPICS.map((topic) => [topic, emptyTopic()]));
  const listeners = createListeners();
  let version = 0;
  let touched = false;

  function of(topic: Topic): Held {
    return topics.get(topic) as Held;
  }

  /** An entity may be in two topics that stand at different seqs: the later rendition is shown. */
  function show(type: EntityType, id: string): void {
    const ofType = findOrMake(shown, type, () => new Map<string, Member>());
    const before = ofType.get(id);
    let best: Member | undefined;
    for (const { members } of topics.values()) {
      const member = members.get(`${type}/${id}`);
      if (member && (best === undefined || member.rev > best.rev)) best = member;
    }
    if (before && best && before.rev === best.rev && best.rev !== STALE) return;
    if (before && best && before.rev === STALE) best = { ...best, value: keepEqual(before.value, best.value) };
    if (best) ofType.set(id, best);
    else ofType.delete(id);
    if (before?.value === best?.value) return;
    index.replace(type, before?.value, best?.value);
    touched = true;
  }

  function put(held: Held, type: EntityType, rev: number, value: Entity): void {
    const key = `${type}/${value.id}`;
    const before = held.members.get(key);
    if (before?.rev === rev) return;
    if (before && before.rev !== STALE) addToChecksum(held.sum, -1, type, value.id, before.rev);
    addToChecksum(held.sum, 1, type, value.id, rev);
    held.members.set(key, { type, rev, value });
    show(type, value.id);
  }

  function drop(held: Held, type: EntityType, id: string): void {
    const key = `${type}/${id}`;
    const before = held.members.get(key);
    if (!before) return;
    if (before.rev !== STALE) addToChecksum(held.sum, -1, type, id, before.rev);
    held.members.delete(key);
    show(type, id);
  }

  function applyPart({ topic, seq, changes }: TopicPart): void {
    const held = of(topic);
    for (const change of changes) {
      if ('put' in change) put(held, change.type, change.rev, change.put);
      else drop(held, change.type, change.drop);
    }
    held.cursor = seq;
  }

  function replacePart(part: TopicPart): void {
    const held = of(part.topic);
    const kept = new Set<string>();
    for (const change of part.changes) if ('put' in change) kept.add(`${change.type}/${change.put.id}`);
    for (const [key, { type, value }] of held.members) if (!kept.has(key)) drop(held, type, value.id);
    applyPart(part);
    if (!held.held) touched = true;
    held.held = true;
  }

  function settle(): void {
    index.settle();
    if (!touched) return;
    touched = false;
    version += 1;
    listeners.tell();
  }

  const source: Source = {
    byId: (type, id) => shown.get(type)?.get(id)?.value,
    byKey: index.find,
    holds: (topic) => of(topic).held,
  };

  return {
    source,
    read: readOver(source),
    version: () => version,
    cursor: (topic) => of(topic).cursor,
    checksum: (topic) => checksumText(of(topic).sum),
    members: (topic) => Array.from(of(topic).members.values(), ({ type, rev, value }) => ({ type, rev, put: value })),
    onChange: listeners.add,
    apply(parts) {
      for (const part of parts) applyPart(part);
      settle();
    },
    replace(part) {
      replacePart(part);
      settle();
    },
    restore(parts) {
      for (const part of parts) replacePart(part);
      settle();
    },
    startEpoch() {
      for (const held of topics.values()) {
        held.cursor = null;
        held.sum = emptyChecksum();
        for (const [key, member] of held.members) held.members.set(key, { ...member, rev: STALE });
      }
      for (const ofType of shown.values()) {
        for (const [id, member] of ofType) ofType.set(id, { ...member, rev: STALE });
      }
    },
    forget(which = TOPICS) {
      for (const topic of which) {
        const { members, held } = of(topic);
        topics.set(topic, emptyTopic());
        touched ||= held;
        for (const { type, value } of members.values()) show(type, value.id);
      }
      settle();
    },
  };
}

function emptyTopic(): Held {
  return { cursor: null, held: false, members: new Map(), sum: emptyChecksum() };
}
