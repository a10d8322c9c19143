import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { type Look, lookAt } from './xvfb-look.ts';

const run = promisify(execFile);

export type Display = Readonly<{
  /** For DISPLAY, for example ':7'. */
  name: string;
  /** The picture of the whole screen as a PNG, as the wall's visitors see it. */
  picture(): Promise<Buffer>;
  /** What is on the screen this very moment, a few milliseconds' work. */
  look(): Look;
  /** Real key presses, in xdotool's words: 'alt+F4'. */
  keys(...combinations: string[]): Promise<void>;
  /** Xvfb comes without a window manager; what a desktop's shortcuts do can only be judged with one. */
  startWindowManager(): Promise<void>;
  stop(): Promise<void>;
}>;

/** A screen of its own for a test, on a number that nobody else has. */
export async function startDisplay(width = 1920, height = 1080): Promise<Display> {
  const memory = mkdtempSync(join(tmpdir(), 'kanwall-screen-'));
  const screen = ['-screen', '0', `${width}x${height}x24`, '-fbdir', memory];
  const server = spawn('Xvfb', ['-displayfd', '3', '-ac', '-nolisten', 'tcp', '-noreset', ...screen], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const name = `:${await firstLine(server.stdio[3] as Readable)}`;
  const env = { ...process.env, DISPLAY: name };
  const others: ChildProcess[] = [];
  return {
    name,
    picture: async () => {
      const options = { env, encoding: 'buffer', maxBuffer: 64 * 1024 * 1024 } as const;
      return (await run('import', ['-window', 'root', 'png:-'], options)).stdout;
    },
    look: () => lookAt(join(memory, 'Xvfb_screen0')),
    keys: async (...combinations) => {
      await run('xdotool', ['key', '--delay', '60', ...combinations], { env });
    },
    startWindowManager: async () => {
      others.push(spawn('openbox', [], { env, stdio: 'ignore' }));
      await untilManaged(env);
    },
    stop: async () => {
      for (const child of [...others, server]) await stop(child);
      rmSync(memory, { recursive: true, force: true });
    },
  };
}

async function firstLine(stream: Readable): Promise<string> {
  const [line] = await once(createInterface({ input: stream }), 'line', { signal: AbortSignal.timeout(10_000) });
  return String(line);
}

async function untilManaged(env: NodeJS.ProcessEnv): Promise<void> {
  const end = Date.now() + 10_000;
  for (;;) {
    const { stdout } = await run('xprop', ['-root', '_NET_SUPPORTING_WM_CHECK'], { env, encoding: 'utf8' });
    if (stdout.includes('window id')) return;
    if (Date.now() > end) throw new Error('openbox did not take over the screen');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
