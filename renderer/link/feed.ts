import { BEAT_EVERY, PROTOCOL, type RefusalAnswer, type StationMessage } from '../../shared/protocol.ts';
import type { Language } from '../../shared/store/model.ts';
import { createBackOff, LONGEST_WAIT } from './back-off.ts';
import type { HostClock } from './clock.ts';
import type { Cursors, Follower, StreamMessage } from './follow.ts';
import { type Beat, parseMessage, type Welcome } from './host-message.ts';
import type { Identity } from './identity.ts';
import type { LinkRefusal } from './link-state.ts';
import type { Socket, Surroundings } from './surroundings.ts';

/** A host that does not take a connection in that time is not there. */
const CONNECT_WITHIN = 5_000;
const CUT_OFF_AFTER = 3 * BEAT_EVERY;
const LATE_AFTER = 1.5 * BEAT_EVERY;
const LOOK_EVERY = 500;

export type FeedOptions = Readonly<{
  surroundings: Surroundings;
  clock: HostClock;
  follower: Follower;
  station: () => Readonly<{ hostUrl: string }>;
  /** What the first message proves the station by. */
  prove: () => Promise<string>;
  language: () => Language;
  identity: () => Identity | null;
  /** Resolves when what is on disk has been read; no hello leaves before. */
  ready: Promise<void>;
  /** Says why this host is not to be followed, or takes it as ours. */
  onWelcome: (welcome: Welcome) => LinkRefusal | null;
  onBeat: (beat: Beat) => void;
  /** After every message, when the copy stands as it says. */
  onHeard: () => void;
  onState: () => void;
  /** The host said no. True: it is worth asking again at once. */
  onRefused: (refusal: RefusalAnswer) => boolean;
}>;

export type Feed = Readonly<{
  /** In step with a host that is there: `late` once its beats are. */
  state: () => 'live' | 'late' | 'catching-up' | 'away';
  /** The host is known and can be sent to. */
  isWelcome: () => boolean;
  refused: () => LinkRefusal | null;
  /** Ms since anything was heard; null: never. */
  silence: () => number | null;
  /** The network came back: do not wait any longer. */
  kick: () => void;
  /** The host has moved, or another person is signed in. */
  restart: () => void;
  stop: () => void;
}>;

export function startFeed(options: FeedOptions): Feed {
  const { surroundings, clock, follower, ready } = options;
  const { after, monotonic } = surroundings;
  const backOff = createBackOff(surroundings);
  let socket: Socket | null = null;
  let stage: 'waiting' | 'connecting' | 'greeting' | 'following' = 'waiting';
  let isLate = false;
  let refused: LinkRefusal | null = null;
  let heardAt: number | null = null;
  let quietSince = 0;
  let helloAt = 0;
  let cancelLook = () => {};
  let stopped = false;

  function connect(): void {
    backOff.cancel();
    stage = 'connecting';
    quietSince = monotonic();
    const opened: Socket = surroundings.openSocket(`${options.station().hostUrl.replace(/^http/, 'ws')}/api/feed`, {
      opened: () => void ready.then(() => (socket === opened ? greet(opened) : undefined)),
      message: (text) => socket === opened && hear(text),
      closed: () => socket === opened && lose(),
    });
    socket = opened;
    options.onState();
  }

  async function greet(to: Socket): Promise<void> {
    stage = 'greeting';
    quietSince = monotonic();
    const token = await options.prove();
    if (socket !== to) return;
    helloAt = monotonic();
    const { storeId = null, epoch = null } = options.identity() ?? {};
    const topics = follower.begin();
    say(to, { type: 'hello', protocol: PROTOCOL, token, language: options.language(), storeId, epoch, topics });
  }

  function say(to: Socket, message: StationMessage): void {
    to.send(JSON.stringify(message));
  }

  function askAgain(topics: Cursors): void {
    if (topics.length > 0 && socket) say(socket, { type: 'resume', topics });
  }

  function hear(text: string): void {
    const message = parseMessage(text);
    heardAt = quietSince = monotonic();
    if (!message) lose();
    else if (message.type === 'refused') takeRefusal(message.refusal);
    else if (message.type === 'welcome') takeWelcome(message);
    else if (stage === 'following') follow(message);
    options.onHeard();
  }

  function takeWelcome(welcome: Welcome): void {
    const problem = welcome.protocol === PROTOCOL ? options.onWelcome(welcome) : { code: 'protocol', message: null };
    if (problem) {
      refuse(problem);
      return;
    }
    clock.sync(welcome.now, welcome.rate, monotonic() - helloAt);
    follower.welcomed(welcome.seq);
    refused = null;
    stage = 'following';
    options.onState();
  }

  function follow(message: StreamMessage): void {
    const wasInStep = follower.inStep();
    askAgain(follower.receive(message));
    if (message.type === 'beat') {
      clock.beat(message.now, message.rate);
      options.onBeat(message);
    }
    const isInStep = follower.inStep();
    if (isInStep) backOff.reset();
    if (isLate || isInStep !== wasInStep) {
      isLate = false;
      options.onState();
    }
  }

  function takeRefusal(refusal: RefusalAnswer): void {
    if (options.onRefused(refusal)) reconnect();
    else refuse({ code: refusal.code, message: refusal.message });
  }

  function refuse(why: LinkRefusal): void {
    refused = why;
    lose();
  }

  function lose(): void {
    socket?.close();
    socket = null;
    stage = 'waiting';
    isLate = false;
    if (stopped) return;
    if (refused) backOff.wait(connect, { atMost: LONGEST_WAIT });
    else backOff.wait(connect);
    options.onState();
  }

  function reconnect(): void {
    if (stopped) return;
    socket?.close();
    connect();
  }

  /** Looks at the time since the host was last heard; a socket may be dead long before it says so. */
  function look(): void {
    cancelLook = after(LOOK_EVERY, look);
    const silence = monotonic() - quietSince;
    if (stage === 'waiting') options.onState();
    else if (silence > (stage === 'connecting' ? CONNECT_WITHIN : CUT_OFF_AFTER)) lose();
    else if (stage === 'following' && !isLate && silence > LATE_AFTER) {
      isLate = true;
      options.onState();
    }
  }

  connect();
  cancelLook = after(LOOK_EVERY, look);

  return {
    state() {
      if (stage !== 'following') return 'away';
      if (!follower.inStep()) return 'catching-up';
      return isLate ? 'late' : 'live';
    },
    isWelcome: () => stage === 'following',
    refused: () => refused,
    silence: () => (heardAt === null ? null : monotonic() - heardAt),
    kick() {
      backOff.reset();
      if (stage === 'waiting' || stage === 'connecting') reconnect();
    },
    restart() {
      refused = null;
      reconnect();
    },
    stop() {
      stopped = true;
      cancelLook();
      lose();
      backOff.cancel();
    },
  };
}
