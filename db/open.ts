import { accessSync, closeSync, constants, mkdirSync, openSync, readSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { takeLock } from './lock.ts';
import { APPLICATION_ID, migrate, refuseNewer } from './migrate.ts';
import { type Migration, migrations } from './migrations/index.ts';
import { makePrivateFile } from './private-file.ts';
import { StoreError, systemCode, throwAsStoreError } from './store-error.ts';

export type OpenOptions = Readonly<{
  file: string;
  synchronous?: 'FULL' | 'OFF';
  randomId: () => string;
  now: () => number;
  migrations?: readonly Migration[];
}>;

export type Store = Readonly<{ db: Database.Database; close: () => void }>;

/**
 * Opens a store for writing, as the only one who does, and brings it up to date. A folder and a file are made where
 * there are none, so that an empty store is simply one that nobody has written to.
 * @throws StoreError for whatever a person can mend
 */
export function openStore(options: OpenOptions): Store {
  const { file } = options;
  const folder = dirname(file);
  makeFolder(folder);
  const unlock = takeLock(folder);
  let db: Database.Database | undefined;
  try {
    makePrivateFile(file);
    checkFile(file);
    db = new Database(file, { timeout: 250 });
    prepare(db, options);
    return { db, close: () => close(db, unlock) };
  } catch (error) {
    close(db, unlock);
    throwAsStoreError(error, file);
  }
}

function prepare(db: Database.Database, options: OpenOptions): void {
  const { file, synchronous = 'FULL', migrations: steps = migrations } = options;
  checkOwner(db, file);
  refuseNewer(db, file, steps);
  if (db.pragma('journal_mode = WAL', { simple: true }) !== 'wal') {
    throw new StoreError('store-unreadable', { file, found: 'this disk cannot hold a write-ahead log' });
  }
  db.pragma(`synchronous = ${synchronous}`);
  db.pragma('foreign_keys = ON');
  // A savepoint's journal stays in memory: a command is small.
  db.pragma('temp_store = MEMORY');
  db.pragma('cache_size = -65536');
  checkIntegrity(db, file);
  migrate(db, { ...options, migrations: steps });
}

function close(db: Database.Database | undefined, unlock: () => void): void {
  try {
    db?.close();
  } finally {
    unlock();
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw new StoreError('folder-not-writable', { folder, found: systemCode(error) }, error);
  }
}

function checkFile(file: string): void {
  if (!statSync(file).isFile() || !looksLikeDatabase(file)) throw new StoreError('not-a-database', { file });
}

const MAGIC = 'SQLite format 3\0';

function looksLikeDatabase(file: string): boolean {
  const head = Buffer.alloc(MAGIC.length);
  const handle = openSync(file, 'r');
  const length = readSync(handle, head);
  closeSync(handle);
  return length === 0 || head.toString('latin1') === MAGIC;
}

/** A database of somebody else's is left alone, whatever its schema's version says. */
function checkOwner(db: Database.Database, file: string): void {
  const tables = db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get();
  const owner = db.pragma('application_id', { simple: true });
  if (tables !== 0 && owner !== APPLICATION_ID) throw new StoreError('not-a-kanwall-store', { file });
}

function checkIntegrity(db: Database.Database, file: string): void {
  const found = db.prepare<[], string>('PRAGMA integrity_check(3)').pluck().all();
  if (found.join() !== 'ok') throw new StoreError('store-corrupt', { file, found: found.join('; ').slice(0, 400) });
  const orphan = db.prepare<[], { table: string; parent: string }>('PRAGMA foreign_key_check').get();
  if (orphan) {
    throw new StoreError('store-corrupt', { file, found: `a ${orphan.table} without its ${orphan.parent}` });
  }
}
