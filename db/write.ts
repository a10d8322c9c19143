import type { Entity, EntityType, Put } from '../shared/entities.ts';
import type { Changed } from './log.ts';
import type { Rows } from './rows.ts';
import { tables } from './tables/index.ts';

const ORDER: ReadonlyMap<string, number> = new Map(Object.keys(tables).map((type, i) => [type, i]));

/**
 * Writes what a command decided: what is pointed to before what points to it, and within a table the old before the
 * new, so that a clock is stopped before the technician's next one runs. What stays as it was is not written.
 * @throws where decide has a bug: a new id that is taken, a broken constraint
 */
export function writePuts(
  rows: Rows,
  puts: readonly Put[],
  minted: ReadonlySet<string>,
  seq: number,
): readonly Changed[] {
  const last = new Map<string, Changed>();
  for (const { type, value } of puts) {
    // A new id that is taken breaks the primary key.
    const before = minted.has(value.id) ? undefined : rows.find(type, value.id);
    last.set(`${type}/${value.id}`, { type, before, after: value });
  }
  const changed = [...last.values()].filter(({ before, after }) => !before || !isSame(before, after));
  changed.sort((a, b) => rank(a.type) - rank(b.type) || Number(!a.before) - Number(!b.before));
  for (const { type, before, after } of changed) {
    if (before) rows.update(type, after, seq);
    else rows.insert(type, after, seq);
  }
  return changed;
}

function rank(type: EntityType): number {
  return ORDER.get(type) ?? 0;
}

/** Entities are flat but for lists of words. */
function isSame(a: Entity, b: Entity): boolean {
  const left = a as unknown as Record<string, unknown>;
  const right = b as unknown as Record<string, unknown>;
  const fields = Object.keys(right);
  return (
    fields.length === Object.keys(left).length &&
    fields.every((field) => left[field] === right[field] || isSameList(left[field], right[field]))
  );
}

function isSameList(a: unknown, b: unknown): boolean {
  return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((each, i) => each === b[i]);
}
