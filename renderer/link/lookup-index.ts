import type { Entity, EntityType } from '../../shared/entities.ts';
import { keyIn, LOOKUP_NAMES, type LookupName, lookups } from '../../shared/read.ts';
import { findOrMake } from './find-or-make.ts';

const NONE: readonly Entity[] = Object.freeze([]);

const lookupsOf = new Map<EntityType, LookupName[]>();
for (const name of LOOKUP_NAMES) {
  const { entity } = lookups[name];
  lookupsOf.set(entity, [...(lookupsOf.get(entity) ?? []), name]);
}

export type LookupIndex = Readonly<{
  /** The same array as last time unless one of its entities changed. */
  find: (name: LookupName, key: string) => readonly Entity[];
  replace: (type: EntityType, before: Entity | undefined, after: Entity | undefined) => void;
  /** Ends a batch: the arrays as they are now may be handed out and are never written again. */
  settle: () => void;
}>;

/** Every lookup of `shared/read.ts`, kept up to date change by change; its arrays are in the order of ids. */
export function createLookupIndex(): LookupIndex {
  const buckets = new Map<LookupName, Map<string, Entity[]>>();
  /** Arrays made since the last `settle`: nobody has seen them yet, so they are changed in place. */
  let fresh = new Set<readonly Entity[]>();

  function bucketsOf(name: LookupName): Map<string, Entity[]> {
    return findOrMake(buckets, name, () => new Map());
  }

  function writable(name: LookupName, key: string): Entity[] {
    const byKey = bucketsOf(name);
    const found = byKey.get(key);
    if (found && fresh.has(found)) return found;
    const copy = found ? found.slice() : [];
    fresh.add(copy);
    byKey.set(key, copy);
    return copy;
  }

  function remove(name: LookupName, key: string, id: string): void {
    const array = writable(name, key);
    const at = positionOf(array, id);
    if (array[at]?.id === id) array.splice(at, 1);
    if (array.length === 0) bucketsOf(name).delete(key);
  }

  function place(name: LookupName, key: string, value: Entity): void {
    const array = writable(name, key);
    const at = positionOf(array, value.id);
    array.splice(at, array[at]?.id === value.id ? 1 : 0, value);
  }

  return {
    find: (name, key) => buckets.get(name)?.get(key) ?? NONE,
    replace(type, before, after) {
      for (const name of lookupsOf.get(type) ?? []) {
        const from = before === undefined ? null : keyIn(name, before);
        const to = after === undefined ? null : keyIn(name, after);
        if (before && from !== null && from !== to) remove(name, from, before.id);
        if (after && to !== null) place(name, to, after);
      }
    },
    settle() {
      if (fresh.size > 0) fresh = new Set();
    },
  };
}

/** Where that id stands, or would stand. */
function positionOf(array: readonly Entity[], id: string): number {
  let low = 0;
  let high = array.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((array[middle]?.id ?? '') < id) low = middle + 1;
    else high = middle;
  }
  return low;
}
