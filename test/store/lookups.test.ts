import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { lookupSql } from '../../db/rows.ts';
import { tables } from '../../db/tables/index.ts';
import { toSnake } from '../../db/tables/table.ts';
import { ENTITY_TYPES, type EntityType, entities, type Put } from '../../shared/entities.ts';
import {
  ALL,
  byIdOrder,
  holdsAll,
  keyIn,
  LOOKUP_NAMES,
  type LookupName,
  lookups,
  readOver,
} from '../../shared/read.ts';
import { aFolder, anEngine } from '../helpers/a-store.ts';
import { anyPut } from '../helpers/any-entity.ts';
import { aModelStore, type ModelStore } from '../helpers/model-store.ts';
import { keyOf } from '../helpers/naive-membership.ts';
import { testCommands } from '../helpers/put-command.ts';

const folders: (() => void)[] = [];
afterEach(() => {
  for (const remove of folders.splice(0)) remove();
});

function aFile(): string {
  const { file, remove } = aFolder();
  folders.push(remove);
  return file;
}

/** Some of everything, what is pointed to first. */
const anyWorld = fc.tuple(
  ...(Object.keys(tables) as EntityType[]).map((type) => fc.array(anyPut(type), { minLength: 2, maxLength: 6 })),
);

/** What a station would read from its own copy of the same entities. */
function readOfModel({ all }: ModelStore) {
  return readOver({
    holds: holdsAll,
    byId: (type, id) => all.get(keyOf(type, id))?.value,
    byKey: (name, key) =>
      [...all.values()]
        .flatMap(({ type, value }) => (type === lookups[name].entity && keyIn(name, value) === key ? [value] : []))
        .sort(byIdOrder),
  });
}

describe('what decide reads', () => {
  it('is the same out of SQL as out of a live copy, for every lookup and every key', async () => {
    const sizes: number[] = [];
    const property = fc.asyncProperty(anyWorld, async (world: readonly (readonly Put[])[]) => {
      const engine = anEngine(aFile(), { ...testCommands, synchronous: 'OFF' });
      const model = aModelStore();
      for (const each of world) {
        const puts = model.acceptable(each);
        const { outcome } = await engine.submitAsHost('test.put', { puts });
        expect(outcome).toBe('done');
        model.apply(puts, engine.seq());
      }
      const expected = readOfModel(model);
      for (const name of LOOKUP_NAMES) {
        for (const key of keysOf(name, model)) {
          expect(engine.read[name](key), `${name}(${key})`).toEqual(expected[name](key));
        }
      }
      for (const { type, value } of model.all.values()) expect(engine.read[type](value.id)).toEqual(value);
      for (const type of ENTITY_TYPES) expect(engine.read[type]('nobody')).toBeUndefined();
      sizes.push(model.all.size);
      await engine.close();
    });
    await fc.assert(property, { numRuns: 25, seed: Number(process.env['KANWALL_SEED'] ?? 1) });
    expect(Math.max(...sizes)).toBeGreaterThan(30);
  });
});

/** Every key that any entity has or might have had there, and some that none has. */
function keysOf(name: LookupName, { all }: ModelStore): ReadonlySet<string> {
  const keys = new Set([ALL, 'nobody']);
  for (const { type, value } of all.values()) {
    if (type !== lookups[name].entity) continue;
    for (const each of Object.values(value)) if (typeof each === 'string') keys.add(each);
  }
  return keys;
}

