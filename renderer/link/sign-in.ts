import { deriveId } from '../../shared/ids.ts';
import { TRIES } from '../../shared/trust/commands/credentials.ts';
import { PinAnswer, SignInAnswer, type SignInRequest, VerifiersAnswer } from '../../shared/trust/protocol.ts';
import { HostRefused } from './ask-host.ts';
import type { HostClock } from './clock.ts';
import type { Link } from './link.ts';
import { checkPin, findBadge, type OfflineKeys } from './offline-check.ts';
import type { SignedIn } from './session.ts';
import type { SlowHash } from './slow-hash.ts';
import type { StationStore } from './station-store.ts';

/** Why nobody is signed in: codes of the host's refusals, or of this station's own while it is cut off. */
export type SignInRefusal = Readonly<{
  code: string;
  params: Readonly<Record<string, string | number>>;
  message?: string;
}>;
/** What a person proved; what is done with it builds on `openedBy`. */
export type Opened = Pick<SignedIn, 'sessionId' | 'staffId' | 'openedAt' | 'verified' | 'openedBy'>;
export type SignInOutcome = Readonly<{ opened: Opened }> | Readonly<{ refusal: SignInRefusal }>;
type Purpose = 'work' | 'override';

export type SignInOptions = Readonly<{
  stationId: string;
  keys: OfflineKeys;
  store: StationStore;
  slowHash: SlowHash;
  clock: Pick<HostClock, 'now'>;
  link: Pick<Link, 'ask' | 'submit' | 'state'>;
}>;

/** Where a person shows who they are: to the host, and while it is away to this station. */
export type SignInDoor = Readonly<{
  byPin: (
    asked: Readonly<{ staffId: string; pin: string; newPin?: string; purpose?: Purpose }>,
  ) => Promise<SignInOutcome>;
  byBadge: (badge: string, purpose?: Purpose) => Promise<SignInOutcome>;
  /** For who has no PIN at all yet: the first manager of a new store. Null: done. */
  choosePin: (staffId: string, pin: string) => Promise<SignInRefusal | null>;
  /** Fetches what PINs are checked with while the host is away. */
  fetchVerifiers: () => Promise<void>;
}>;

export function createSignInDoor(options: SignInOptions): SignInDoor {
  const { stationId, keys, store, clock, link } = options;

  /** Null: nobody answered, and this station has to decide itself. */
  async function ask<Value>(
    method: 'GET' | 'POST',
    path: string,
    schema: Readonly<{ parse: (said: unknown) => Value }>,
    body?: unknown,
  ): Promise<Readonly<{ value: Value }> | Readonly<{ refusal: SignInRefusal }> | null> {
    try {
      return { value: schema.parse(await link.ask(method, path, body)) };
    } catch (error) {
      return error instanceof HostRefused && error.status < 500 ? { refusal: error.refusal } : null;
    }
  }

  async function signIn(asked: SignInRequest): Promise<SignInOutcome | null> {
    if (link.state().phase === 'cut-off') return null;
    const answer = await ask('POST', '/api/sign-in', SignInAnswer, asked);
    if (!answer || 'refusal' in answer) return answer;
    return { opened: { ...answer.value, verified: 'online', openedBy: null } };
  }

  function openOffline(staffId: string, method: 'pin' | 'badge', purpose: Purpose): SignInOutcome {
    const { id } = link.submit('session.openOffline', { method, purpose }, { staffId });
    const sessionId = deriveId(id, 'session');
    return { opened: { sessionId, staffId, openedAt: clock.now(), verified: 'offline', openedBy: id } };
  }

  async function checkHere(staffId: string, pin: string, purpose: Purpose): Promise<SignInOutcome> {
    const verifiers = (await store.verifiers(stationId)) ?? [];
    const checked = await checkPin(keys, {
      verifier: verifiers.find((each) => each.staffId === staffId),
      tries: await store.tries(stationId, staffId),
      now: clock.now(),
      pin,
      slowHash: options.slowHash,
    });
    switch (checked.is) {
      case 'none':
        return refused('not-known-offline');
      case 'locked':
        return refused('pin-locked', { until: checked.until });
      case 'wrong':
        await store.saveTries(stationId, staffId, checked.tries);
        return checked.tries.lockedUntil === null
          ? refused('pin-wrong', { left: Math.max(0, TRIES - checked.tries.failures) })
          : refused('pin-locked', { until: checked.tries.lockedUntil });
      case 'right':
        await store.saveTries(stationId, staffId, { failures: 0, lockedUntil: null });
        return openOffline(staffId, 'pin', purpose);
    }
  }

  return {
    async byPin({ staffId, pin, newPin, purpose = 'work' }) {
      const asked = { staffId, pin, newPin: newPin ?? null, purpose };
      return (await signIn(asked)) ?? (newPin ? refused('host-away') : checkHere(staffId, pin, purpose));
    },
    async byBadge(badge, purpose = 'work') {
      const outcome = await signIn({ badge, purpose });
      if (outcome) return outcome;
      const staffId = await findBadge(keys, (await store.verifiers(stationId)) ?? [], badge);
      return staffId === null ? refused('badge-unknown') : openOffline(staffId, 'badge', purpose);
    },
    async choosePin(staffId, pin) {
      const answer = await ask('POST', '/api/pins', PinAnswer, { staffId, pin });
      if (!answer) return { code: 'host-away', params: {} };
      return 'refusal' in answer ? answer.refusal : null;
    },
    async fetchVerifiers() {
      const answer = await ask('GET', '/api/verifiers', VerifiersAnswer);
      if (answer && 'value' in answer) await store.saveVerifiers(stationId, answer.value);
    },
  };
}

function refused(code: string, params: SignInRefusal['params'] = {}): SignInOutcome {
  return { refusal: { code, params } };
}
