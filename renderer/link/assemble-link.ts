import type { StationConfig } from '../../shared/bridge.ts';
import type { Command } from '../../shared/command.ts';
import type { RefusalAnswer } from '../../shared/protocol.ts';
import type { Language } from '../../shared/store/model.ts';
import type { Instant } from '../../shared/time.ts';
import { TOPICS, type Topic } from '../../shared/topics.ts';
import { createAskHost } from './ask-host.ts';
import { type ClockMemory, createHostClock } from './clock.ts';
import { describeLink } from './describe-link.ts';
import { type Feed, startFeed } from './feed.ts';
import { createFollower } from './follow.ts';
import type { Beat, Welcome } from './host-message.ts';
import { type Identity, meet } from './identity.ts';
import type { Link } from './link.ts';
import type { LinkRefusal } from './link-state.ts';
import { createListeners } from './listeners.ts';
import { createLiveCopy } from './live-copy.ts';
import { createOutbox, type OutboxOptions } from './outbox.ts';
import type { OutboxEntry } from './outbox-store.ts';
import { createPace } from './pace.ts';
import { createPreview } from './preview.ts';
import type { SavedCopyKeeper, SavedCopyOptions } from './saved-copy.ts';
import type { Surroundings } from './surroundings.ts';
import { versionRead } from './views.ts';

const NONE: readonly OutboxEntry[] = [];
/** Commands one envelope can name as what it builds on. */
const MOST_AFTER = 64;

export type LinkParts = Readonly<{
  config: StationConfig;
  /** What this station may hold, as things stand. */
  topics: () => readonly Topic[];
  language: Language;
  stationId: string;
  /** Its requests carry their proofs. */
  surroundings: Surroundings;
  /** What the feed's first message proves the station by. */
  prove: () => Promise<string>;
  /** The host refused the feed, or a request as a whole. True: it is worth asking again at once. */
  onRefused: (refusal: RefusalAnswer) => boolean;
  onWelcome: () => void;
  clockMemory: ClockMemory;
  findCommand: (name: string) => Command<never> | undefined;
  saveCopy: (options: SavedCopyOptions) => SavedCopyKeeper;
  /** Null: a wall, which enters nothing. */
  outbox: Pick<OutboxOptions, 'open' | 'join'> | null;
}>;

/** Puts a link together out of its parts and starts it. */
export function assembleLink(parts: LinkParts): Link {
  const { surroundings, topics } = parts;
  const { monotonic, wall } = surroundings;
  let { config, language } = parts;
  let identity: Identity | null = null;
  let savedAsAt: Instant | null = null;
  let savesCopy = true;
  let mended = 0;
  let feed: Feed | null = null;
  let wasWelcome = false;
  let isSample = false;

  const listeners = createListeners();
  const pace = createPace(surroundings.frame, listeners.tell);
  const clock = createHostClock({ monotonic, wall, memory: parts.clockMemory });
  const copy = createLiveCopy();

  const saved = parts.saveCopy({
    copy,
    stationId: parts.stationId,
    topics,
    surroundings,
    onLoaded(loaded, asAt) {
      identity = loaded;
      savedAsAt = asAt;
      pace.call();
    },
    onFailed() {
      savesCopy = false;
      pace.call();
    },
  });

  const follower = createFollower({
    copy,
    topics,
    onApplied: saved.saver.applied,
    onReplaced: saved.saver.replaced,
    onMismatch() {
      mended += 1;
    },
  });

  const outbox =
    parts.outbox &&
    createOutbox({
      ...parts.outbox,
      surroundings,
      clock,
      stationId: parts.stationId,
      station: () => config,
      language: () => language,
      host: () => (feed?.isWelcome() ? identity : null),
      storeId: () => identity?.storeId ?? null,
    });
  outbox?.onChange(pace.call);

  const preview =
    outbox &&
    createPreview({
      copy,
      entries: outbox.entries,
      seen: follower.seen,
      epoch: () => identity?.epoch ?? null,
      findCommand: parts.findCommand,
    });

  const described = describeLink({
    clock,
    copy,
    topics,
    outbox,
    monotonic,
    feed: () => feed,
    told: () => ({ savedAsAt, savesCopy, mended, storeId: identity?.storeId ?? null }),
  });

  /** Whose data the host has, and what that means for the data that is here. */
  function takeWelcome({ storeId, epoch, audience, sample }: Welcome): LinkRefusal | null {
    isSample = sample;
    const theirs: Identity = { storeId, epoch, audience };
    const meeting = meet(identity, theirs);
    if (meeting === 'older') return { code: 'host-is-older', message: null };
    if (meeting === 'other') copy.forget();
    if (meeting === 'new-epoch') copy.startEpoch();
    if (meeting !== 'same') follower.startEpoch();
    saved.saver.begin(theirs, meeting === 'same' ? 'keep' : 'clear');
    identity = theirs;
    dropForbidden();
    parts.onWelcome();
    return null;
  }

  /** What somebody who was signed in before might hold goes with them, from memory and from the disk. */
  function dropForbidden(): void {
    const forbidden = TOPICS.filter((topic) => !topics().includes(topic) && copy.source.holds(topic));
    if (forbidden.length === 0) return;
    copy.forget(forbidden);
    saved.saver.forget(forbidden);
  }

  function onBeat({ safeSeq }: Beat): void {
    if (follower.inStep()) outbox?.safe(safeSeq, follower.seen());
  }

  function onState(): void {
    const isWelcome = feed?.isWelcome() ?? false;
    if (isWelcome && !wasWelcome) outbox?.welcomed();
    wasWelcome = isWelcome;
    pace.call();
  }

  feed = startFeed({
    surroundings,
    clock,
    follower,
    station: () => config,
    prove: parts.prove,
    onRefused: parts.onRefused,
    language: () => language,
    identity: () => identity,
    ready: saved.ready,
    onWelcome: takeWelcome,
    onBeat,
    onHeard() {
      const isInStep = follower.inStep();
      if (isInStep) saved.saver.live(clock.now());
      described.heard(isInStep);
      pace.call();
    },
    onState,
  });

  const confirmed = versionRead(copy.read, copy.version);
  return {
    read: preview ? versionRead(preview.read, preview.version) : confirmed,
    confirmed,
    copy,
    clock,
    state: described.state,
    isSample: () => isSample,
    ask: createAskHost({
      hostUrl: () => config.hostUrl,
      language: () => language,
      request: surroundings.request,
    }),
    submit(name, input, { staffId, sessionId = null, after = [] }) {
      if (!outbox || !preview) throw new Error('this station enters nothing');
      const builtOn = new Set([...after, ...preview.buildsOn(input)]);
      return outbox.submit(name, input, { staffId, sessionId, after: [...builtOn].slice(-MOST_AFTER) });
    },
    previewOf: (id) => preview?.of(id),
    entries: outbox?.entries ?? (() => NONE),
    tray: described.tray,
    dismiss: async (id) => outbox?.dismiss(id),
    exportOutbox: () => outbox?.export() ?? '',
    onChange: listeners.add,
    ready: saved.ready,
    setLanguage(next) {
      language = next;
    },
    moveTo(next) {
      config = next;
      feed?.restart();
    },
    greetAgain() {
      dropForbidden();
      feed?.restart();
    },
    kick: () => feed?.kick(),
    async stop() {
      feed?.stop();
      pace.stop();
      outbox?.stop();
      await saved.stop();
    },
  };
}
