import { scrypt } from 'node:crypto';
import { SCRYPT } from '../../../shared/trust/protocol.ts';
import { tooOften } from '../http/problems.ts';

/** scrypt of a text, in a thread of Node's pool. @throws Refused `rate-limited` when too many are waiting */
export type SlowHash = (text: string, salt: Buffer | string) => Promise<Buffer>;

const { N, r, p, dkLen } = SCRYPT;
/** scrypt needs 128 · N · r bytes and a little beside. */
const MEMORY = 2 * 128 * N * r;

/** Each takes a core for a tenth of a second: few run at once, so that the shop's boards go on. */
export function openSlowHash({ atOnce, mostWaiting }: Readonly<{ atOnce: number; mostWaiting: number }>): SlowHash {
  const waiting: (() => void)[] = [];
  let running = 0;

  async function inTurn(): Promise<void> {
    if (running < atOnce) {
      running += 1;
      return;
    }
    if (waiting.length >= mostWaiting) throw tooOften(1);
    await new Promise<void>((go) => waiting.push(go));
  }
  /** The place goes to who waits longest, so that nobody gets in between. */
  function leave(): void {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }

  return async (text, salt) => {
    await inTurn();
    try {
      return await hash(text, salt);
    } finally {
      leave();
    }
  };
}

function hash(text: string, salt: Buffer | string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(text, salt, dkLen, { N, r, p, maxmem: MEMORY }, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
