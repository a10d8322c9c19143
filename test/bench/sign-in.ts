import { setTimeout as sleep } from 'node:timers/promises';
import type { Entity, EntityType } from '../../shared/entities.ts';
import type { SnapshotAnswer } from '../../shared/protocol.ts';
import { envelope } from '../helpers/caller.ts';
import type { Host } from '../helpers/host.ts';
import { aStationInside, givePin, type StationClient } from '../helpers/station-client.ts';
import { now } from './browser.ts';
import { hearSpots } from './feeds.ts';
import { type Bench, type Figure, percentile } from './figure.ts';
import { openScene, type Scene } from './scene.ts';

const CARS = 24;
const PEOPLE = 12;
const STATIONS = 12;
const SIGN_INS = 96;
const EVERY = 120;
const CHANGES_EVERY = 50;
const PIN = '7351';

/** A shift begins: everybody signs in, and the walls must not notice. */
export const signIn: Bench = {
  name: 'sign-in',
  about: `${SIGN_INS} sign-ins by PIN, and what the feed has of them`,
  async run(): Promise<readonly Figure[]> {
    const scene = await openScene({ cars: CARS });
    try {
      const people = await givePins(scene);
      const stations = await Promise.all(
        Array.from({ length: STATIONS }, () => aStationInside(scene.host, 'dispatch')),
      );
      const quiet = await hearWhile(scene, () => sleep(SIGN_INS * EVERY));
      const times: number[] = [];
      const busy = await hearWhile(scene, () => signInAll(stations, people, times));
      return [
        { name: 'sign-in by PIN p50', value: percentile(times, 0.5), unit: 'ms', floor: null, bar: null },
        { name: 'sign-in by PIN p99', value: percentile(times, 0.99), unit: 'ms', floor: null, bar: { atMost: 300 } },
        {
          name: '  a change on the feed meanwhile p99',
          value: percentile(busy, 0.99),
          unit: 'ms',
          floor: percentile(quiet, 0.99),
          bar: { atMost: 50 },
        },
      ];
    } finally {
      await scene.close();
    }
  },
};

async function givePins({ host, caller }: Scene): Promise<readonly string[]> {
  const { snapshots } = await caller.get<SnapshotAnswer>('/api/snapshot?topics=shop');
  const staff = (snapshots[0]?.changes ?? []).flatMap((change) =>
    'put' in change && isTechnician(change.type, change.put) ? [change.put.id] : [],
  );
  const people = staff.slice(0, PEOPLE);
  for (const id of people) await givePin(host, id, '4711');
  const station = await aStationInside(host as Host, 'dispatch');
  for (const id of people) {
    const answer = await station.signIn(id, '4711', { newPin: PIN });
    if (answer.status === 429) throw new Error('the sign-ins are limited before they begin');
    if (answer.status !== 200) throw new Error(answer.text);
  }
  return people;
}

function isTechnician(type: EntityType, value: Entity): boolean {
  return type === 'staff' && (value as Entity<'staff'>).roles.includes('technician');
}

async function signInAll(
  stations: readonly StationClient[],
  people: readonly string[],
  times: number[],
): Promise<void> {
  const start = now();
  const all = Array.from({ length: SIGN_INS }, async (_, number) => {
    await sleep(start + number * EVERY - now());
    const at = now();
    const station = stations[number % stations.length];
    const answer = await station?.signIn(people[number % people.length] ?? '', PIN);
    if (answer?.status !== 200) throw new Error(answer?.text);
    times.push(now() - at);
  });
  await Promise.all(all);
}

/** Ms that changes take to a wall while something else goes on. */
async function hearWhile({ host, shop, caller }: Scene, work: () => Promise<unknown>): Promise<readonly number[]> {
  const ear = await hearSpots(host);
  const sentAt = new Map<string, number>();
  let isOver = false;
  const talking = (async () => {
    for (let number = 0; !isOver; number += 1) {
      const spot = `spot-${Math.trunc(now())}-${number}`;
      sentAt.set(spot, now());
      await caller.post([
        envelope('visit.park', { visitId: shop.visitIds[number % CARS] ?? '', spot }, shop.managerId),
      ]);
      await sleep(CHANGES_EVERY);
    }
  })();
  await work();
  isOver = true;
  await talking;
  await sleep(500);
  ear.close();
  return [...sentAt].map(([spot, at]) => (ear.heardAt.get(spot) ?? Number.POSITIVE_INFINITY) - at);
}
