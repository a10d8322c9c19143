/** scrypt by the parameters that host and stations share; slow on purpose, so away from what is being painted. */
export type SlowHash = (secret: string, salt: string | Uint8Array) => Promise<Uint8Array>;

type Answer = MessageEvent<Readonly<{ id: number; hash: Uint8Array }>>;

let worker: Worker | null = null;
let asked = 0;
const waiting = new Map<number, PromiseWithResolvers<Uint8Array>>();

export const slowHash: SlowHash = (secret, salt) => {
  const answer = Promise.withResolvers<Uint8Array>();
  asked += 1;
  waiting.set(asked, answer);
  worker ??= start();
  worker.postMessage({ id: asked, asked: [secret, salt] });
  return answer.promise;
};

function start(): Worker {
  const fresh = new Worker(new URL('./slow-hash.worker.ts', import.meta.url), { type: 'module' });
  fresh.onmessage = ({ data: { id, hash } }: Answer) => {
    waiting.get(id)?.resolve(hash);
    waiting.delete(id);
  };
  fresh.onerror = () => {
    worker = null;
    for (const { reject } of waiting.values()) reject(new Error('the worker that hashes could not be started'));
    waiting.clear();
  };
  return fresh;
}
