import type { Engine } from '../../db/types.ts';
import { type HelloAnswer, PROTOCOL } from '../../shared/protocol.ts';
import type { Language } from '../../shared/store/model.ts';
import type { HostClock } from './clock.ts';
import { DEFAULTS } from './defaults.ts';
import { VERSION } from './version.ts';

export type HelloParts = Readonly<{ engine: Engine; clock: HostClock; realNow: () => number; isSample: boolean }>;

/** What the host says of itself and its store to everybody. */
export function sayHello({ engine, clock, realNow, isSample }: HelloParts): HelloAnswer {
  const shop = engine.read.shop('shop');
  return {
    storeId: engine.storeId,
    epoch: engine.epoch,
    seq: engine.seq(),
    version: VERSION,
    protocol: PROTOCOL,
    now: clock.now(),
    realNow: realNow(),
    rate: clock.rate(),
    timeZone: shop?.timeZone ?? DEFAULTS.timeZone,
    shop: shop?.name ?? null,
    sample: isSample,
  };
}

export function shopLanguageOf(engine: Engine): Language {
  return engine.read.shop('shop')?.language ?? DEFAULTS.language;
}

export function shopNameOf(engine: Engine): string {
  return engine.read.shop('shop')?.name ?? '';
}
