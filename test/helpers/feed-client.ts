import { once } from 'node:events';
import type { Socket } from 'node:net';
import WebSocket, { type ClientOptions } from 'ws';
import { addToChecksum, checksumText, emptyChecksum } from '../../shared/checksum.ts';
import type { Entity, EntityType } from '../../shared/entities.ts';
import { type Change, type Epoch, type HostMessage, PROTOCOL } from '../../shared/protocol.ts';
import type { Topic } from '../../shared/topics.ts';
import type { Host } from './host.ts';

export type Member = Readonly<{ type: EntityType; id: string; rev: number; put: Entity }>;

export type FeedOptions = Readonly<{
  token?: string;
  /** Topic → the last seq that this station has, or null for a snapshot. */
  topics?: Readonly<Partial<Record<Topic, number | null>>>;
  storeId?: string | null;
  epoch?: Epoch | null;
  protocol?: number;
  /** The first message, when it is to be another one than a hello. Null: none is sent. */
  first?: unknown;
  webSocket?: ClientOptions;
}>;

type Closed = Readonly<{ code: number; reason: string }>;

/** A station of the simplest kind: it holds what it was sent, and notes what does not follow on what it has. */
export type FeedClient = Readonly<{
  webSocket: WebSocket;
  messages: readonly HostMessage[];
  /** When each of the messages came, ms. */
  times: readonly number[];
  /** Frames whose `prev` was not the last seq of their topic here. */
  gaps: readonly string[];
  seqOf: (topic: Topic) => number | undefined;
  members: (topic: Topic) => readonly Member[];
  /** Recomputed from scratch over all that it holds. */
  checksum: (topic: Topic) => string;
  say: (message: unknown) => void;
  /** Writes bytes that need not be a WebSocket frame. */
  write: (bytes: Buffer) => void;
  /** The first message, from the `from`th on, that is right. */
  until: (isRight: (message: HostMessage) => boolean, from?: number) => Promise<HostMessage>;
  untilSeq: (topic: Topic, seq: number) => Promise<void>;
  /** Stops and goes on reading from the socket, so that the host's side of it fills up. */
  pause: () => void;
  resume: () => void;
  closed: Promise<Closed>;
  close: () => Promise<void>;
}>;

const PATIENCE = 15_000;

export async function openFeed(host: Pick<Host, 'url' | 'wall'>, options: FeedOptions = {}): Promise<FeedClient> {
  const { token = host.wall, topics = { workshop: null }, storeId = null, epoch = null, protocol = PROTOCOL } = options;
  const webSocket = new WebSocket(`${host.url.replace('http', 'ws')}/api/feed`, options.webSocket);
  const messages: HostMessage[] = [];
  const times: number[] = [];
  const gaps: string[] = [];
  const copies = new Map<Topic, { seq: number; members: Map<string, Member> }>();
  const waiting = new Set<() => void>();

  webSocket.on('message', (data) => {
    const message = JSON.parse(String(data)) as HostMessage;
    apply(message);
    messages.push(message);
    times.push(performance.now());
    for (const look of waiting) look();
  });
  const closed = new Promise<Closed>((resolve) => {
    webSocket.on('close', (code, reason) => resolve({ code, reason: String(reason) }));
  });
  let upgraded: Socket | undefined;
  webSocket.on('upgrade', ({ socket }) => (upgraded = socket));
  await once(webSocket, 'open');

  function copyOf(topic: Topic) {
    const copy = copies.get(topic) ?? { seq: -1, members: new Map<string, Member>() };
    copies.set(topic, copy);
    return copy;
  }
  function change(topic: Topic, seq: number, changes: readonly Change[]): void {
    const copy = copyOf(topic);
    copy.seq = seq;
    for (const each of changes) {
      if ('drop' in each) copy.members.delete(`${each.type}/${each.drop}`);
      else copy.members.set(`${each.type}/${each.put.id}`, { ...each, id: each.put.id });
    }
  }
  function apply(message: HostMessage): void {
    if (message.type === 'snapshot') {
      copies.delete(message.topic);
      change(message.topic, message.seq, message.changes);
    } else if (message.type === 'catchUp') {
      change(message.topic, message.seq, message.changes);
    } else if (message.type === 'frames') {
      for (const { topic, seq, prev, changes } of message.frames) {
        if (copyOf(topic).seq !== prev) gaps.push(`${topic} ${copyOf(topic).seq} → ${prev}`);
        change(topic, seq, changes);
      }
    }
  }

  function until(isRight: (message: HostMessage) => boolean, from = 0): Promise<HostMessage> {
    return new Promise((resolve, reject) => {
      let next = from;
      const timer = setTimeout(() => settle(() => reject(new Error(`not within ${PATIENCE} ms`))), PATIENCE);
      function settle(done: () => void): void {
        clearTimeout(timer);
        waiting.delete(look);
        done();
      }
      function look(): void {
        for (; next < messages.length; next += 1) {
          const message = messages[next];
          if (message && isRight(message)) {
            settle(() => resolve(message));
            return;
          }
        }
      }
      waiting.add(look);
      look();
    });
  }

  function say(message: unknown): void {
    webSocket.send(typeof message === 'string' || Buffer.isBuffer(message) ? message : JSON.stringify(message));
  }

  const cursors = Object.entries(topics).map(([topic, seq]) => ({ topic, seq }));
  const hello = { type: 'hello', protocol, token, language: 'en', storeId, epoch, topics: cursors };
  if (options.first !== null) say(options.first ?? hello);

  const members = (topic: Topic) => [...(copies.get(topic)?.members.values() ?? [])];
  return {
    webSocket,
    messages,
    times,
    gaps,
    members,
    say,
    until,
    closed,
    seqOf: (topic) => copies.get(topic)?.seq,
    checksum(topic) {
      const sum = emptyChecksum();
      for (const { type, id, rev } of members(topic)) addToChecksum(sum, 1, type, id, rev);
      return checksumText(sum);
    },
    async untilSeq(topic, seq) {
      if ((copies.get(topic)?.seq ?? -1) < seq)
        await until(() => (copies.get(topic)?.seq ?? -1) >= seq, messages.length);
    },
    write: (bytes) => void upgraded?.write(bytes),
    pause: () => void upgraded?.pause(),
    resume: () => void upgraded?.resume(),
    async close() {
      webSocket.close();
      await closed;
    },
  };
}
