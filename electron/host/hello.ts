import type { Engine } from '../../db/types.ts';
import { type HelloAnswer, PROTOCOL } from '../../shared/protocol.ts';
import type { Language } from '../../shared/store/model.ts';
import type { HostClock } from './clock.ts';
import { DEFAULTS } from './defaults.ts';
import { VERSION } from './version.ts';

/** What the host says of itself and its store to everybody. */
export function sayHello(engine: Engine, clock: HostClock): HelloAnswer {
  return {
    storeId: engine.storeId,
    epoch: engine.epoch,
    seq: engine.seq(),
    version: VERSION,
    protocol: PROTOCOL,
    now: clock.now(),
    rate: clock.rate(),
    timeZone: engine.read.shop('shop')?.timeZone ?? DEFAULTS.timeZone,
  };
}

export function shopLanguageOf(engine: Engine): Language {
  return engine.read.shop('shop')?.language ?? DEFAULTS.language;
}

export function shopNameOf(engine: Engine): string {
  return engine.read.shop('shop')?.name ?? '';
}
