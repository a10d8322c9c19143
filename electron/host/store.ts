import { randomUUID, randomUUIDv7 } from 'node:crypto';
import { join } from 'node:path';
import { openEngine } from '../../db/engine.ts';
import type { Engine } from '../../db/types.ts';
import { findCommand } from '../../shared/commands.ts';
import { authorise } from '../../shared/trust/authorise.ts';
import type { HostClock } from './clock.ts';
import { DEFAULTS } from './defaults.ts';
import { EXIT, StartFailure } from './failures.ts';
import type { Log } from './logs.ts';
import { hostWord, refusalSentence } from './words.ts';

/** So much may the machine's clock differ after a restart without a word about it. ms. */
const CLOCK_TOLERANCE = 10_000;

/** In the data folder. */
export const STORE_FILE = 'kanwall.db';

/** @throws StoreError */
export function openStore(folder: string, clock: HostClock, log: Log): Engine {
  // Asked for by `npm run bench` alone, to tell what durability costs.
  const synchronous = process.env['KANWALL_BENCH_SYNCHRONOUS'] === 'OFF' ? 'OFF' : 'FULL';
  if (synchronous === 'OFF') log.warn('a benchmark: commands are answered before they are on disk');
  const engine = openEngine({
    file: join(folder, STORE_FILE),
    commands: findCommand,
    authorise,
    now: clock.now,
    stopwatch: () => performance.now(),
    defer: (work) => setImmediate(work),
    randomId: randomUUID,
    newCommandId: randomUUIDv7,
    synchronous,
    onBug: (commandId, error) => log.error({ commandId, err: error }, 'a bug, not a refusal'),
    onFatal(error) {
      log.fatal({ err: error }, 'the store cannot be trusted any more; ending, to be started again');
      process.exit(EXIT.bug);
    },
  });
  log.info({ storeId: engine.storeId, epoch: engine.epoch, seq: engine.seq() }, 'the store is open');
  return engine;
}

/** Gives an empty store its name, words and hours. */
export async function openShop(engine: Engine, log: Log): Promise<void> {
  if (engine.read.shop('shop')) return;
  const { timeZone, language } = DEFAULTS;
  const outcome = await engine.submitAsHost('store.open', {
    name: hostWord(language, 'shop-name'),
    manager: hostWord(language, 'manager-name'),
    timeZone,
    language,
  });
  if (outcome.outcome === 'done') return;
  log.error({ outcome }, 'the new store could not be set up');
  const problem = outcome.refusal ? refusalSentence(language, outcome.refusal.code, outcome.refusal.params) : '';
  throw new StartFailure('store-not-opened', { problem }, EXIT.store);
}

/** The order of things holds all the same; but times are the last known ones until the clock has caught up. */
export function warnOfClock(engine: Engine, log: Log): void {
  const behindMs = engine.clockBehind();
  if (behindMs > CLOCK_TOLERANCE) {
    log.warn({ behindMs }, "the machine's clock is behind the store's last command; set it right");
  }
}
