import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { isHostUrl } from './host-url.ts';

/** A sample dealership is made on the first start, which may take its time on a slow disk. */
const READY_MS = 120_000;
const STOP_MS = 5000;

export type HostChild = Readonly<{
  pid: number | undefined;
  /** Its address, or undefined when it ended or said nothing sensible. */
  ready: Promise<string | undefined>;
  ended: Promise<string>;
  kill(): void;
  /** Asks it to close the store, and insists after five seconds. */
  stop(): Promise<void>;
}>;

export type HostProgram = Readonly<{ node: string; args: readonly string[]; log: 'shown' | 'file only' }>;

/** Starts the host as what it always is: a plain Node process without any Electron in it. */
export function startHost({ node, args, log }: HostProgram): HostChild {
  const stderr = log === 'shown' ? 'inherit' : 'ignore';
  const child = spawn(node, [...args], { stdio: ['ignore', 'pipe', stderr], windowsHide: true });
  const ended = endOf(child);
  return {
    pid: child.pid,
    ready: Promise.race([firstAddress(child), ended.then(() => undefined)]),
    ended,
    kill: () => child.kill('SIGKILL'),
    stop: async () => {
      child.kill('SIGTERM');
      const insist = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
      await ended;
      clearTimeout(insist);
    },
  };
}

function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(`cannot be started: ${error.message}`));
    child.once('exit', (code, signal) => resolve(`ended (${signal ?? `code ${code}`})`));
  });
}

async function firstAddress(child: ChildProcess): Promise<string | undefined> {
  if (!child.stdout) return undefined;
  const lines = createInterface({ input: child.stdout });
  try {
    const [line] = await once(lines, 'line', { signal: AbortSignal.timeout(READY_MS) });
    const { ready, url }: Record<string, unknown> = JSON.parse(String(line));
    return ready === true && typeof url === 'string' && isHostUrl(url) ? url : undefined;
  } catch {
    return undefined;
  }
}
