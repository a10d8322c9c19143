import { closeSync, fstatSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

type RollingOptions = Readonly<{ folder: string; name: string; maxBytes: number; keep: number }>;

/**
 * Writes lines to `NAME.1.log`; when it is full it becomes `NAME.2.log`, and so on, `keep` files in all.
 * Synchronous, so that the last words of a process are kept. A log that cannot be written must not stop the shop:
 * on a full disk lines are lost until there is room again.
 */
export function openRollingFile({ folder, name, maxBytes, keep }: RollingOptions): { write: (line: string) => void } {
  const fileOf = (number: number) => join(folder, `${name}.${number}.log`);
  let handle: number | undefined;
  let size = 0;

  function open(): number {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const opened = openSync(fileOf(1), 'a', 0o600);
    size = fstatSync(opened).size;
    return opened;
  }
  function roll(): void {
    if (handle !== undefined) closeSync(handle);
    handle = undefined;
    rmSync(fileOf(keep), { force: true });
    for (let number = keep - 1; number >= 1; number -= 1) {
      try {
        renameSync(fileOf(number), fileOf(number + 1));
      } catch {
        // Not there yet.
      }
    }
  }

  return {
    write(line) {
      try {
        handle ??= open();
        if (size >= maxBytes) {
          roll();
          handle = open();
        }
        size += writeSync(handle, line);
      } catch {
        // Said above: the shop goes on without its log.
      }
    },
  };
}
