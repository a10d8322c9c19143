import type { Socket } from 'node:net';
import type { RawData, WebSocket } from 'ws';
import type { Commit } from '../../../db/types.ts';
import type { Audience, Topic } from '../../../shared/topics.ts';
import type { TopicEncoder } from './encode.ts';

/** A socket with more than this waiting in it is not sent any more until it has drained. Bytes. */
const FULL = 1024 * 1024;

/** The topic's last seq that was sent; null where only a snapshot will do. */
export type Cursors = ReadonlyMap<Topic, number | null>;

/** One socket that has proved itself, with what it was sent last of each of its topics. */
export type Station = Readonly<{
  /** Takes topics up at these points: `catchUp` or `snapshot`, as soon as the socket has room. */
  resume: (cursors: Cursors) => void;
  /** Sends what of a commit concerns this station, or notes that it has fallen behind. */
  send: (commit: Commit, encoded: (audience: Audience, wanted: readonly Topic[]) => Buffer | null) => void;
  beat: (messageFor: (wanted: readonly Topic[]) => string) => void;
  /** Frames of one batch leave in one write. */
  together: (work: () => void) => void;
}>;

type StationParts = Readonly<{ webSocket: WebSocket; socket: Socket; audience: Audience; encoder: TopicEncoder }>;

export function createStation({ webSocket, socket, audience, encoder }: StationParts): Station {
  const cursors = new Map<Topic, number | null>();
  const behind = new Set<Topic>();

  socket.on('drain', catchUp);

  function isFull(): boolean {
    return webSocket.bufferedAmount > FULL;
  }

  function catchUp(): void {
    for (const topic of behind) {
      if (isFull() || webSocket.readyState !== webSocket.OPEN) return;
      const since = cursors.get(topic) ?? null;
      const changes = since === null ? null : encoder.catchUp(topic, since, audience);
      const { seq, members } = changes ?? encoder.snapshot(topic, audience);
      webSocket.send(`{"type":"${changes ? 'catchUp' : 'snapshot'}",${members}}`);
      cursors.set(topic, seq);
      behind.delete(topic);
    }
  }

  return {
    resume(asked) {
      for (const [topic, seq] of asked) {
        cursors.set(topic, seq);
        behind.add(topic);
      }
      catchUp();
    },
    send({ topics }, encoded) {
      const mine = topics.filter(({ topic }) => cursors.has(topic));
      if (isFull()) for (const { topic } of mine) behind.add(topic);
      const current = mine.filter(({ topic }) => !behind.has(topic));
      const message = current.length
        ? encoded(
            audience,
            current.map(({ topic }) => topic),
          )
        : null;
      if (!message) return;
      webSocket.send(message, { binary: false });
      for (const { topic, seq } of current) cursors.set(topic, seq);
    },
    beat(messageFor) {
      if (behind.size === 0) webSocket.send(messageFor([...cursors.keys()]));
    },
    together(work) {
      socket.cork();
      work();
      socket.uncork();
    },
  };
}

/** A text message of at most `maxPayload` bytes, or nothing if it is none. */
export function textOf(data: RawData, isBinary: boolean): string | undefined {
  return isBinary || !Buffer.isBuffer(data) ? undefined : data.toString('utf8');
}
