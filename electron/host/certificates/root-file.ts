import {
  chmodSync,
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { systemCode } from '../failures.ts';

/** What is in the file, closed to others again; undefined where there is none. */
export function readRootFile(file: string): string | undefined {
  try {
    const text = readFileSync(file, 'utf8');
    chmodSync(dirname(file), 0o700);
    chmodSync(file, 0o600);
    return text;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * Written whole beside its place, then linked to it: a pulled plug leaves either no root or all of it, certificate and
 * key in the one file, and one that is there already is never written over.
 */
export function writeRootFile(file: string, text: string): void {
  const folder = dirname(file);
  const draft = `${file}.${process.pid}`;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  rmSync(draft, { force: true });
  const handle = openSync(draft, 'wx', 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  try {
    linkSync(draft, file);
  } finally {
    rmSync(draft, { force: true });
  }
  syncFolder(folder);
}

/** Windows has no such thing, and does not need it. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