describe('the tables', () => {
  it('hold every field of every entity, and its rev, in a column that is strict', async () => {
    const file = aFile();
    await anEngine(file).close();
    const db = new Database(file, { readonly: true });
    for (const type of ENTITY_TYPES) {
      const { name, columns } = tables[type];
      const found = db.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(name);
      expect(new Set(found), type).toEqual(new Set(['rev', ...Object.keys(columns).map(toSnake)]));
    }
    const lax = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 0 AND name NOT LIKE 'sqlite_%'";
    expect(db.prepare(lax).pluck().all()).toEqual([]);
    db.close();
  });

  it('leave a field empty where the schema says that absence means something, and nowhere else', async () => {
    const file = aFile();
    await anEngine(file).close();
    const db = new Database(file, { readonly: true });
    for (const type of ENTITY_TYPES) {
      const optional = db.prepare('SELECT name FROM pragma_table_info(?) WHERE "notnull" = 0').pluck();
      const nullable = Object.entries(entities[type].shape).flatMap(([field, schema]) =>
        schema.safeParse(null).success ? [toSnake(field)] : [],
      );
      expect(new Set(optional.all(tables[type].name)), type).toEqual(new Set(nullable));
    }
    db.close();
  });

  it('are searched by an index wherever they grow', async () => {
    const file = aFile();
    await anEngine(file).close();
    const db = new Database(file, { readonly: true });
    const plans = Object.fromEntries(GROWING.map((name) => [name, planOf(db, lookupSql(name))]));
    db.close();
    expect(plans).toEqual({
      dutiesOfDay: ['SEARCH duty USING INDEX duty_current (day=?)'],
      vehicleOfPlate: ['SEARCH vehicle USING INDEX vehicle_plate (plate=?)'],
      customerOfPhone: ['SEARCH customer USING INDEX customer_phone (phone=?)'],
      visitsOnBoard: ['SCAN visit USING INDEX visit_on_board'],
      visitOnBoard: ['SEARCH visit USING PRIMARY KEY (id=?)'],
      openVisitOfPlate: ['SEARCH visit USING INDEX visit_open_plate (plate=?)'],
      ordersOfVisit: ['SEARCH repair_order USING INDEX repair_order_visit (visit_id=?)'],
      jobsOfVisit: ['SEARCH job USING INDEX job_visit (visit_id=?)'],
      jobsInBay: ['SEARCH job USING INDEX job_in_bay (bay_id=?)'],
      assignmentsOfJob: ['SEARCH assignment USING INDEX assignment_job (job_id=?)'],
      assignmentsOfVisit: ['SEARCH assignment USING INDEX assignment_visit (visit_id=?)'],
      runningClockOf: ['SEARCH work_clock USING INDEX work_clock_running (technician_id=?)'],
      clocksOfJob: ['SEARCH work_clock USING INDEX work_clock_job (job_id=?)'],
      clocksOfVisit: ['SEARCH work_clock USING INDEX work_clock_visit (visit_id=?)'],
      partsOfVisit: ['SEARCH part_request USING INDEX part_request_visit (visit_id=?)'],
      promisesOfVisit: ['SEARCH promised USING INDEX promised_visit (visit_id=?)'],
      checksOfVisit: ['SEARCH stage_check USING INDEX stage_check_visit (visit_id=?)'],
      overridesOfVisit: ['SEARCH override USING INDEX override_visit (visit_id=?)'],
      departmentDaysOf: ['SEARCH department_day USING INDEX department_day_day (day=?)'],
      openSessionsAt: ['SEARCH session USING INDEX session_open_at (station_id=?)'],
      openSessions: ['SCAN session USING INDEX session_open'],
      credentialOfBadge: ['SEARCH credential USING INDEX credential_badge (badge_hash=?)'],
      unsettledRefusals: ['SCAN offline_refusal USING INDEX offline_refusal_open'],
    });
  });
});

/** All lookups but those over what a shop has a handful of. */
const SMALL = new Set<LookupName>([
  'weekHours',
  'teams',
  'allStaff',
  'currentDuties',
  'bays',
  'stages',
  'jobTypes',
  'reasonsFor',
  'roleGrants',
  'stations',
]);
const GROWING = LOOKUP_NAMES.filter((name) => !SMALL.has(name));

function planOf(db: Database.Database, sql: string): readonly string[] {
  return db
    .prepare<[string], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
    .all('x')
    .map(({ detail }) => detail);
}
