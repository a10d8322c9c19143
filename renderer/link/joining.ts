import type { StationConfig } from '../../shared/bridge.ts';
import type { HelloAnswer, RefusalAnswer } from '../../shared/protocol.ts';
import type { Language } from '../../shared/store/model.ts';
import type { Profile } from '../../shared/trust/profiles.ts';
import { askHello } from './ask-hello.ts';
import { askToJoin } from './join-station.ts';
import { createListeners } from './listeners.ts';
import type { ProofClock } from './proof-clock.ts';
import { createSigner } from './signer.ts';
import { makeStationKeys } from './station-keys.ts';
import type { StationRecord, StationStore } from './station-store.ts';
import type { Surroundings } from './surroundings.ts';

/** A host that is not there is asked again after this. ms. */
const AWAY_RETRY = 3_000;
/** A host that refuses to talk about it is asked again after this. ms. */
const REFUSED_RETRY = 10_000;

/** How far a station is with getting in. `record` is null before the host was ever heard. */
export type JoinState = Readonly<{
  is: 'asking' | 'away' | 'waiting' | 'accepted' | 'revoked' | 'refused';
  record: StationRecord | null;
  refusal: RefusalAnswer | null;
}>;

export type JoiningOptions = Readonly<{
  config: () => Omit<StationConfig, 'fingerprint'>;
  /** What this station was last, or null. */
  record: StationRecord | null;
  language: () => Language;
  /** What it calls itself where nobody has given it a name. */
  nameFor: (profile: Profile) => string;
  store: StationStore;
  clock: ProofClock;
  surroundings: Pick<Surroundings, 'after' | 'request'>;
}>;

export type Joining = Readonly<{
  /** The same object until something in it changes. */
  state: () => JoinState;
  onChange: (listener: () => void) => () => void;
  /** Asks now, and goes on asking until it is in or revoked. */
  ask: () => void;
  /** Another name or wished profile, told to the host at once. */
  wish: (wish: Partial<Pick<StationRecord, 'name' | 'wish'>>) => Promise<void>;
  /** Revoked for good under its old key: asks to be let in as another station. */
  startAnew: () => Promise<void>;
  stop: () => void;
}>;

export function createJoining(options: JoiningOptions): Joining {
  const { config, store, clock, surroundings } = options;
  const { add: onChange, tell } = createListeners();
  let state: JoinState = { is: 'asking', record: options.record, refusal: null };
  let cancel = () => {};
  let turn = 0;

  function show(next: Partial<JoinState>): void {
    state = { ...state, refusal: null, ...next };
    tell();
  }

  async function freshRecord({ storeId, shop }: HelloAnswer): Promise<StationRecord> {
    const slot = config().profile;
    const before = state.record;
    const name = before?.name ?? options.nameFor(slot);
    const own = { slot, storeId, shop, name, wish: before?.wish ?? slot };
    return { ...(await makeStationKeys()), ...own, membership: null, state: 'asking' };
  }

  /** Asks once; returns after how many ms to ask again, or null. */
  async function askOnce(mine: number): Promise<number | null> {
    const hello = await askHello(config().hostUrl, { clock, request: surroundings.request });
    if (mine !== turn) return null;
    if (!hello) {
      show({ is: 'away' });
      return AWAY_RETRY;
    }
    const known = state.record?.storeId === hello.storeId ? state.record : await store.last(config().profile);
    const usable = known?.storeId === hello.storeId ? known : await store.settle(await freshRecord(hello));
    const record = usable.shop === hello.shop ? usable : { ...usable, shop: hello.shop };
    show({ record });
    if (record.state !== 'revoked') return askAs(record, mine);
    show({ is: 'revoked' });
    return null;
  }

  async function askAs(record: StationRecord, mine: number): Promise<number | null> {
    const { hostUrl, ticket } = config();
    const { storeId, signingKey, agreementKey, name, wish: profile } = record;
    const signer = createSigner({ keys: record, storeId, sessionId: () => null, clock, request: surroundings.request });
    const wish = { signingKey, agreementKey, name, profile, ticket };
    const outcome = await askToJoin({ hostUrl, request: signer.request, language: options.language(), wish });
    if (mine !== turn) return null;
    switch (outcome.state) {
      case 'away':
        show({ is: 'away' });
        return AWAY_RETRY;
      case 'refused':
        show({ is: 'refused', refusal: outcome.refusal });
        return REFUSED_RETRY;
      case 'waiting':
        await keep({ ...record, state: 'asking', membership: null }, 'waiting');
        return outcome.retryAfter;
      case 'revoked':
        await keep({ ...record, state: 'revoked' }, 'revoked');
        return null;
      case 'accepted':
        await keep({ ...record, state: 'accepted', membership: outcome.membership }, 'accepted');
        return null;
    }
  }

  async function keep(record: StationRecord, is: JoinState['is']): Promise<void> {
    await store.save(record);
    show({ is, record });
  }

  function ask(): void {
    cancel();
    turn += 1;
    const mine = turn;
    void askOnce(mine)
      .catch(() => {
        show({ is: 'away' });
        return AWAY_RETRY;
      })
      .then((again) => {
        if (mine === turn && again !== null) cancel = surroundings.after(again, ask);
      });
  }

  return {
    state: () => state,
    onChange,
    ask,
    async wish(wish) {
      if (!state.record) return;
      const record = { ...state.record, ...wish };
      show({ record });
      await store.save(record);
      ask();
    },
    async startAnew() {
      const { record } = state;
      if (!record) return;
      const fresh = { ...record, ...(await makeStationKeys()), membership: null, state: 'asking' } as const;
      await store.save(fresh);
      show({ is: 'asking', record: fresh });
      ask();
    },
    stop() {
      turn += 1;
      cancel();
    },
  };
}
