import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT, StartFailure, systemCode } from './failures.ts';

/** The data folder, made when it is missing and proved to be writable. */
export function openFolder(folder: string): void {
  const probe = join(folder, `.probe-${process.pid}`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(probe, 'writable');
  } finally {
    rmSync(probe, { force: true });
  }
}

/** An error of the operating system about the data folder as a failure with words; others stay what they are. */
export function folderFailure(folder: string, error: unknown): unknown {
  const code = systemCode(error);
  // A write that finds no room names no path; at the start nothing is written anywhere else.
  const isFull = code === 'ENOSPC' || code === 'EDQUOT';
  const isAboutIt = error instanceof Error && 'path' in error && String(error.path).startsWith(folder);
  switch (isFull || isAboutIt ? code : undefined) {
    case 'EEXIST':
    case 'ENOTDIR':
      return new StartFailure('folder-is-a-file', { folder }, EXIT.folder, error);
    case 'EACCES':
    case 'EPERM':
    // What Node says when a folder above cannot be written to.
    case 'ENOENT':
      return new StartFailure('folder-not-writable', { folder }, EXIT.folder, error);
    case 'EROFS':
      return new StartFailure('folder-read-only', { folder }, EXIT.folder, error);
    case 'ENOSPC':
    case 'EDQUOT':
      return new StartFailure('disk-full', { folder }, EXIT.diskFull, error);
    default:
      return error;
  }
}

/** Where this host can be found, for the shell and other programs of this machine. Returns what takes it away again. */
export function publishAddress(folder: string, url: string): () => void {
  const file = join(folder, 'host.json');
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify({ url, pid: process.pid }), { mode: 0o600 });
  renameSync(draft, file);
  return () => rmSync(file, { force: true });
}
