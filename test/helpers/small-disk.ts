import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmdirSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Why no small disk can be made here, or null. */
export const noSmallDisk: string | null =
  process.platform === 'linux' && process.getuid?.() === 0
    ? null
    : 'a file system in memory can only be mounted by root on Linux';

export type SmallDisk = Readonly<{
  folder: string;
  /** Takes every byte that is left. */
  fill: () => void;
  free: () => void;
  remove: () => void;
}>;

/** A file system of that many megabytes, in memory. */
export function mountSmallDisk(megabytes: number): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'kanwall-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]);
  const ballast = join(folder, 'ballast');
  return {
    folder,
    fill: () => fillUp(ballast),
    free: () => rmSync(ballast, { force: true }),
    remove() {
      execFileSync('umount', [folder]);
      rmdirSync(folder);
    },
  };
}

function fillUp(file: string): void {
  const handle = openSync(file, 'a');
  try {
    for (let size = 1024 * 1024; size >= 4096; size /= 2) {
      const block = Buffer.alloc(size, 1);
      while (hasRoomFor(handle, block));
    }
  } finally {
    closeSync(handle);
  }
}

function hasRoomFor(handle: number, block: Buffer): boolean {
  try {
    return writeSync(handle, block) === block.length;
  } catch {
    return false;
  }
}
