import { addToChecksum, checksumText, emptyChecksum } from '../../shared/checksum.ts';
import type { Entity, EntityType } from '../../shared/entities.ts';
import { type Topic, topics } from '../../shared/topics.ts';

export type Stored = Readonly<{ type: EntityType; value: Entity; rev: number }>;

export function keyOf(type: EntityType, id: string): string {
  return `${type}/${id}`;
}

/** Who is a member of a topic, worked out from nothing: slow, and plain enough to be believed. */
export function naiveMembers(topic: Topic, all: ReadonlyMap<string, Stored>): ReadonlyMap<string, Stored> {
  const { roots, children, references } = topics[topic];
  const members = new Map<string, Stored>();
  const take = (type: EntityType, id: string) => {
    const found = all.get(keyOf(type, id));
    if (!found || members.has(keyOf(type, id))) return;
    members.set(keyOf(type, id), found);
    for (const [field, target] of Object.entries(references[type] ?? {})) {
      const pointed = fieldOf(found.value, field);
      if (typeof pointed === 'string') take(target, pointed);
    }
  };
  for (const { type, value } of all.values()) {
    if (!(roots[type] as ((value: Entity) => boolean) | undefined)?.(value)) continue;
    take(type, value.id);
    for (const [childType, field] of Object.entries(children) as [EntityType, string][]) {
      for (const child of all.values()) {
        if (child.type === childType && fieldOf(child.value, field) === value.id) take(childType, child.value.id);
      }
    }
  }
  return members;
}

export function naiveChecksum(members: ReadonlyMap<string, Stored>): string {
  const sum = emptyChecksum();
  for (const { type, value, rev } of members.values()) addToChecksum(sum, 1, type, value.id, rev);
  return checksumText(sum);
}

function fieldOf(value: Entity, field: string): unknown {
  return (value as unknown as Record<string, unknown>)[field];
}
