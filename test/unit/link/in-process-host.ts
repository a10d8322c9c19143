import { EventEmitter } from 'node:events';
import { copyFileSync, rmSync } from 'node:fs';
import type { Socket as NetSocket } from 'node:net';
import Database from 'better-sqlite3';
import type { WebSocket } from 'ws';
import type { Engine } from '../../../db/types.ts';
import { createTopicEncoder, encodeCommit, type TopicEncoder } from '../../../electron/host/feed/encode.ts';
import { createStation, type Station } from '../../../electron/host/feed/station.ts';
import { sayHello } from '../../../electron/host/hello.ts';
import { openCommandDoor } from '../../../electron/host/http/commands.ts';
import type { SocketHandlers, Surroundings } from '../../../renderer/link/surroundings.ts';
import type { CommandsAnswer, StationMessage } from '../../../shared/protocol.ts';
import type { Audience } from '../../../shared/topics.ts';
import { BY_OWNER } from '../../../shared/trust/authorise.ts';
import { anEngine } from '../../helpers/a-store.ts';

/** The line between a station and the host: what is on it can be held, lost, or sent a second time. */
export type Line = Pick<Surroundings, 'openSocket' | 'request'> &
  Readonly<{
    /** Messages of the host on their way. */
    deliver: (atMost: number) => void;
    /** Requests on their way. `answer` lost: the host has carried it out, and the station does not know. */
    carry: (fate: 'answered' | 'answer lost' | 'lost' | 'twice') => Promise<void>;
    cut: () => void;
    state: { isDown: boolean; isSlow: boolean };
    isQuiet: () => boolean;
  }>;

export type InProcessHost = Readonly<{
  engine: () => Engine;
  line: (audience: Audience) => Line;
  beat: () => void;
  restart: () => Promise<void>;
  backUp: () => Promise<void>;
  /** Puts the last back-up in the place of the store, with a higher epoch. */
  restore: () => Promise<void>;
  stop: () => Promise<void>;
}>;

type End = { station: Station | null; outgoing: string[]; drain: () => void; close: () => void };

/** The host's own feed and command door over a real store, with lines of the test's instead of the network. */
export function anInProcessHost(file: string, clock: { now: number }): InProcessHost {
  let engine = anEngine(file, {}, clock);
  let encoder: TopicEncoder = createTopicEncoder(engine);
  const ends = new Set<End>();
  let safeSeq: number | null = null;
  listen();

  function listen(): void {
    encoder = createTopicEncoder(engine);
    engine.onCommit((commits) => {
      for (const commit of commits) {
        const messageFor = encodeCommit(commit);
        for (const { station } of ends) station?.send(commit, messageFor);
      }
    });
  }

  async function close(): Promise<void> {
    for (const { close: closeEnd } of [...ends]) closeEnd();
    await engine.close();
  }

  function open(): void {
    engine = anEngine(file, {}, clock);
    listen();
  }

  function line(audience: Audience): Line {
    const state = { isDown: false, isSlow: false };
    let end: End | null = null;
    const incoming: string[] = [];
    let handlers: SocketHandlers | null = null;
    let requests: { body: string; resolve: (answer: Response) => void; reject: (error: Error) => void }[] = [];

    function hangUp(): void {
      if (!end) return;
      ends.delete(end);
      end = null;
      handlers?.closed();
    }

    function openSocket(_url: string, mine: SocketHandlers) {
      const outgoing: string[] = [];
      const socket = Object.assign(new EventEmitter(), { cork() {}, uncork() {} });
      const webSocket = {
        OPEN: 1,
        readyState: 1,
        get bufferedAmount() {
          return state.isSlow ? 2 ** 24 : 0;
        },
        send: (data: string | Buffer) => outgoing.push(String(data)),
      };
      const fresh: End = { station: null, outgoing, drain: () => socket.emit('drain'), close: hangUp };
      handlers = mine;
      queueMicrotask(() => {
        if (state.isDown) return mine.closed();
        end = fresh;
        ends.add(fresh);
        mine.opened();
      });

      function hear(text: string): void {
        const message = JSON.parse(text) as StationMessage;
        const asked = new Map(message.topics.map(({ topic, seq }) => [topic, seq]));
        if (message.type === 'resume') {
          fresh.station?.resume(asked);
          return;
        }
        const { epoch, storeId } = engine;
        const isOurs = message.storeId === storeId && message.epoch?.id === epoch.id;
        outgoing.push(
          JSON.stringify({
            type: 'welcome',
            audience,
            ...sayHello({
              engine,
              clock: { now: () => clock.now, rate: () => 1 },
              realNow: () => clock.now,
              isSample: false,
            }),
          }),
        );
        fresh.station = createStation({
          webSocket: webSocket as unknown as WebSocket,
          socket: socket as unknown as NetSocket,
          audience,
          encoder,
        });
        fresh.station.resume(isOurs ? asked : new Map([...asked.keys()].map((topic) => [topic, null])));
      }

      return {
        send(text: string) {
          if (end === fresh && !state.isDown) incoming.push(text);
          while (end === fresh && incoming.length > 0) hear(incoming.shift() ?? '');
        },
        close() {
          ends.delete(fresh);
          if (end === fresh) end = null;
        },
      };
    }

    async function execute(body: string): Promise<CommandsAnswer> {
      return openCommandDoor(engine, async () => {})(JSON.parse(body), 'en', BY_OWNER);
    }

    return {
      openSocket,
      state,
      request: (_url, { body }) =>
        new Promise((resolve, reject) => requests.push({ body: String(body), resolve, reject })),
      deliver(atMost) {
        if (state.isDown) return;
        for (let n = 0; n < atMost && end && end.outgoing.length > 0; n++)
          handlers?.message(end.outgoing.shift() ?? '');
      },
      async carry(fate) {
        const taken = requests;
        requests = [];
        for (const { body, resolve, reject } of taken) {
          if (state.isDown || fate === 'lost') {
            reject(new Error('network'));
            continue;
          }
          const answers = fate === 'twice' ? await Promise.all([execute(body), execute(body)]) : [await execute(body)];
          if (fate === 'answer lost') reject(new Error('network'));
          else resolve(new Response(JSON.stringify(answers.at(-1))));
        }
      },
      cut: hangUp,
      isQuiet: () => requests.length === 0 && (end?.outgoing.length ?? 0) === 0,
    };
  }

  return {
    engine: () => engine,
    line,
    beat() {
      for (const { station, drain } of ends) {
        drain();
        station?.beat((topics) => {
          const checksums = Object.fromEntries(topics.map((topic) => [topic, engine.topicChecksum(topic)]));
          const seq = engine.seq();
          return JSON.stringify({ type: 'beat', now: clock.now, rate: 1, seq, safeSeq: safeSeq ?? seq, checksums });
        });
      }
    },
    async restart() {
      await close();
      open();
    },
    async backUp() {
      safeSeq = engine.seq();
      await close();
      copyFileSync(file, `${file}.backup`);
      open();
    },
    async restore() {
      const next = engine.epoch.number + 1;
      await close();
      for (const suffix of ['-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
      copyFileSync(`${file}.backup`, file);
      const database = new Database(file);
      database.prepare('UPDATE store SET epoch_number = ?, epoch_id = ?').run(next, `epoch-${next}`);
      database.close();
      open();
    },
    stop: close,
  };
}
