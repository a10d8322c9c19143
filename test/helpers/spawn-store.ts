import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('store-child.ts', import.meta.url));

export type Line = Readonly<Record<string, unknown>>;
export type StoreProcess = Readonly<{
  child: ChildProcess;
  /** What it has said so far. */
  lines: readonly Line[];
  /** Resolves once it has said something like that. */
  said: (isIt: (line: Line) => boolean) => Promise<Line>;
  /** Its exit code, or the signal that ended it. */
  ended: Promise<number | string>;
}>;

/** Starts a real second process on a store. `shell`: what a shell does before it becomes that process. */
export function spawnStore(args: readonly string[], shell = ''): StoreProcess {
  const command = `${shell} exec "$0" "$@"`;
  const child = spawn('/bin/bash', ['-c', command, process.execPath, script, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: Line[] = [];
  const waiting = new Set<(line: Line) => void>();
  createInterface({ input: child.stdout }).on('line', (text) => {
    const line = JSON.parse(text) as Line;
    lines.push(line);
    for (const each of waiting) each(line);
  });
  const ended = new Promise<number | string>((resolve) => {
    child.once('close', (code, signal) => resolve(code ?? signal ?? 'unknown'));
  });
  function said(isIt: (line: Line) => boolean): Promise<Line> {
    return new Promise((resolve, reject) => {
      const found = lines.find(isIt);
      if (found) return resolve(found);
      waiting.add((line) => isIt(line) && resolve(line));
      void ended.then((how) =>
        reject(new Error(`the process ended (${how}) and said ${JSON.stringify(lines.at(-1))}`)),
      );
    });
  }
  return { child, lines, said, ended };
}
