import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import { audienceOf, mayHold, type Viewer } from '../../../shared/permissions.ts';
import { type HostMessage, PROTOCOL, StationMessage } from '../../../shared/protocol.ts';
import type { Language } from '../../../shared/store/model.ts';
import { FEED_ASKED } from '../../../shared/trust/proof.ts';
import { allowance } from '../allowance.ts';
import { changeOf, NOBODY, viewerOf } from '../callers.ts';
import { sayHello, shopLanguageOf } from '../hello.ts';
import { Refused, readAs, refused, toAnswer } from '../http/problems.ts';
import { languageOf } from '../languages.ts';
import type { FeedParts } from './feed.ts';
import { type Cursors, createStation, type Station, textOf } from './station.ts';

const HELLO_WITHIN = 5_000;
/** A station resumes after a gap, which is rare; a page gone wild is cut off. */
const MESSAGES_A_MINUTE = 120;

/** Status of what happens to every station in the course of a day: no stranger's doing. */
const NO_LONGER = 409;

export type ConversationParts = FeedParts &
  Readonly<{
    webSocket: WebSocket;
    socket: Socket;
    request: IncomingMessage;
    /** Adds the station to those that get frames. Returns what takes it out again. */
    join: (guest: Guest) => () => void;
  }>;

/** A station on the feed, and whether it may still see what it could when it came; called after what may change that. */
export type Guest = Readonly<{ station: Station; judgeAgain: () => void }>;

type Hello = Extract<StationMessage, { type: 'hello' }>;

/** What is said on one socket: hello, welcome, topics; then the host talks, and the station may resume. */
export function converse(parts: ConversationParts): void {
  const { engine, guard, encoder, webSocket, socket, request, join, trust, warn } = parts;
  const mayTalk = allowance(MESSAGES_A_MINUTE, 60_000);
  let language = languageOf(request.headers['accept-language'], () => shopLanguageOf(engine));
  let station: Station | undefined;
  let viewer = NOBODY;

  const impatience = setTimeout(() => refuse(refused('hello-expected')), HELLO_WITHIN);
  webSocket.on('close', () => clearTimeout(impatience));
  webSocket.on('message', (data, isBinary) => {
    if (webSocket.readyState !== webSocket.OPEN) return;
    try {
      if (!mayTalk('')) throw refused('rate-limited', { seconds: 60 });
      hear(readMessage(textOf(data, isBinary), language));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refuse(error);
    }
  });

  function hear(message: StationMessage): void {
    if (message.type === 'hello') welcome(message);
    else if (station) station.resume(cursorsOf(message, viewer));
    else throw refused('hello-expected');
  }

  function welcome(hello: Hello): void {
    if (station) throw refused('hello-twice');
    language = hello.language;
    const caller = guard.callerOf(hello.token, request, FEED_ASKED);
    viewer = viewerOf(caller, engine.read);
    if (hello.protocol !== PROTOCOL) {
      throw refused('protocol-not-spoken', { theirs: hello.protocol, ours: PROTOCOL });
    }
    const { epoch, storeId } = engine;
    const isSameStore =
      hello.storeId === storeId && hello.epoch?.number === epoch.number && hello.epoch.id === epoch.id;
    const cursors = cursorsOf(hello, viewer);
    const audience = audienceOf(viewer);
    clearTimeout(impatience);
    say({ type: 'welcome', audience, ...sayHello({ ...parts, realNow: trust.realNow }) });
    const own = createStation({ webSocket, socket, audience, encoder });
    station = own;
    const leave = join({
      station: own,
      judgeAgain() {
        const change = changeOf(caller, viewer, engine.read);
        if (!change) return;
        leave();
        refuse(refused(change));
      },
    });
    webSocket.on('close', leave);
    if (caller.is === 'station') watch(caller.stationId);
    own.resume(isSameStore ? cursors : new Map([...cursors.keys()].map((topic) => [topic, null])));
  }

  function watch(stationId: string): void {
    webSocket.on('close', trust.seen.open(stationId));
    webSocket.on('pong', () => trust.seen.beat(stationId));
  }

  function say(message: HostMessage): void {
    webSocket.send(JSON.stringify(message));
  }

  function refuse({ status, refusal }: Refused): void {
    clearTimeout(impatience);
    if (status !== NO_LONGER) warn({ path: '/api/feed', code: refusal.code }, 'a station was refused');
    say({ type: 'refused', refusal: toAnswer(refusal, language) });
    webSocket.close(4000 + status, refusal.code);
  }
}

/** @throws Refused */
function readMessage(text: string | undefined, language: Language): StationMessage {
  if (text === undefined) throw refused('message-not-text');
  try {
    return readAs(StationMessage, JSON.parse(text), language);
  } catch (error) {
    throw error instanceof SyntaxError ? refused('not-json') : error;
  }
}

/** @throws Refused `topic-not-allowed` */
function cursorsOf({ topics: asked }: StationMessage, viewer: Viewer): Cursors {
  for (const { topic } of asked) {
    if (!mayHold(viewer, topic)) throw refused('topic-not-allowed', { topic });
  }
  return new Map(asked.map(({ topic, seq }) => [topic, seq]));
}
