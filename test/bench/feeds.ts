import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import WebSocket from 'ws';
import { type HostMessage, PROTOCOL } from '../../shared/protocol.ts';
import { createCaller, envelope } from '../helpers/caller.ts';
import type { Host } from '../helpers/host.ts';
import { now } from './browser.ts';
import { type Bench, type Figure, percentile } from './figure.ts';
import { startFloor } from './floor/start.ts';
import { openScene } from './scene.ts';

const STATIONS = 60;
const CARS = 40;
const CHANGES_A_SECOND = 50;
const CHANGES = 500;
const WARM_UP = 50;

/** A whole dealership at its busiest: every station on the feed, and somebody tapping all the time. */
export const feeds: Bench = {
  name: 'feeds',
  about: `${STATIONS} feeds at ${CHANGES_A_SECOND} changes a second: from the tap to each station, p99`,
  async run(): Promise<readonly Figure[]> {
    const [floor, ours] = [await measureFloor(), await measureOurs()];
    const name = `${STATIONS} feeds at ${CHANGES_A_SECOND} changes/s`;
    return [
      figure(`${name} p50`, 0.5, ours, floor, null),
      figure(`${name} p99`, 0.99, ours, floor, { atMost: 250 }),
      { name: '  changes missed', value: ours.missed, unit: '', floor: floor.missed, bar: { atMost: 0 } },
    ];
  },
};

type Heard = Readonly<{ samples: readonly number[]; missed: number }>;
type Said = Readonly<{ key: string; send: () => Promise<unknown> }>;

function figure(name: string, share: number, ours: Heard, floor: Heard, bar: Figure['bar']): Figure {
  return { name, value: percentile(ours.samples, share), unit: 'ms', floor: percentile(floor.samples, share), bar };
}

async function measureFloor(): Promise<Heard> {
  const floor = await startFloor(CARS);
  const caller = createCaller({ url: floor.url, token: '' });
  try {
    const said = Array.from({ length: CHANGES }, (_, number): Said => {
      const change = { id: String(number % CARS), text: `spot-${number}` };
      return { key: change.text, send: () => caller.send('/change', change) };
    });
    return await listen(() => openEar(floor.url.replace('http', 'ws'), null), said);
  } finally {
    caller.close();
    await floor.stop();
  }
}

async function measureOurs(): Promise<Heard> {
  const { host, shop, caller, close } = await openScene({ cars: CARS });
  try {
    const said = Array.from({ length: CHANGES }, (_, number): Said => {
      const visitId = shop.visitIds[number % CARS] ?? '';
      const park = () => envelope('visit.park', { visitId, spot: `spot-${number}` }, shop.managerId);
      return { key: `spot-${number}`, send: () => caller.post([park()]) };
    });
    return await listen(() => hearSpots(host), said);
  } finally {
    await close();
  }
}

/** Says everything at its time, however long the answers take, and asks every station when it heard it. */
async function listen(open: () => Promise<Ear>, said: readonly Said[]): Promise<Heard> {
  const stations = await Promise.all(Array.from({ length: STATIONS }, open));
  const sentAt = new Map<string, number>();
  const answers: Promise<unknown>[] = [];
  const start = now();
  for (const [number, { key, send }] of said.entries()) {
    await sleep(Math.max(1, start + (number * 1_000) / CHANGES_A_SECOND - now()));
    sentAt.set(key, now());
    answers.push(send());
  }
  await Promise.all(answers);
  await sleep(1_000);
  const counted = said.slice(WARM_UP).map(({ key }) => key);
  const samples: number[] = [];
  let missed = 0;
  for (const { heardAt, close } of stations) {
    for (const key of counted) {
      const at = heardAt.get(key);
      if (at === undefined) missed += 1;
      else samples.push(at - (sentAt.get(key) ?? 0));
    }
    close();
  }
  return { samples, missed };
}

type Ear = Readonly<{ heardAt: ReadonlyMap<string, number>; close: () => void }>;

/** A wall of the host that notes when it first heard of each spot. */
export function hearSpots({ url, wall }: Pick<Host, 'url' | 'wall'>): Promise<Ear> {
  const topics = ['shop', 'workshop'].map((topic) => ({ topic, seq: null }));
  const hello = {
    type: 'hello',
    protocol: PROTOCOL,
    token: wall,
    language: 'zh-CN',
    storeId: null,
    epoch: null,
    topics,
  };
  return openEar(`${url.replace('http', 'ws')}/api/feed`, hello);
}

/** Reads no more of a message than it must, so that of two cores the host gets what is not its own. */
async function openEar(url: string, hello: object | null): Promise<Ear> {
  const socket = new WebSocket(url);
  const heardAt = new Map<string, number>();
  const ready = Promise.withResolvers<void>();
  socket.on('message', (data) => {
    const text = String(data);
    const at = now();
    for (const [spot] of text.matchAll(/spot-[\d-]+/g)) if (!heardAt.has(spot)) heardAt.set(spot, at);
    if (hello === null || isAboutWorkshop(text)) ready.resolve();
  });
  await once(socket, 'open');
  if (hello) socket.send(JSON.stringify(hello));
  await ready.promise;
  return { heardAt, close: () => socket.terminate() };
}

function isAboutWorkshop(text: string): boolean {
  const message = JSON.parse(text) as HostMessage;
  return message.type === 'snapshot' && message.topic === 'workshop';
}
