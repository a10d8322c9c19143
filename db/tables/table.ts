import type { Entity, EntityType } from '../../shared/entities.ts';
import type { LookupName, lookups } from '../../shared/read.ts';
import type { Topic } from '../../shared/topics.ts';

/** How a field is kept: as it is, as 0/1, or a list as JSON text. */
type Kind<Value> = Value extends boolean ? 'boolean' : Value extends readonly unknown[] ? 'json' : 'plain';

type LookupOf<T extends EntityType> = {
  [N in LookupName]: (typeof lookups)[N]['entity'] extends T ? N : never;
}[LookupName];

/**
 * An entity's table. A field's column has its name in snake_case: `promisedAt` is `promised_at`. Beside the columns
 * stands the SQL of every lookup that answers with this entity: a condition in which `?` is the lookup's key, and
 * by which topic's roots it is chosen. A field or a lookup that is forgotten does not compile.
 */
export type Table<T extends EntityType> = Readonly<{
  name: string;
  columns: { readonly [F in keyof Entity<T>]-?: Kind<Entity<T>[F]> };
  lookups: { readonly [N in LookupOf<T>]: string };
  roots: { readonly [N in Topic]?: string };
}>;

export function toSnake(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** For lookups without an argument, whose key is always ''. */
export const ANY_KEY = "? = ''";

/** Every row is a root. */
export const EVERY = '1';
