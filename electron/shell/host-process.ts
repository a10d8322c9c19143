import { setTimeout as sleep } from 'node:timers/promises';
import { type HostChild, type HostProgram, startHost } from './host-child.ts';
import type { Log } from './log.ts';
import { findRunningHost, untilGone } from './running-host.ts';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 30_000;
/** A host that lived this long was well, so the next failure starts with a short pause again. */
const WELL_MS = 60_000;
/** Alive but mute for this long is as good as dead. */
const SILENT_MS = 30_000;

export type HostCommand = HostProgram &
  Readonly<{ data: string /** Nothing is begun before. */; after: Promise<void> }>;

export type HostSupervisor = Readonly<{ stop(): Promise<void> }>;

/** Keeps a host running for as long as the shell does: attaches to a living one, starts one, restarts it when it dies. */
export function superviseHost(command: HostCommand, log: Log, onReady: (url: string) => void): HostSupervisor {
  const stopping = new AbortController();
  let child: HostChild | undefined;

  async function run(): Promise<void> {
    let pause = FIRST_PAUSE_MS;
    await command.after;
    while (!stopping.signal.aborted) {
      const running = await findRunningHost(command.data);
      if (stopping.signal.aborted) return;
      const started = performance.now();
      if (running) {
        log(`using the host that is running already (process ${running.pid})`);
        onReady(running.url);
        await untilGone(running, SILENT_MS, stopping.signal);
      } else {
        child = startHost(command);
        log(`the host ${await lifeOf(child)}`);
        child = undefined;
      }
      pause = performance.now() - started > WELL_MS ? FIRST_PAUSE_MS : pause;
      await sleep(pause, undefined, { signal: stopping.signal }).catch(() => undefined);
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    }
  }

  async function lifeOf(host: HostChild): Promise<string> {
    const url = await host.ready;
    if (url && host.pid !== undefined) {
      onReady(url);
      const over = new AbortController();
      void host.ended.then(() => over.abort());
      await untilGone({ url, pid: host.pid }, SILENT_MS, over.signal);
    }
    // Whoever is still alive here never got ready or went silent.
    if (!stopping.signal.aborted) host.kill();
    return host.ended;
  }

  const finished = run();
  return {
    stop: async () => {
      stopping.abort();
      await child?.stop();
      await finished;
    },
  };
}
