import type { MemberChange, TopicChanges, TopicState } from '../../db/types.ts';
import { keyOf } from './naive-membership.ts';

/** A station's copy of one topic, as plain as can be: what it was told, applied in order. */
export type Copy = { seq: number; members: Map<string, MemberChange> };

export function copyOf({ seq, members }: TopicState): Copy {
  return { seq, members: new Map(members.map((each) => [keyOf(each.type, each.id), each])) };
}

/** @throws where a frame does not follow on what the copy has */
export function follow(copy: Copy, { seq, prev, changes }: TopicChanges): void {
  if (prev !== copy.seq) throw new Error(`a frame after ${prev} on a copy at ${copy.seq}`);
  for (const each of changes) {
    const key = keyOf(each.type, each.id);
    if (each.value === null) copy.members.delete(key);
    else copy.members.set(key, each);
  }
  copy.seq = seq;
}

export function clone({ seq, members }: Copy): Copy {
  return { seq, members: new Map(members) };
}

/** In a fixed order, so that two copies can be compared whatever came first. */
export function sorted(copy: Copy): readonly MemberChange[] {
  return [...copy.members.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
}
