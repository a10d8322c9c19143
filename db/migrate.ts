import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Database } from 'better-sqlite3';
import type { Migration } from './migrations/index.ts';
import { StoreError, troubleOf } from './store-error.ts';

/** 'Kanw' in ASCII: tells our files from any other SQLite file. */
export const APPLICATION_ID = 0x4b616e77;

export type MigrateOptions = Readonly<{
  file: string;
  migrations: readonly Migration[];
  randomId: () => string;
  now: () => number;
}>;

/** @throws StoreError 'store-newer': going back would lose what only the newer Kanwall knows */
export function refuseNewer(db: Database, file: string, migrations: readonly Migration[]): void {
  const found = versionOf(db);
  const known = migrations.length;
  if (found > known) throw new StoreError('store-newer', { file, found, known });
}

/**
 * Brings a store to the newest schema this build knows, one step and its `user_version` at a time, each in one
 * transaction. An existing store is copied beside itself first: `kanwall.db.before-0002`.
 */
export function migrate(db: Database, options: MigrateOptions): void {
  const { file, migrations } = options;
  if (migrations.some(({ version }, i) => version !== i + 1)) throw new Error('migrations are not consecutive');
  const found = versionOf(db);
  const pending = migrations.slice(found);
  if (found > 0 && pending.length > 0) copyBeside(db, `${file}.before-${String(found + 1).padStart(4, '0')}`);
  for (const step of pending) run(db, found > 0 ? step : { ...step, raisesEpoch: false }, options);
}

function versionOf(db: Database): number {
  return Number(db.pragma('user_version', { simple: true }));
}

function run(db: Database, { version, raisesEpoch, up }: Migration, { randomId, now }: MigrateOptions): void {
  const step = db.transaction(() => {
    up(db);
    if (version === 1) {
      db.pragma(`application_id = ${APPLICATION_ID}`);
      const create = 'INSERT INTO store (only, id, epoch_number, epoch_id, created_at) VALUES (1, ?, 1, ?, ?)';
      db.prepare(create).run(randomId(), randomId(), now());
    } else if (raisesEpoch) {
      db.prepare('UPDATE store SET epoch_number = epoch_number + 1, epoch_id = ?').run(randomId());
    }
    db.pragma(`user_version = ${version}`);
  });
  step.immediate();
}

/** The copy gets its name only once it is whole and on disk. */
function copyBeside(db: Database, target: string): void {
  const unfinished = `${target}.part`;
  try {
    rmSync(unfinished, { force: true });
    closeSync(openSync(unfinished, 'a', 0o600));
    db.prepare('VACUUM INTO ?').run(unfinished);
    sync(unfinished, 'r+');
    renameSync(unfinished, target);
    // Windows cannot open a folder; there a rename is durable by itself.
    if (process.platform !== 'win32') sync(dirname(target), 'r');
  } catch (error) {
    rmSync(unfinished, { force: true });
    const found = error instanceof Error ? error.message : String(error);
    throw new StoreError(troubleOf(error) ?? 'backup-failed', { file: target, found }, error);
  }
}

function sync(path: string, flags: 'r' | 'r+'): void {
  const handle = openSync(path, flags);
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
