import { EXIT } from './failures.ts';
import type { Log } from './logs.ts';

/** Whoever stops the host waits 5 s before killing it. */
const FORCED_AFTER = 4_500;

/** How to stop one thing that was started. */
export type Stop = Readonly<{ what: string; run: () => unknown }>;

/**
 * Stops what was started, the last first; also in the midst of starting. Then the process ends with code 0.
 * @returns what tells the start that it is not wanted any more
 */
export function stopOnSignals(started: readonly Stop[], log: Log): AbortSignal {
  const stopping = new AbortController();
  async function stop(signal: NodeJS.Signals): Promise<void> {
    if (stopping.signal.aborted) return;
    stopping.abort();
    log.info({ signal }, 'stopping');
    let current = '';
    setTimeout(() => {
      log.fatal({ step: current }, 'stopping took too long; ended by force');
      process.exit(EXIT.forced);
    }, FORCED_AFTER).unref();
    const failed = await stopAll(started, log, (what) => {
      current = what;
    });
    log.info('stopped');
    process.exit(failed ? EXIT.failed : 0);
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, (name) => void stop(name));
  return stopping.signal;
}

/** A step that fails does not keep the others from running. @returns whether one failed */
export async function stopAll(started: readonly Stop[], log: Log, onStep?: (what: string) => void): Promise<boolean> {
  let failed = false;
  for (const { what, run } of started.toReversed()) {
    onStep?.(what);
    try {
      await run();
    } catch (error) {
      failed = true;
      log.error({ step: what, err: error }, 'a step of stopping failed');
    }
  }
  return failed;
}

/** Never half-alive: what nobody expected ends the process, and its supervisor starts it again. */
export function endOnTheUnexpected(log: Log): void {
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      log.fatal({ err: error }, 'the unexpected; ending, to be started again');
      process.exit(EXIT.bug);
    });
  }
}
