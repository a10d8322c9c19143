import Database from 'better-sqlite3';
import type { RefusalParams } from '../shared/store/refusal.ts';

export type StoreErrorCode =
  | 'store-in-use'
  | 'not-a-database'
  | 'not-a-kanwall-store'
  | 'store-newer'
  | 'store-read-only'
  | 'folder-not-writable'
  | 'store-corrupt'
  | 'disk-full'
  | 'store-busy'
  | 'store-unreadable'
  | 'backup-failed';

/** Why a store cannot be opened. The host turns `code` and `params` into a sentence that says what to do. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: StoreErrorCode;
  readonly params: RefusalParams;

  constructor(code: StoreErrorCode, params: RefusalParams, cause?: unknown) {
    const facts = Object.entries(params).map(([name, value]) => `${name}: ${value}`);
    super([code, ...facts].join(', '), { cause });
    this.code = code;
    this.params = params;
  }
}

/** What SQLite says about the machine rather than about us: [beginning of its code, our code]. */
const TROUBLES: readonly (readonly [string, StoreErrorCode])[] = [
  ['SQLITE_FULL', 'disk-full'],
  // A -shm file that cannot grow is what a full disk looks like in WAL mode.
  ['SQLITE_IOERR_SHMSIZE', 'disk-full'],
  ['SQLITE_BUSY', 'store-busy'],
  ['SQLITE_LOCKED', 'store-busy'],
  ['SQLITE_READONLY', 'store-read-only'],
  ['SQLITE_PERM', 'store-read-only'],
  ['SQLITE_NOTADB', 'not-a-database'],
  ['SQLITE_CORRUPT', 'store-corrupt'],
  ['SQLITE_IOERR', 'store-unreadable'],
  ['SQLITE_CANTOPEN', 'store-unreadable'],
  ['SQLITE_NOMEM', 'store-unreadable'],
  ['SQLITE_PROTOCOL', 'store-unreadable'],
];

/** The code of an error that the disk or another process caused; null for what can only be a bug of ours. */
export function troubleOf(error: unknown): StoreErrorCode | null {
  if (!(error instanceof Database.SqliteError)) return null;
  return TROUBLES.find(([begin]) => error.code.startsWith(begin))?.[1] ?? null;
}

/** Rethrows what the disk or the file caused as an error for people, and anything else as it is. */
export function throwAsStoreError(error: unknown, file: string): never {
  const code = troubleOf(error);
  if (code === null) throw error;
  throw new StoreError(code, { file, found: error instanceof Error ? error.message : String(error) }, error);
}

export function systemCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
