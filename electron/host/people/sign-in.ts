import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Engine } from '../../../db/types.ts';
import { deriveId } from '../../../shared/ids.ts';
import { badgeBytes } from '../../../shared/trust/badge.ts';
import { checkOpened } from '../../../shared/trust/commands/sessions.ts';
import type { SignInAnswer, SignInRequest } from '../../../shared/trust/protocol.ts';
import { allowance } from '../allowance.ts';
import { Refused, refused, tooOften } from '../http/problems.ts';
import { done } from './done.ts';
import type { Pins } from './pins.ts';

const TRIES_A_MINUTE = 20;

type Asked = z.output<typeof SignInRequest>;
type ByPin = Extract<Asked, { pin: string }>;
type ByBadge = Extract<Asked, { badge: string }>;

export type SignIn = (asked: Asked, stationId: string) => Promise<SignInAnswer>;

export function openSignIn(engine: Engine, pins: Pins): SignIn {
  const { read } = engine;
  const mayTry = allowance(TRIES_A_MINUTE, 60_000);

  /** Before the PIN, so that no terminal can be used to guess for people who do not work there. */
  function checkMayOpen(staffId: string, stationId: string, purpose: Asked['purpose']): void {
    const refusal = checkOpened(read, { staffId, stationId, purpose });
    if (refusal) throw new Refused(403, refusal);
  }

  async function checkPin({ staffId, pin, newPin }: ByPin, stationId: string): Promise<void> {
    const at = { staffId, stationId };
    const { pinIsFirst } = await pins.check(pin, at);
    if (newPin === null) {
      if (pinIsFirst) throw refused('pin-is-first');
    } else {
      if (newPin === pin) throw refused('pin-not-new');
      await pins.set({ staffId, pin: newPin, isFirst: false }, at);
    }
  }

  function holderOf({ badge }: ByBadge): string {
    const bytes = badgeBytes(badge);
    const holder = bytes && read.credentialOfBadge(badgeHash(bytes));
    if (!holder) throw refused('badge-unknown');
    return holder.id;
  }

  return async (asked, stationId) => {
    if (!mayTry(stationId)) throw tooOften(60);
    const { purpose } = asked;
    const method = 'pin' in asked ? 'pin' : 'badge';
    const staffId = 'pin' in asked ? asked.staffId : holderOf(asked);
    checkMayOpen(staffId, stationId, purpose);
    if ('pin' in asked) await checkPin(asked, stationId);
    const input = { staffId, stationId, method, purpose };
    const sessionId = deriveId(
      done(await engine.submitAsHost('session.open', input, { by: { staffId, stationId } })),
      'session',
    );
    return { sessionId, staffId, openedAt: read.session(sessionId)?.openedAt ?? 0 };
  };
}

export function badgeHash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64url');
}
