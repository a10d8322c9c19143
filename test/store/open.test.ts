import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import { migrations } from '../../db/migrations/index.ts';
import { StoreError } from '../../db/store-error.ts';
import { aFolder, anEngine, aShop, type Folder, plateNo } from '../helpers/a-store.ts';
import { mountReadOnly, mountTmpfs, whyNot } from '../helpers/mounts.ts';
import { spawnStore } from '../helpers/spawn-store.ts';

const cleanUps: (() => void)[] = [];
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0).reverse()) cleanUp();
});

function aPlace(): Folder {
  const place = aFolder();
  cleanUps.push(place.remove);
  return place;
}

/** Why a store cannot be opened. */
function refusalOf(file: string): { code: string; params: StoreError['params'] } {
  try {
    void anEngine(file).close();
  } catch (error) {
    if (error instanceof StoreError) return { code: error.code, params: error.params };
    throw error;
  }
  throw new Error('the store was opened');
}

async function aStoreWithCars(file: string, cars = 30): Promise<void> {
  const { engine, checkIn } = await aShop(file);
  await Promise.all(Array.from({ length: cars }, (_, n) => checkIn(plateNo(n))));
  await engine.close();
}

describe('a new store', () => {
  it('is made where there is none, with a folder, and nobody else can read it', async () => {
    const file = join(aPlace().folder, 'deep', 'down', 'kanwall.db');
    const { engine, checkIn } = await aShop(file);
    await checkIn(plateNo(1));
    for (const each of [file, `${file}-wal`, `${file}-shm`, join(dirname(file), 'kanwall.lock')])
      expect(statSync(each).mode & 0o777, each).toBe(0o600);
    await engine.close();
  });

  it('keeps its identity and its epoch over restarts', async () => {
    const { file } = aPlace();
    const first = anEngine(file);
    const { storeId, epoch } = first;
    await first.close();
    const second = anEngine(file);
    expect({ storeId: second.storeId, epoch: second.epoch }).toEqual({ storeId, epoch });
    expect(epoch.number).toBe(1);
    await second.close();
  });

  it('is durable, checked and ours by its own word', async () => {
    const { file } = aPlace();
    await anEngine(file).close();
    const db = new Database(file);
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(db.pragma('application_id', { simple: true })).toBe(0x4b616e77);
    expect(db.pragma('user_version', { simple: true })).toBe(migrations.length);
    db.close();
  });

  it('leaves nothing behind in its folder when it is closed, but itself and the lock', async () => {
    const { folder, file } = aPlace();
    await aStoreWithCars(file, 3);
    expect(existsSync(`${file}-wal`)).toBe(false);
    expect(existsSync(join(folder, 'kanwall.holder'))).toBe(false);
  });
});

describe('a store that somebody else has open', () => {
  it('is refused to a second process, which is told who holds it', async () => {
    const { folder, file } = aPlace();
    const { engine } = await aShop(file);
    const second = spawnStore(['hold', file]);
    const said = await second.said((line) => 'refused' in line);
    expect(said).toMatchObject({ refused: 'store-in-use', params: { folder, pid: String(process.pid) } });
    expect(await second.ended).toBe(3);
    await engine.close();
  });

  it('is refused twice within one process as well', async () => {
    const { file } = aPlace();
    const { engine, checkIn } = await aShop(file);
    expect(refusalOf(file).code).toBe('store-in-use');
    expect((await checkIn(plateNo(1))).outcome).toBe('done');
    await engine.close();
  });

  it('is free again as soon as that one is gone, also when it was killed', async () => {
    const { file } = aPlace();
    const other = spawnStore(['hold', file]);
    await other.said((line) => 'open' in line);
    expect(refusalOf(file)).toMatchObject({ code: 'store-in-use', params: { pid: String(other.child.pid) } });
    other.child.kill('SIGKILL');
    expect(await other.ended).toBe('SIGKILL');
    await anEngine(file).close();
  });

  it('can be read meanwhile by whoever may read the file', async () => {
    const { file } = aPlace();
    const { engine, checkIn } = await aShop(file);
    const reader = new Database(file, { readonly: true });
    await checkIn(plateNo(1));
    expect(reader.prepare('SELECT plate FROM visit').pluck().all()).toEqual([plateNo(1)]);
    reader.close();
    await engine.close();
  });
});

