import { existsSync, readdirSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import { type Migration, migrations } from '../../db/migrations/index.ts';
import { openStore } from '../../db/open.ts';
import { StoreError } from '../../db/store-error.ts';
import { aFolder, anEngine, aShop, type Folder, MORNING, plateNo } from '../helpers/a-store.ts';

const folders: (() => void)[] = [];
afterEach(() => {
  for (const remove of folders.splice(0)) remove();
});

function aPlace(): Folder {
  const place = aFolder();
  folders.push(place.remove);
  return place;
}

const addColour: Migration = {
  version: migrations.length + 1,
  name: 'colour',
  raisesEpoch: false,
  up: (db) => void db.exec('ALTER TABLE vehicle ADD COLUMN colour TEXT'),
};
const addMileage: Migration = {
  version: migrations.length + 2,
  name: 'mileage',
  raisesEpoch: true,
  up: (db) => void db.exec('ALTER TABLE vehicle ADD COLUMN mileage INTEGER'),
};
const break_: Migration = {
  version: migrations.length + 2,
  name: 'broken',
  raisesEpoch: true,
  up(db) {
    db.exec('ALTER TABLE vehicle ADD COLUMN mileage INTEGER');
    db.exec('ALTER TABLE nothing ADD COLUMN x');
  },
};

let ids = 0;
function open(file: string, steps: readonly Migration[]) {
  return openStore({ file, migrations: steps, now: () => MORNING, randomId: () => `id-${ids++}` });
}

function columnsOf(file: string): readonly unknown[] {
  const db = new Database(file, { readonly: true });
  const names = db.prepare("SELECT name FROM pragma_table_info('vehicle')").pluck().all();
  db.close();
  return names;
}

function stateOf(file: string) {
  const db = new Database(file, { readonly: true });
  const state = {
    version: db.pragma('user_version', { simple: true }),
    epoch: db.prepare('SELECT epoch_number FROM store').pluck().get(),
    cars: db.prepare('SELECT count(*) FROM vehicle').pluck().get(),
  };
  db.close();
  return state;
}

async function aStoreWithCars(file: string, cars: number): Promise<void> {
  const { engine, checkIn } = await aShop(file);
  for (let n = 0; n < cars; n++) await checkIn(plateNo(n));
  await engine.close();
}

describe('a store of an older version', () => {
  it('is brought up to date step by step, and was copied beside itself before', async () => {
    const { file } = aPlace();
    await aStoreWithCars(file, 3);
    open(file, [...migrations, addColour, addMileage]).close();

    expect(stateOf(file)).toEqual({ version: addMileage.version, epoch: 2, cars: 3 });
    expect(columnsOf(file)).toEqual(expect.arrayContaining(['colour', 'mileage']));
    const copy = `${file}.before-000${addColour.version}`;
    expect(stateOf(copy)).toEqual({ version: migrations.length, epoch: 1, cars: 3 });
    expect(columnsOf(copy)).not.toContain('colour');
    expect(statSync(copy).mode & 0o777).toBe(0o600);
  });

  it('keeps its epoch over a step that changes nothing a station has read', async () => {
    const { file } = aPlace();
    await aStoreWithCars(file, 1);
    open(file, [...migrations, addColour]).close();
    expect(stateOf(file)).toEqual({ version: addColour.version, epoch: 1, cars: 1 });
  });

  it('stays at the last whole step when one fails, and goes on from there', async () => {
    const { file } = aPlace();
    await aStoreWithCars(file, 2);
    expect(() => open(file, [...migrations, addColour, break_])).toThrow('nothing');
    expect(stateOf(file)).toEqual({ version: addColour.version, epoch: 1, cars: 2 });
    expect(columnsOf(file)).not.toContain('mileage');

    open(file, [...migrations, addColour, addMileage]).close();
    expect(stateOf(file)).toEqual({ version: addMileage.version, epoch: 2, cars: 2 });
    expect(existsSync(`${file}.before-000${addMileage.version}`)).toBe(true);
  });

  it('is not copied when there is nothing to do, nor when it is new', async () => {
    const { folder, file } = aPlace();
    await aStoreWithCars(file, 1);
    await anEngine(file).close();
    expect(readdirSync(folder).filter((name) => name.includes('before'))).toEqual([]);
  });
});

describe('a store of a newer version', () => {
  it('is refused, naming both versions, and is left as it is', async () => {
    const { file } = aPlace();
    await aStoreWithCars(file, 1);
    open(file, [...migrations, addColour]).close();
    expect(() => anEngine(file)).toThrow(
      new StoreError('store-newer', { file, found: addColour.version, known: migrations.length }),
    );
    expect(stateOf(file)).toEqual({ version: addColour.version, epoch: 1, cars: 1 });
  });
});

it('the steps of this build are consecutive', () => {
  expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, i) => i + 1));
});
