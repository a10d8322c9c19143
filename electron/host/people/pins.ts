import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Engine } from '../../../db/types.ts';
import type { Entity } from '../../../shared/entities.ts';
import { MINUTE } from '../../../shared/time.ts';
import { TRIES } from '../../../shared/trust/commands/credentials.ts';
import type { HostClock } from '../clock.ts';
import { refused } from '../http/problems.ts';
import { done } from './done.ts';
import { oneAfterTheOther } from './in-turn.ts';
import { isTooSimple } from './pin-rules.ts';
import type { SlowHash } from './slow-hash.ts';

/** Somebody at a station, for the audit. */
export type At = Readonly<{ staffId: string; stationId: string }>;

export type Pins = Readonly<{
  /** Whether that is the person's PIN; counted. @throws Refused `pin-wrong`, `pin-locked`, `pin-missing` */
  check: (pin: string, at: At) => Promise<Entity<'credential'>>;
  /** @throws Refused `pin-too-simple` */
  set: (asked: Readonly<{ staffId: string; pin: string; isFirst: boolean }>, by: At | undefined) => Promise<void>;
}>;

export type PinParts = Readonly<{
  engine: Engine;
  clock: HostClock;
  slowHash: SlowHash;
  /** In the sample everybody has the same one. */
  takesSimple: boolean;
}>;

export function openPins({ engine, clock, slowHash, takesSimple }: PinParts): Pins {
  const { read } = engine;
  const inTurn = oneAfterTheOther();

  async function check(pin: string, at: At): Promise<Entity<'credential'>> {
    const { staffId } = at;
    const credential = read.credential(staffId);
    if (!credential?.pinHash || !credential.pinSalt) throw refused('pin-missing');
    refuseLocked(credential);
    const hash = await slowHash(pin, Buffer.from(credential.pinSalt, 'base64url'));
    const isRight = timingSafeEqual(hash, Buffer.from(credential.pinHash, 'base64url'));
    if (!isRight || credential.failures > 0) await count(isRight, at);
    if (isRight) return credential;
    const counted = read.credential(staffId) ?? credential;
    refuseLocked(counted);
    throw refused('pin-wrong', { left: Math.max(0, TRIES - counted.failures) });
  }

  async function count(isRight: boolean, by: At): Promise<void> {
    done(await engine.submitAsHost('credential.countTry', { staffId: by.staffId, isRight }, { by }));
  }

  function refuseLocked({ lockedUntil }: Entity<'credential'>): void {
    const left = (lockedUntil ?? 0) - clock.now();
    if (lockedUntil !== null && left > 0) {
      throw refused('pin-locked', { until: lockedUntil, minutes: Math.ceil(left / MINUTE) });
    }
  }

  return {
    check: (pin, at) => inTurn(at.staffId, () => check(pin, at)),
    async set({ staffId, pin, isFirst }, by) {
      if (!takesSimple && isTooSimple(pin)) throw refused('pin-too-simple');
      const salt = randomBytes(16);
      const hash = await slowHash(pin, salt);
      const input = { staffId, salt: salt.toString('base64url'), hash: hash.toString('base64url'), isFirst };
      done(await engine.submitAsHost('credential.setPin', input, by ? { by } : {}));
    },
  };
}
