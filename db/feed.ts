import type { EntityType } from '../shared/entities.ts';
import type { Topic } from '../shared/topics.ts';
import type { Log } from './log.ts';
import type { Membership } from './membership.ts';
import type { Rows } from './rows.ts';
import { tables } from './tables/index.ts';
import { EVERY } from './tables/table.ts';
import type { MemberChange, TopicChanges, TopicState } from './types.ts';

type TopicNow = Readonly<{ topic: Topic; rows: Rows; membership: Membership; seq: number }>;

/** All members of a topic as they are. */
export function topicState({ topic, rows, membership, seq }: TopicNow): TopicState {
  const members: MemberChange[] = [];
  const whole = new Set<EntityType>();
  for (const { type, id, rev } of membership.members()) {
    if (isWhole(topic, type)) whole.add(type);
    else members.push({ type, id, rev, value: rows.find(type, id) ?? null });
  }
  for (const type of whole) {
    for (const value of rows.listAll(type)) {
      members.push({ type, id: value.id, rev: membership.find(type, value.id)?.rev ?? 0, value });
    }
  }
  return { topic, seq, checksum: membership.checksum(), members };
}

/** Every entity of the type is a member: then one statement reads them all. */
function isWhole(topic: Topic, type: EntityType): boolean {
  return (tables[type].roots as { readonly [T in Topic]?: string })[topic] === EVERY;
}

/** Each distinct member touched after `since`, as it is now or as gone. */
export function catchUp({ topic, rows, membership, seq }: TopicNow, log: Log, since: number): TopicChanges | null {
  if (since > seq) return null;
  const touched = log.touchedSince(topic, since);
  if (!touched) return null;
  const changes = touched.map(({ type, id }): MemberChange => {
    const member = membership.find(type, id);
    const value = member && rows.find(type, id);
    return member && value ? { type, id, rev: member.rev, value } : { type, id, rev: 0, value: null };
  });
  return { topic, seq, prev: since, changes };
}
