import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

const MOST_BYTES = 1_000_000;

export type Log = (line: string) => void;

/** One line an event, to stderr and to a file that never grows beyond two megabytes. It must never hold a token. */
export function openLog(folder: string): Log {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'shell.log');
  return (line) => {
    const entry = `${new Date().toISOString()} ${line}\n`;
    process.stderr.write(`shell: ${line}\n`);
    try {
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > MOST_BYTES) renameSync(file, `${file}.1`);
      appendFileSync(file, entry, { mode: 0o600 });
    } catch {
      // A full disk must not take the wall down with it.
    }
  };
}
