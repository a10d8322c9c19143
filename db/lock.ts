import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { makePrivateFile } from './private-file.ts';
import { StoreError, throwAsStoreError, troubleOf } from './store-error.ts';

/**
 * Takes the one right to write in a folder. The lock is an EXCLUSIVE transaction in an empty database beside the store:
 * the system lets go of it when the process dies, however it dies, so it can never be stale. Who holds it is written
 * into a text file for the message to the next one who comes.
 * @returns the way to let go of it
 * @throws StoreError 'store-in-use'
 */
export function takeLock(folder: string): () => void {
  const file = join(folder, 'kanwall.lock');
  const holderFile = join(folder, 'kanwall.holder');
  // Whoever can open it can keep the host out.
  makePrivateFile(file);
  const lock = openLockFile(file);
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (troubleOf(error) === 'store-busy') throw new StoreError('store-in-use', { folder, ...readHolder(holderFile) });
    throwAsStoreError(error, file);
  }
  writeHolder(holderFile);
  return () => {
    if (!lock.open) return;
    rmSync(holderFile, { force: true });
    lock.exec('ROLLBACK').close();
  };
}

function openLockFile(file: string): Database.Database {
  try {
    return new Database(file, { timeout: 0 });
  } catch (error) {
    throwAsStoreError(error, file);
  }
}

/** On a full disk nobody is named; the lock holds all the same. */
function writeHolder(file: string): void {
  try {
    writeFileSync(file, `${process.pid} ${hostname()}\n`, { mode: 0o600 });
  } catch {
    rmSync(file, { force: true });
  }
}

function readHolder(file: string): { pid: string; machine: string } {
  try {
    const [pid = '?', machine = '?'] = readFileSync(file, 'utf8').trim().split(' ');
    return { pid, machine };
  } catch {
    return { pid: '?', machine: '?' };
  }
}
