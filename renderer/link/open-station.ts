import type { StationConfig } from '../../shared/bridge.ts';
import { mayHold, type Viewer } from '../../shared/permissions.ts';
import type { RefusalAnswer } from '../../shared/protocol.ts';
import type { Language } from '../../shared/store/model.ts';
import type { Topic } from '../../shared/topics.ts';
import { profiles } from '../../shared/trust/profiles.ts';
import type { Membership } from '../../shared/trust/protocol.ts';
import type { Link } from './link.ts';
import type { ProofClock } from './proof-clock.ts';
import { keepSession, SESSION_CODES, type SessionKeeper } from './session.ts';
import { createSignInDoor, type SignInDoor } from './sign-in.ts';
import { createSigner } from './signer.ts';
import { slowHash } from './slow-hash.ts';
import { startLink } from './start-link.ts';
import type { StationRecord, StationStore } from './station-store.ts';
import { browserSurroundings } from './surroundings.ts';

/** PINs and people change; what they are checked with while the host is away must not be older. ms. */
const VERIFIERS_EVERY = 10 * 60_000;

/** A station that was let in, with who is signed in there. */
export type OpenStation = Readonly<{
  membership: Membership;
  link: Link;
  session: SessionKeeper;
  door: SignInDoor;
  moveTo: (config: StationConfig) => void;
  stop: () => Promise<void>;
}>;

export type OpenOptions = Readonly<{
  config: StationConfig;
  record: StationRecord & Readonly<{ membership: Membership }>;
  formerIds: readonly string[];
  store: StationStore;
  clock: ProofClock;
  /** What its screen shows. */
  topics: readonly Topic[];
  language: () => Language;
  /** The host may think of this station otherwise than it does itself. */
  onDoubt: () => void;
}>;

export function openStation(options: OpenOptions): OpenStation {
  const { record, store, clock, language } = options;
  const { membership, stationId } = record;
  const { kind } = profiles[membership.profile];
  const enters = kind === 'terminal';

  const session = keepSession(stationId);
  const signer = createSigner({
    keys: record,
    storeId: record.storeId,
    // A session that was opened here while the host was away is nothing to the host until it has heard of it.
    sessionId: () => (session.current()?.openedBy === null ? (session.current()?.sessionId ?? null) : null),
    clock,
    request: browserSurroundings.request,
  });

  function viewer(): Viewer {
    const signedIn = session.current();
    const roles = signedIn?.openedBy === null ? signedIn.roles : [];
    return { kind, place: membership.place, roles };
  }

  /** Who was signed in is not any more, as far as the host knows: the feed goes on without them. */
  function onRefused({ code }: RefusalAnswer): boolean {
    const isOver = SESSION_CODES.has(code) || code === 'topic-not-allowed';
    if (isOver && session.current()) {
      session.set(null);
      return true;
    }
    options.onDoubt();
    // Another place, profile or role: it is told by asking, and the feed goes on as what the station is now.
    return code === 'station-changed';
  }

  const link = startLink(options.config, {
    stationId,
    formerIds: options.formerIds,
    signer,
    topics: () => options.topics.filter((topic) => mayHold(viewer(), topic)),
    language: language(),
    enters,
    onRefused,
    onWelcome() {
      if (enters) void door.fetchVerifiers();
      options.onDoubt();
    },
  });

  const door = createSignInDoor({
    stationId,
    keys: { agreement: record.agreement, hostAgreementKey: membership.hostAgreementKey },
    store,
    slowHash,
    clock: link.clock,
    link,
  });

  /** The host has heard of a sign-in that this station took itself, or will not have it. */
  function followOffline(): void {
    const signedIn = session.current();
    if (!signedIn?.openedBy || link.state().phase !== 'live') return;
    const entry = link.entries().find(({ envelope }) => envelope.id === signedIn.openedBy);
    if (entry?.state === 'waiting') return;
    session.set(entry?.state === 'refused' ? null : { ...signedIn, openedBy: null });
  }

  let before = session.current()?.sessionId ?? null;
  let wasOpened = session.current()?.openedBy ?? null;
  const stopSession = session.onChange(() => {
    const { sessionId = null, openedBy = null } = session.current() ?? {};
    if (sessionId === before && openedBy === wasOpened) return;
    before = sessionId;
    wasOpened = openedBy;
    link.greetAgain();
  });
  const stopFollowing = link.onChange(followOffline);
  // Nobody signs in at a wall.
  const timer = enters ? setInterval(() => void door.fetchVerifiers(), VERIFIERS_EVERY) : undefined;

  return {
    membership,
    link,
    session,
    door,
    moveTo: link.moveTo,
    async stop() {
      clearInterval(timer);
      stopFollowing();
      stopSession();
      session.stop();
      await link.stop();
    },
  };
}
