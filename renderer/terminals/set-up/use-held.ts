import { useSyncExternalStore } from 'react';
import type { Entity, EntityType } from '../../../shared/entities.ts';
import type { Topic } from '../../../shared/topics.ts';
import type { LiveCopy } from '../../link/live-copy.ts';
import { useLink } from '../../link/react.ts';

type Listed = { version: number; lists: Map<EntityType, readonly Entity[]> };

const listed = new WeakMap<LiveCopy, Listed>();

/** The same array until something in the copy has changed. */
function listOf(copy: LiveCopy, type: EntityType, topic: Topic): readonly Entity[] {
  let kept = listed.get(copy);
  if (kept?.version !== copy.version()) {
    kept = { version: copy.version(), lists: new Map() };
    listed.set(copy, kept);
  }
  let list = kept.lists.get(type);
  if (!list) {
    list = copy.members(topic).flatMap((change) => ('put' in change && change.type === type ? [change.put] : []));
    kept.lists.set(type, list);
  }
  return list;
}

/** Everything of a kind that this terminal holds, also what is not in use any more: only those who manage the shop see that. */
export function useHeld<T extends EntityType>(type: T, topic: Topic = 'shop'): readonly Entity<T>[] {
  const { copy, onChange } = useLink();
  return useSyncExternalStore(onChange, () => listOf(copy, type, topic)) as readonly Entity<T>[];
}
