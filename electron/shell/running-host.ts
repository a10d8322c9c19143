import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isHostUrl } from './host-url.ts';

const ANSWER_MS = 3000;
const BETWEEN_MS = 500;
const HEALTH_EVERY = 4;

export type RunningHost = Readonly<{ url: string; pid: number }>;

/** A host can outlive the shell that started it, or be one that runs headless: then it is used, not started again. */
export async function findRunningHost(folder: string): Promise<RunningHost | undefined> {
  const host = readHostFile(join(folder, 'host.json'));
  return host && isAlive(host.pid) && (await isHealthy(host.url)) ? host : undefined;
}

/** Comes back when the process is gone, or has not answered for `silentMs`. */
export async function untilGone({ url, pid }: RunningHost, silentMs: number, signal: AbortSignal): Promise<void> {
  let lastAnswer = performance.now();
  for (let round = 1; isAlive(pid) && !signal.aborted; round += 1) {
    if (round % HEALTH_EVERY === 0 && (await isHealthy(url))) lastAnswer = performance.now();
    if (performance.now() - lastAnswer > silentMs) return;
    await sleep(BETWEEN_MS);
  }
}

function readHostFile(file: string): RunningHost | undefined {
  try {
    const { url, pid }: Record<string, unknown> = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof url !== 'string' || !isHostUrl(url) || typeof pid !== 'number') return undefined;
    return { url, pid };
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

async function isHealthy(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(ANSWER_MS) })).ok;
  } catch {
    return false;
  }
}
