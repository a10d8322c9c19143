import type { Database } from 'better-sqlite3';
import { ENTITY_TYPES, type Entity, type EntityType } from '../shared/entities.ts';
import { holdsAll, LOOKUP_NAMES, type LookupName, lookups, type Source } from '../shared/read.ts';
import { type Topic, topics } from '../shared/topics.ts';
import { tables } from './tables/index.ts';
import { type Table, toSnake } from './tables/table.ts';

export type RootRow = Readonly<{ id: string; rev: number }>;

/** The entities in their tables. All statements are prepared at once, so that a typo stops the host at its start. */
export type Rows = Readonly<{
  source: Source;
  find: (type: EntityType, id: string) => Entity | undefined;
  revOf: (type: EntityType, id: string) => number | undefined;
  /** @throws SqliteError where a constraint is broken: decide has a bug */
  insert: (type: EntityType, value: Entity, rev: number) => void;
  update: (type: EntityType, value: Entity, rev: number) => void;
  listRoots: (topic: Topic, type: EntityType) => readonly RootRow[];
  /** Ids of the topic's members of that type that point to the root. */
  listChildren: (topic: Topic, type: EntityType, rootId: string) => readonly string[];
  /** All entities of a type, by id. */
  listAll: (type: EntityType) => readonly Entity[];
}>;

export function openRows(db: Database): Rows {
  const byType = recordOf(ENTITY_TYPES, (type) => openTable(db, tables[type]));
  const byLookup = recordOf(LOOKUP_NAMES, (name) => openLookup(db, name));
  const roots = new Map<string, () => RootRow[]>();
  const children = new Map<string, (rootId: string) => string[]>();
  for (const topic of Object.keys(topics) as Topic[]) {
    for (const type of Object.keys(topics[topic].roots) as EntityType[]) {
      const condition = rootCondition(topic, type);
      const all = db.prepare<[], RootRow>(`SELECT id, rev FROM ${tables[type].name} WHERE ${condition} ORDER BY id`);
      roots.set(`${topic}/${type}`, () => all.all());
    }
    for (const [type, field] of Object.entries(topics[topic].children) as [EntityType, string][]) {
      const all = db
        .prepare<[string], string>(`SELECT id FROM ${tables[type].name} WHERE ${toSnake(field)} = ?`)
        .pluck();
      children.set(`${topic}/${type}`, (rootId) => all.all(rootId));
    }
  }
  return {
    source: { byId: (type, id) => byType[type].find(id), byKey: (name, key) => byLookup[name](key), holds: holdsAll },
    find: (type, id) => byType[type].find(id),
    revOf: (type, id) => byType[type].revOf(id),
    insert: (type, value, rev) => byType[type].insert(value, rev),
    update: (type, value, rev) => byType[type].update(value, rev),
    listAll: (type) => byType[type].listAll(),
    listRoots: (topic, type) => roots.get(`${topic}/${type}`)?.() ?? [],
    listChildren: (topic, type, rootId) => children.get(`${topic}/${type}`)?.(rootId) ?? [],
  };
}

type AnyTable = Omit<Table<EntityType>, 'columns' | 'lookups'> &
  Readonly<{ columns: Readonly<Record<string, string>>; lookups: Readonly<Record<string, string>> }>;
type Row = Record<string, unknown>;

function openTable(db: Database, table: AnyTable) {
  const fields = [...Object.keys(table.columns).filter((field) => field !== 'id'), 'id'];
  const names = ['rev', ...fields.map(toSnake)];
  const find = db.prepare<[string], Row>(`${selectFrom(table)} WHERE id = ?`);
  const rev = db.prepare<[string], number>(`SELECT rev FROM ${table.name} WHERE id = ?`).pluck();
  const all = db.prepare<[], Row>(`${selectFrom(table)} ORDER BY id`);
  const values = names.map(() => '?').join(', ');
  const insert = db.prepare<unknown[]>(`INSERT INTO ${table.name} (${names.join(', ')}) VALUES (${values})`);
  // The id stands last and is not set: SQLite would look for everything that points to it.
  const changes = names.slice(0, -1).map((name) => `${name} = ?`);
  const update = db.prepare<unknown[]>(`UPDATE ${table.name} SET ${changes.join(', ')} WHERE id = ?`);
  const toEntity = mapperOf(table);
  return {
    find(id: string): Entity | undefined {
      const row = find.get(id);
      return row && toEntity(row);
    },
    revOf: (id: string) => rev.get(id),
    listAll: () => all.all().map(toEntity),
    insert: (value: Entity, at: number) => void insert.run(toParams(table, fields, value, at)),
    update: (value: Entity, at: number) => void update.run(toParams(table, fields, value, at)),
  };
}

/** The SQL of a lookup; its one parameter is the key. */
export function lookupSql(name: LookupName): string {
  const table: AnyTable = tables[lookups[name].entity];
  return `${selectFrom(table)} WHERE ${table.lookups[name]} ORDER BY id`;
}

function openLookup(db: Database, name: LookupName): (key: string) => Entity[] {
  const statement = db.prepare<[string], Row>(lookupSql(name));
  const toEntity = mapperOf(tables[lookups[name].entity]);
  return (key) => statement.all(key).map(toEntity);
}

function selectFrom({ name, columns }: AnyTable): string {
  return `SELECT ${Object.keys(columns)
    .map((field) => `${toSnake(field)} AS "${field}"`)
    .join(', ')} FROM ${name}`;
}

/** A row, changed in place into the entity it stands for. */
function mapperOf({ columns }: AnyTable): (row: Row) => Entity {
  const booleans = Object.keys(columns).filter((field) => columns[field] === 'boolean');
  const lists = Object.keys(columns).filter((field) => columns[field] === 'json');
  return (row) => {
    for (const field of booleans) row[field] = row[field] === 1;
    for (const field of lists) row[field] = JSON.parse(String(row[field]));
    return row as unknown as Entity;
  };
}

/** What the insert and the update are bound to: rev, then every field. A field too many or too few is a bug of decide's. */
function toParams(table: AnyTable, fields: readonly string[], value: Entity, rev: number): unknown[] {
  const from = value as unknown as Row;
  if (Object.keys(from).length !== fields.length)
    throw new TypeError(`a ${table.name} with other fields than its table`);
  const params: unknown[] = [rev];
  for (const field of fields) {
    const each = from[field];
    if (each === undefined) throw new TypeError(`a ${table.name} without ${field}`);
    params.push(typeof each === 'boolean' ? Number(each) : Array.isArray(each) ? JSON.stringify(each) : each);
  }
  return params;
}

function rootCondition(topic: Topic, type: EntityType): string {
  const condition = (tables[type].roots as { readonly [T in Topic]?: string })[topic];
  if (condition === undefined) throw new Error(`the table of ${type} does not say which rows are roots of ${topic}`);
  return condition;
}

function recordOf<K extends string, V>(names: readonly K[], make: (name: K) => V): Record<K, V> {
  return Object.fromEntries(names.map((name) => [name, make(name)])) as Record<K, V>;
}
