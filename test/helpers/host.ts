import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const NODE = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
const SOURCE = join(root, 'electron', 'host', 'main.ts');
const COMPILED = join(root, 'node_modules', '.cache', 'kanwall-compiled');
const BUNDLE = join(root, 'dist', 'host', 'main.mjs');

export type HostOptions = Readonly<{
  /** The data folder; without one a fresh folder that is removed with `stop` or `kill`. */
  data?: string;
  /** Any free port without it. */
  port?: number;
  sample?: boolean;
  speed?: number;
  /** The folder of the page's files. */
  renderer?: string;
  /** The bundle in dist/ instead of the source. */
  bundle?: boolean;
  /** On all networks, as a shop's host is; without it on loopback alone, which leaves the LAN of the tester in peace. */
  lan?: boolean;
  /** A network namespace to start in. */
  netns?: string;
  args?: readonly string[];
  env?: Readonly<Record<string, string>>;
}>;

export type Ended = Readonly<{ code: number | null; signal: NodeJS.Signals | null; ms: number }>;

export type Host = Readonly<{
  url: string;
  /** Its addresses on the LAN. */
  lan: readonly string[];
  port: number;
  pid: number;
  data: string;
  /** The token of a terminal. */
  owner: string;
  /** The token of a wall. */
  wall: string;
  /** All that it wrote to stderr so far. */
  log: () => string;
  /** All that it wrote to stdout so far. */
  stdout: () => string;
  /** As when the shell that started it is gone. */
  closeStderr: () => void;
  ended: Promise<Ended>;
  signal: (signal: NodeJS.Signals) => void;
  /** SIGTERM, and how it ended. */
  stop: () => Promise<Ended>;
  /** SIGKILL, as if the plug had been pulled. */
  kill: () => Promise<Ended>;
}>;

/** Starts a real host as a process of its own and waits until it is ready. */
export async function startHost(options: HostOptions = {}): Promise<Host> {
  const data = options.data ?? mkdtempSync(join(tmpdir(), 'kanwall-host-'));
  const run = spawnHost({ ...options, data });
  const { url, lan } = await untilReady(run);
  const read = (caller: string) => readFileSync(join(data, `${caller}.token`), 'utf8').trim();
  async function end(signal: NodeJS.Signals): Promise<Ended> {
    const asked = performance.now();
    run.child.kill(signal);
    const ended = await run.ended;
    if (options.data === undefined) rmSync(data, { recursive: true, force: true });
    return { ...ended, ms: performance.now() - asked };
  }
  return {
    url,
    lan,
    port: Number(new URL(url).port),
    pid: run.child.pid ?? 0,
    data,
    owner: read('owner'),
    wall: read('wall'),
    log: run.stderr,
    stdout: run.stdout,
    closeStderr: () => void run.child.stderr?.destroy(),
    ended: run.ended,
    signal: (signal) => void run.child.kill(signal),
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
}

export type FailedStart = Ended & Readonly<{ stdout: string; stderr: string }>;

/** Runs a host that is expected to end by itself, and tells how. */
export async function runHost(args: readonly string[], env: HostOptions['env'] = {}): Promise<FailedStart> {
  const run = spawnHost({ args, env });
  const timer = setTimeout(() => run.child.kill('SIGKILL'), 20_000);
  const ended = await run.ended;
  clearTimeout(timer);
  return { ...ended, stdout: run.stdout(), stderr: run.stderr() };
}

type Run = Readonly<{ child: ChildProcess; ended: Promise<Ended>; stdout: () => string; stderr: () => string }>;

function spawnHost(options: HostOptions): Run {
  const { data, port = 0, sample, speed, renderer, bundle, lan, netns, args = [], env } = options;
  const own = [
    ...(data === undefined ? [] : ['--data', data, '--port', String(port)]),
    ...(data === undefined || lan ? [] : ['--listen', 'loopback']),
    ...(sample ? ['--sample'] : []),
    ...(speed ? ['--speed', String(speed)] : []),
    ...(renderer ? ['--renderer', renderer] : []),
  ];
  const start = performance.now();
  const inside = netns === undefined ? [] : ['ip', 'netns', 'exec', netns];
  const [program = NODE, ...all] = [...inside, NODE, bundle ? BUNDLE : SOURCE, ...own, ...args];
  const child = spawn(program, all, {
    // Without the cache each of the many starts would read and compile the same sources again.
    env: { PATH: process.env['PATH'], LANG: 'en_GB.UTF-8', NODE_COMPILE_CACHE: COMPILED, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk));
  const ended = once(child, 'close').then(
    ([code, signal]) => ({ code, signal, ms: performance.now() - start }) as Ended,
  );
  return { child, ended, stdout: () => stdout, stderr: () => stderr };
}

async function untilReady({ child, ended, stderr }: Run): Promise<Readonly<{ url: string; lan: readonly string[] }>> {
  if (!child.stdout) throw new Error('a host without stdout');
  const lines = createInterface({ input: child.stdout });
  const first = await Promise.race([once(lines, 'line').then(([line]) => String(line)), ended]);
  if (typeof first !== 'string') throw new Error(`the host ended with code ${first.code}:\n${stderr()}`);
  return JSON.parse(first) as { url: string; lan: readonly string[] };
}
