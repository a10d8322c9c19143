import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { TOPICS } from '../../shared/topics.ts';
import { createCaller } from '../helpers/caller.ts';
import { compare } from '../helpers/compare.ts';
import { follow } from '../helpers/follower.ts';
import { type Host, startHost } from '../helpers/host.ts';
import { listDamage, query } from '../helpers/independent.ts';
import { residentMegabytes, trendOf } from './memory.ts';
import { MINUTES, report } from './report.ts';
import { openWall, type Wall } from './wall.ts';

const RUN_MINUTES = MINUTES * 0.65;
const SPEED = 600;
const STATIONS = 3;
const SAMPLE_EVERY = 5_000;
/** Megabytes between early and late. SQLite's cache of 64 fills as the store grows, and no customer is forgotten. */
const HOST_MAY_GROW = 100;
const WALL_MAY_GROW = 10;

it(`runs the sample dealership at ${SPEED}× for ${RUN_MINUTES.toFixed(1)} minutes`, async () => {
  const data = mkdtempSync(join(tmpdir(), 'kanwall-weeks-'));
  onTestFinished(() => rmSync(data, { recursive: true, force: true }));
  const host = await startHost({ data, sample: true, speed: SPEED, bundle: true });
  onTestFinished(async () => void (await host.kill()));
  const followers = Array.from({ length: STATIONS }, () =>
    follow({ url: host.url, token: host.owner, topics: TOPICS }),
  );
  onTestFinished(() => {
    for (const follower of followers) follower.stop();
  });
  const wall = await openWall(host);
  onTestFinished(wall.close);

  const memory = await watchMemory(host, wall);
  const different = await compareAtRest(host, followers);
  const { code } = await host.stop();

  const counts = followers.map((follower) => follower.counts());
  const compared = counts.reduce((sum, each) => sum + each.compared, 0);
  const mismatches = counts.reduce((sum, each) => sum + each.mismatches, 0);
  const damage = listDamage(data);
  const [past] = query<{ days: number; visits: number; commands: number; megabytes: number }>(
    data,
    `SELECT (SELECT count(*) FROM command WHERE name = 'day.turn') AS days, (SELECT count(*) FROM visit) AS visits,
      (SELECT count(*) FROM command) AS commands,
      (SELECT page_count * page_size FROM pragma_page_count, pragma_page_size) / 1048576 AS megabytes`,
  );
  report(
    'Shop weeks',
    `The sample dealership at ${SPEED}×, followed by ${STATIONS} stations that compare their checksums and by a wall in Chromium.`,
    [
      ['minutes', RUN_MINUTES.toFixed(1)],
      ['shop days turned, cars, commands', `${past?.days}, ${past?.visits}, ${past?.commands}`],
      ['checksums compared at beats, and of them wrong', `${compared}, ${mismatches}`],
      ['topics in which a copy differs from a fresh snapshot at the end', different.length],
      ['faults found by integrity_check, foreign_key_check and in the order of seqs', damage.length],
      ['store at the end', `${past?.megabytes} MB`],
      ['memory of the host: early, late, highest', inWords(memory.host)],
      ["the wall's heap after a sweep: early, late, highest", inWords(memory.wall)],
      ['nodes of the wall: early, late, highest', inWords(memory.nodes, '')],
      ['errors in the wall', wall.errors.length],
    ],
  );
  expect({ different, damage, mismatches, code, errors: wall.errors }).toEqual({
    different: [],
    damage: [],
    mismatches: 0,
    code: 0,
    errors: [],
  });
  expect(memory.host.late - memory.host.early).toBeLessThan(HOST_MAY_GROW);
  expect(memory.wall.late - memory.wall.early).toBeLessThan(WALL_MAY_GROW);
  expect(past?.days).toBeGreaterThan(1);
});

async function watchMemory({ pid }: Host, wall: Wall) {
  const host: number[] = [];
  const heap: number[] = [];
  const nodes: number[] = [];
  for (const end = performance.now() + RUN_MINUTES * 60_000; performance.now() < end; ) {
    await sleep(SAMPLE_EVERY);
    host.push(residentMegabytes(pid));
    const page = await wall.measure();
    heap.push(page.heap);
    nodes.push(page.nodes);
  }
  return { host: trendOf(host), wall: trendOf(heap), nodes: trendOf(nodes) };
}

/** Slows the day down to that of the clock first, so that there is something to compare that stands still. */
async function compareAtRest(host: Host, followers: readonly ReturnType<typeof follow>[]): Promise<readonly string[]> {
  const caller = createCaller({ url: host.url, token: host.owner });
  await caller.send('/api/sample/speed', { speed: 1 });
  caller.close();
  const different: string[] = [];
  for (const [number, follower] of followers.entries()) {
    different.push(...(await compare(host, follower)).map((topic) => `${topic} at station ${number}`));
  }
  return different;
}

function inWords({ early, late, highest }: ReturnType<typeof trendOf>, unit = ' MB'): string {
  return [early, late, highest].map((value) => `${Math.round(value)}${unit}`).join(', ');
}
