import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright';
import { NODE } from '../../build/paths.mjs';
import { eventually } from './electron.ts';
import type { Machine } from './shop-lan.ts';

const DRIVER = fileURLToPath(new URL('far-station-driver.ts', import.meta.url));

/** What is started on the other machine: the app, or a browser with a profile that it keeps. */
export type Launch = Readonly<
  | { is: 'app'; executable: string; args: readonly string[]; env: Record<string, string>; folder: string }
  | { is: 'browser'; profile: string; env: Record<string, string>; args: readonly string[] }
>;

/** One line to the driver, and one back. */
export type Order = Readonly<{ id: number; launch: Launch } | { id: number; code: string; arg: unknown }>;
export type Report = Readonly<{ id: number; value?: unknown; error?: string }>;

/** A station on another machine of the LAN. Its cable may be pulled: it is driven over a pipe, not over the network. */
export type FarStation = Readonly<{
  /**
   * Runs on the station's machine, with its page. It is sent as text, so it knows nothing but its arguments.
   */
  drive: <Result, Arg = undefined>(work: (page: Page, arg: Arg) => Promise<Result>, arg?: Arg) => Promise<Result>;
  /** Asks in its page until the answer is right. */
  until: <Result>(
    work: (page: Page) => Promise<Result>,
    isRight: (result: Result) => boolean,
    ms?: number,
  ) => Promise<Result>;
  close: () => Promise<void>;
}>;

export async function startFarStation({ netns }: Machine, launch: Launch): Promise<FarStation> {
  const child = spawn('ip', ['netns', 'exec', netns, NODE, DRIVER], { stdio: ['pipe', 'pipe', 'inherit'] });
  const waiting = new Map<number, (report: Report) => void>();
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  let last = 0;
  createInterface({ input: child.stdout }).on('line', (line) => {
    const report = JSON.parse(line) as Report;
    waiting.get(report.id)?.(report);
    waiting.delete(report.id);
  });

  async function give<Result>(order: (id: number) => Order): Promise<Result> {
    const id = ++last;
    const answered = new Promise<Report>((resolve) => waiting.set(id, resolve));
    child.stdin.write(`${JSON.stringify(order(id))}\n`);
    const report = await Promise.race([answered, ended.then(() => ({ id, error: 'the station is gone' }))]);
    if (report.error !== undefined) throw new Error(`${netns}: ${report.error}`);
    return (report as { value?: Result }).value as Result;
  }

  await give((id) => ({ id, launch }));
  const drive: FarStation['drive'] = (work, arg) => give((id) => ({ id, code: String(work), arg: arg ?? null }));
  return {
    drive,
    until: (work, isRight, ms) => eventually(() => drive(work), isRight, ms),
    async close() {
      child.stdin.end();
      await ended;
    },
  };
}
