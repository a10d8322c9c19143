import { spawn } from 'node:child_process';

export type Ran = Readonly<{ code: number | null; output: string }>;

/** Runs a program that shares no line of code with us. `output` is what it wrote, both ways. */
export function run(program: string, ...args: readonly string[]): Promise<Ran> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], timeout: 30_000 });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}
