import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { platform } from 'node:process';

/** Small, full and read-only disks can be mounted by root on Linux alone; `whyNot` is printed where they cannot. */
export const whyNot =
  platform === 'linux' && process.getuid?.() === 0 ? null : 'needs root on Linux: it mounts a disk of its own';

export type Mount = Readonly<{ remount: (options: string) => void; unmount: () => void }>;

export function mountTmpfs(folder: string, size: string): Mount {
  mkdirSync(folder, { recursive: true });
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder]);
  return mounted(folder);
}

/** A file that is read-only whoever looks at it, in a folder that is not. */
export function mountReadOnly(file: string): Mount {
  execFileSync('mount', ['--bind', file, file]);
  execFileSync('mount', ['-o', 'remount,ro,bind', file]);
  return mounted(file);
}

function mounted(path: string): Mount {
  return {
    remount: (options) => void execFileSync('mount', ['-o', `remount,${options}`, path]),
    unmount: () => void execFileSync('umount', ['-l', path]),
  };
}