describe('a file that is no store of ours', () => {
  it.each([
    ['a letter', '亲爱的客户，您的车已经修好了。'.repeat(100)],
    ['a few bytes', 'x'],
    ['the beginning of a database and then nothing', 'SQLite format 3\0'],
  ])('is refused and left as it is: %s', (_, content) => {
    const { file } = aPlace();
    writeFileSync(file, content);
    expect(['not-a-database', 'store-corrupt']).toContain(refusalOf(file).code);
    expect(readFileSync(file, 'utf8')).toBe(content);
  });

  it('is refused and left as it is: a folder', () => {
    const { file } = aPlace();
    mkdirSync(file);
    expect(refusalOf(file)).toMatchObject({ code: 'not-a-database', params: { file } });
  });

  it("is refused and left as it is: somebody else's database", () => {
    const { file } = aPlace();
    const db = new Database(file);
    db.exec('CREATE TABLE recipe (name TEXT)');
    db.close();
    const before = readFileSync(file);
    expect(refusalOf(file)).toEqual({ code: 'not-a-kanwall-store', params: { file } });
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('is taken as new if it is empty: a crash may have left it so', async () => {
    const { file } = aPlace();
    writeFileSync(file, '');
    await aStoreWithCars(file, 1);
  });
});

describe('a store that is damaged', () => {
  it('is refused, saying what was found, and is not touched', async () => {
    const { file } = aPlace();
    await aStoreWithCars(file);
    const bytes = readFileSync(file);
    // Past the schema: in the middle of what the shop wrote.
    bytes.fill(0xa5, Math.floor(bytes.length / 2), Math.floor(bytes.length / 2) + 6_000);
    writeFileSync(file, bytes);
    const { code, params } = refusalOf(file);
    expect([code, params['file']]).toEqual(['store-corrupt', file]);
    expect(String(params['found']).length).toBeGreaterThan(10);
    expect(readFileSync(file).equals(bytes)).toBe(true);
  });

  it('is refused when a visit has lost its car', async () => {
    const { file } = aPlace();
    await aStoreWithCars(file, 2);
    const db = new Database(file);
    db.pragma('foreign_keys = OFF');
    db.exec('DELETE FROM vehicle');
    db.close();
    expect(refusalOf(file)).toEqual({ code: 'store-corrupt', params: { file, found: 'a visit without its vehicle' } });
  });

  it('is refused when a field holds what no program of ours may write', async () => {
    const { file } = aPlace();
    await aStoreWithCars(file, 2);
    const db = new Database(file);
    db.pragma('ignore_check_constraints = ON');
    db.exec("UPDATE visit SET state = 'stolen'");
    db.close();
    expect(refusalOf(file)).toMatchObject({ code: 'store-corrupt' });
  });
});

describe('a place that cannot be written', () => {
  it('is refused, the folder named: a folder within a file', () => {
    const { folder } = aPlace();
    writeFileSync(join(folder, 'file'), '');
    const refusal = refusalOf(join(folder, 'file', 'kanwall.db'));
    expect(refusal).toEqual({
      code: 'folder-not-writable',
      params: { folder: join(folder, 'file'), found: expect.stringMatching(/ENOTDIR|EEXIST/) },
    });
  });

  it('is refused, the folder named: a disk that is read-only', async ({ skip }) => {
    if (whyNot) skip(whyNot);
    const folder = join(aPlace().folder, 'disk');
    const disk = mountTmpfs(folder, '8m');
    cleanUps.push(disk.unmount);
    const file = join(folder, 'kanwall.db');
    await aStoreWithCars(file, 1);
    disk.remount('ro');
    expect(refusalOf(file)).toEqual({ code: 'folder-not-writable', params: { folder, found: 'EROFS' } });
    disk.remount('rw');
    await anEngine(file).close();
  });

  it('is refused, the file named: a store that is read-only', async ({ skip }) => {
    const { file } = aPlace();
    await aStoreWithCars(file, 1);
    if (whyNot === null) cleanUps.push(mountReadOnly(file).unmount);
    else if (process.platform !== 'win32') chmodSync(file, 0o400);
    else skip(whyNot);
    expect(refusalOf(file)).toEqual({
      code: 'store-read-only',
      params: { file, found: expect.stringMatching(/EROFS|EACCES/) },
    });
  });

  it('is refused as full: a disk without room for a new store', ({ skip }) => {
    if (whyNot) skip(whyNot);
    const folder = join(aPlace().folder, 'disk');
    cleanUps.push(mountTmpfs(folder, '64k').unmount);
    expect(refusalOf(join(folder, 'kanwall.db')).code).toBe('disk-full');
  });
});
