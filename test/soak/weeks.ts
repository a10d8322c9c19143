import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { TOPICS } from '../../shared/topics.ts';
import { createCaller } from '../helpers/caller.ts';
import { compare } from '../helpers/compare.ts';
import { type Follower, type FollowerCounts, follow } from '../helpers/follower.ts';
import { type Host, startHost } from '../helpers/host.ts';
import { listDamage, query } from '../helpers/independent.ts';
import { residentMegabytes, type Trend, trendOf } from './memory.ts';
import { openWall, type Wall } from './wall.ts';

export const SPEED = 600;
export const STATIONS = 3;
const SAMPLE_EVERY = 5_000;

export type Weeks = Readonly<{
  days: number;
  visits: number;
  commands: number;
  /** Of the store's file. */
  megabytes: number;
  followers: readonly FollowerCounts[];
  /** Topics in which a station's copy is not what a fresh snapshot says, by the number of the station. */
  different: readonly string[];
  damage: readonly string[];
  /** What went wrong in the wall's page. */
  errors: readonly string[];
  hostMemory: Trend;
  wallHeap: Trend;
  wallNodes: Trend;
}>;

/** The sample dealership, followed by some stations and a wall in Chromium; at the end everything is compared. */
export async function runWeeks(minutes: number): Promise<Weeks> {
  const data = mkdtempSync(join(tmpdir(), 'kanwall-weeks-'));
  const host = await startHost({ data, sample: true, speed: SPEED, bundle: true });
  const { url, owner } = host;
  const followers = Array.from({ length: STATIONS }, () => follow({ url, token: owner, topics: TOPICS }));
  const wall = await openWall(host);
  try {
    const memory = await watchMemory(host, wall, minutes);
    const different = await compareAtRest(host, followers);
    await host.stop();
    return {
      ...countPast(data),
      ...memory,
      different,
      followers: followers.map((follower) => follower.counts()),
      damage: listDamage(data),
      errors: wall.errors,
    };
  } finally {
    for (const follower of followers) follower.stop();
    await wall.close();
    await host.kill();
    rmSync(data, { recursive: true, force: true });
  }
}

async function watchMemory({ pid }: Host, wall: Wall, minutes: number) {
  const resident: number[] = [];
  const heap: number[] = [];
  const nodes: number[] = [];
  for (const end = performance.now() + minutes * 60_000; performance.now() < end; ) {
    await sleep(SAMPLE_EVERY);
    resident.push(residentMegabytes(pid));
    const page = await wall.measure();
    heap.push(page.heap);
    nodes.push(page.nodes);
  }
  return { hostMemory: trendOf(resident), wallHeap: trendOf(heap), wallNodes: trendOf(nodes) };
}

/** Slows the day down to that of the clock first: what stands still can be compared. */
async function compareAtRest(host: Host, followers: readonly Follower[]): Promise<readonly string[]> {
  const caller = createCaller({ url: host.url, token: host.owner });
  await caller.send('/api/sample/speed', { speed: 1 });
  caller.close();
  const different: string[] = [];
  for (const [number, follower] of followers.entries()) {
    different.push(...(await compare(host, follower)).map((topic) => `${topic} at station ${number}`));
  }
  return different;
}

function countPast(data: string): Pick<Weeks, 'days' | 'visits' | 'commands' | 'megabytes'> {
  const [past] = query<Pick<Weeks, 'days' | 'visits' | 'commands' | 'megabytes'>>(
    data,
    `SELECT (SELECT count(*) FROM command WHERE name = 'day.turn') AS days, (SELECT count(*) FROM visit) AS visits,
      (SELECT count(*) FROM command) AS commands,
      (SELECT page_count * page_size FROM pragma_page_count, pragma_page_size) / 1048576 AS megabytes`,
  );
  if (!past) throw new Error('a store that cannot be counted');
  return past;
}
