import { Worker } from 'node:worker_threads';
import type { AuditAnswer, AuditSearch } from '../../../shared/trust/protocol.ts';

/** The audit in a thread of its own, started by the first search. */
export type AuditReader = Readonly<{
  find: (search: AuditSearch) => Promise<AuditAnswer>;
  close: () => Promise<void>;
}>;

type Answered = Readonly<{ id: number; answer?: AuditAnswer; error?: unknown }>;
type Waiting = Readonly<{ resolve: (answer: AuditAnswer) => void; reject: (error: unknown) => void }>;

/** From the source the file beside this one, from a bundle the one beside the bundle. */
const HERE = import.meta.url;
const WORKER = new URL(HERE.endsWith('.ts') ? './worker.ts' : './audit-worker.mjs', HERE);

export function startAuditReader(file: string): AuditReader {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let asked = 0;

  function start(): Worker {
    const started = new Worker(WORKER, { workerData: file });
    // Whoever only has this thread left is done.
    started.unref();
    started.on('message', ({ id, answer, error }: Answered) => {
      const one = waiting.get(id);
      waiting.delete(id);
      if (answer) one?.resolve(answer);
      else one?.reject(error);
    });
    started.on('error', (error) => end(started, error));
    started.on('exit', () => end(started, new Error('the audit thread has ended')));
    return started;
  }

  /** The next search starts another one. */
  function end(ended: Worker, error: unknown): void {
    if (worker !== ended) return;
    worker = null;
    for (const one of waiting.values()) one.reject(error);
    waiting.clear();
  }

  return {
    find(search) {
      worker ??= start();
      const id = asked++;
      const to = worker;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        to.postMessage({ id, search });
      });
    },
    async close() {
      await worker?.terminate();
    },
  };
}
