import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Commit, Engine } from '../../../db/types.ts';
import { BEAT_EVERY, type HostMessage } from '../../../shared/protocol.ts';
import type { Topic } from '../../../shared/topics.ts';
import type { HostClock } from '../clock.ts';
import { shopLanguageOf } from '../hello.ts';
import { writeRefusal } from '../http/errors.ts';
import type { Guard } from '../http/guard.ts';
import { Refused, refused } from '../http/problems.ts';
import { pathOf } from '../http/source.ts';
import { languageOf } from '../languages.ts';
import type { Trust } from '../trust.ts';
import { converse, type Guest } from './conversation.ts';
import { encodeCommit, type TopicEncoder } from './encode.ts';
import { keepAlive } from './keep-alive.ts';

const PATH = '/api/feed';
const MAX_STATIONS = 500;
/** A station sends its hello, and now and then a resume. Bytes. */
const MAX_MESSAGE = 64 * 1024;
/** What a closing socket gets to say goodbye. ms. */
const GOODBYE = 300;

export type FeedParts = Readonly<{
  engine: Engine;
  clock: HostClock;
  guard: Guard;
  encoder: TopicEncoder;
  trust: Pick<Trust, 'realNow' | 'seen'>;
  isSample: boolean;
  warn: (what: object, message: string) => void;
}>;

export type Feed = Readonly<{
  /** A beat out of turn, when the clock was changed. */
  beat: () => void;
  close: () => Promise<void>;
}>;

/** Every change to every station that may see it, at once and in order. */
export function startFeed(server: Server, parts: FeedParts): Feed {
  const { engine, clock, guard, warn } = parts;
  const sockets = new Set<WebSocket>();
  const guests = new Set<Guest>();
  const upgrader = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: MAX_MESSAGE,
    perMessageDeflate: false,
  });

  server.on('upgrade', upgrade);
  const stopListening = engine.onCommit(sendFrames);
  const beating = setInterval(beat, BEAT_EVERY);
  const stopPinging = keepAlive(sockets);

  function upgrade(request: IncomingMessage, socket: Socket, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    try {
      if (pathOf(request) !== PATH) throw refused('not-found');
      guard.checkSource(request);
      if (sockets.size >= MAX_STATIONS) throw refused('too-many-stations');
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      warn({ path: pathOf(request).slice(0, 200), code: error.refusal.code }, 'an upgrade was refused');
      writeRefusal(
        socket,
        error,
        languageOf(request.headers['accept-language'], () => shopLanguageOf(engine)),
      );
      return;
    }
    upgrader.handleUpgrade(request, socket, head, (webSocket) => {
      sockets.add(webSocket);
      webSocket.on('close', () => sockets.delete(webSocket));
      // A broken frame: ws closes the socket with the right code by itself.
      webSocket.on('error', () => {});
      converse({ ...parts, webSocket, socket, request, join });
    });
  }

  function join(guest: Guest): () => void {
    guests.add(guest);
    return () => guests.delete(guest);
  }

  function sendFrames(commits: readonly Commit[]): void {
    // Before the frames: whom a commit shuts out is not sent it any more.
    if (commits.some(mayShutOut)) for (const { judgeAgain } of [...guests]) judgeAgain();
    const encoded = commits.map((commit) => ({ commit, messageFor: encodeCommit(commit) }));
    for (const { station } of guests) {
      station.together(() => {
        for (const { commit, messageFor } of encoded) station.send(commit, messageFor);
      });
    }
  }

  function beat(): void {
    const messages = new Map<string, string>();
    for (const { station } of guests) {
      station.beat((topics) => {
        const key = topics.join();
        const message = messages.get(key) ?? JSON.stringify(beatOf(engine, clock, topics));
        messages.set(key, message);
        return message;
      });
    }
  }

  return {
    beat,
    async close() {
      clearInterval(beating);
      stopPinging();
      stopListening();
      server.off('upgrade', upgrade);
      server.on('upgrade', (_request, socket) => socket.destroy());
      const goodbyes = [...sockets].map((webSocket) => new Promise((resolve) => webSocket.once('close', resolve)));
      for (const webSocket of sockets) webSocket.close(1012, 'restart');
      await Promise.race([Promise.all(goodbyes), setTimeout(GOODBYE, undefined, { ref: false })]);
      for (const webSocket of sockets) webSocket.terminate();
    },
  };
}

/** Stations and sessions are told in one of these topics, people in the other. What happens to cars shuts nobody out. */
function mayShutOut({ topics }: Commit): boolean {
  return topics.some(({ topic }) => topic === 'shop' || topic === 'trust');
}

/** Until there is a backup or a replica, what is on this disk is as safe as it gets. */
function beatOf(engine: Engine, clock: HostClock, topics: readonly Topic[]): HostMessage {
  return {
    type: 'beat',
    now: clock.now(),
    rate: clock.rate(),
    seq: engine.seq(),
    safeSeq: engine.seq(),
    checksums: Object.fromEntries(topics.map((topic) => [topic, engine.topicChecksum(topic)])),
  };
}
