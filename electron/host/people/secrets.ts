import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import type { Engine } from '../../../db/types.ts';
import { mayRead } from '../../../shared/permissions.ts';
import { badgeText } from '../../../shared/trust/badge.ts';
import type { BadgeAnswer, PinAnswer, PinRequest } from '../../../shared/trust/protocol.ts';
import { type Caller, viewerOf, workingAt } from '../callers.ts';
import { refused } from '../http/problems.ts';
import { done } from './done.ts';
import type { At, Pins } from './pins.ts';
import { badgeHash } from './sign-in.ts';

type PinAsked = z.output<typeof PinRequest>;

/** New PINs and badges. */
export type Secrets = Readonly<{
  setPin: (asked: PinAsked, caller: Caller) => Promise<PinAnswer>;
  setBadge: (staffId: string, caller: Caller) => Promise<BadgeAnswer>;
}>;

export function openSecrets(engine: Engine, pins: Pins): Secrets {
  const { read } = engine;

  /** Who is signed in there. The owner is nobody in particular. */
  function whoAsks(caller: Caller): At | undefined {
    if (caller.is !== 'station' || caller.sessionId === null) return undefined;
    const staffId = workingAt(caller.sessionId, caller.stationId, read);
    return staffId === null ? undefined : { staffId, stationId: caller.stationId };
  }

  function mayGive(caller: Caller): boolean {
    return mayRead(viewerOf(caller, read), 'credentials');
  }

  /** The first one of all: before any manager has a PIN, at a station that stands beside the host itself. */
  function isVeryFirst(staffId: string, caller: Caller): boolean {
    if (caller.is !== 'station' || read.station(caller.stationId)?.acceptedBy !== null) return false;
    const managers = read.allStaff().filter(({ roles }) => roles.includes('manager'));
    const hasOne = managers.some(({ id }) => read.credential(id)?.pinHash);
    return !hasOne && managers.some(({ id }) => id === staffId);
  }

  async function setOwn({ staffId, pin, oldPin }: PinAsked, stationId: string): Promise<void> {
    const at = { staffId, stationId };
    if (oldPin === null) throw refused('old-pin-needed');
    await pins.check(oldPin, at);
    if (oldPin === pin) throw refused('pin-not-new');
    await pins.set({ staffId, pin, isFirst: false }, at);
  }

  return {
    async setPin(asked, caller) {
      const { staffId, pin, oldPin } = asked;
      if (!read.staff(staffId)?.active) throw refused('staff-unknown');
      const by = whoAsks(caller);
      const isOwn = by?.staffId === staffId && Boolean(read.credential(staffId)?.pinHash);
      if (caller.is === 'station' && (oldPin !== null || isOwn)) {
        await setOwn(asked, caller.stationId);
        return { staffId, isFirst: false };
      }
      const isVery = isVeryFirst(staffId, caller);
      if (!isVery && !mayGive(caller)) throw refused('manager-needed');
      const isFirst = !isVery && by?.staffId !== staffId;
      await pins.set({ staffId, pin, isFirst }, by);
      return { staffId, isFirst };
    },
    async setBadge(staffId, caller) {
      if (!mayGive(caller)) throw refused('manager-needed');
      const bytes = randomBytes(16);
      const by = whoAsks(caller);
      const input = { staffId, hash: badgeHash(bytes) };
      done(await engine.submitAsHost('credential.setBadge', input, by ? { by } : {}));
      return { badge: badgeText(bytes) };
    },
  };
}
