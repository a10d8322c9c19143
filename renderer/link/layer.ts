import type { Entity, EntityType, Put } from '../../shared/entities.ts';
import { byIdOrder, type LookupName, lookups, type Source } from '../../shared/read.ts';
import { findOrMake } from './find-or-make.ts';
import { createLookupIndex } from './lookup-index.ts';

/** Answers that are remembered so that an equal one stays the same array; beyond this number all are forgotten. */
const MOST_ANSWERS = 20_000;

/** Entities laid over a source: like `overlay` of `shared/read.ts`, but kept indexed, and equal answers stay identical. */
export type Layer = Readonly<{
  source: Source;
  lay: (puts: readonly Put[]) => void;
  clear: () => void;
}>;

type Answer = { under: readonly Entity[]; round: number; entities: readonly Entity[] };

export function createLayer(base: Source): Layer {
  const laid = new Map<EntityType, Map<string, Entity>>();
  let index = createLookupIndex();
  const answers = new Map<string, Answer>();
  let round = 0;

  function merge(name: LookupName, key: string, under: readonly Entity[]): readonly Entity[] {
    const ofType = laid.get(lookups[name].entity);
    if (!ofType) return under;
    const over = index.find(name, key);
    const rest = under.filter(({ id }) => !ofType.has(id));
    if (over.length === 0) return rest.length === under.length ? under : rest;
    return [...rest, ...over].sort(byIdOrder);
  }

  return {
    source: {
      holds: base.holds,
      byId: (type, id) => laid.get(type)?.get(id) ?? base.byId(type, id),
      byKey(name, key) {
        const under = base.byKey(name, key);
        if (laid.size === 0) return under;
        const asked = `${name} ${key}`;
        const before = answers.get(asked);
        if (before?.round === round && before.under === under) return before.entities;
        const merged = merge(name, key, under);
        const entities = before && hasSameElements(before.entities, merged) ? before.entities : merged;
        if (answers.size >= MOST_ANSWERS) answers.clear();
        answers.set(asked, { under, round, entities });
        return entities;
      },
    },
    lay(puts) {
      round += 1;
      for (const { type, value } of puts) {
        const ofType = findOrMake(laid, type, () => new Map<string, Entity>());
        index.replace(type, ofType.get(value.id), value);
        ofType.set(value.id, value);
      }
      index.settle();
    },
    clear() {
      round += 1;
      laid.clear();
      index = createLookupIndex();
    },
  };
}

function hasSameElements(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((each, at) => each === b[at]);
}
