import { expect, it } from 'vitest';
import { surviveCuts } from '../faults/cutting.ts';
import { surviveKills } from '../faults/killing.ts';
import type { FollowerCounts } from '../helpers/follower.ts';
import { type Fact, inWords, MINUTES, report } from './report.ts';
import { runWeeks, SPEED, STATIONS } from './weeks.ts';

const SCALE = MINUTES / 15;
const KILLS = Math.max(10, Math.round(50 * SCALE));
const CUT_SECONDS = Math.round(150 * SCALE);
const WEEKS_MINUTES = 9.5 * SCALE;
/** Megabytes between early and late. SQLite's cache of 64 fills as the store grows, and no customer is forgotten. */
const HOST_MAY_GROW = 100;
const WALL_MAY_GROW = 10;

// Beside each other: none of them needs a machine of its own, and load is what they are about.

it.concurrent(`survives ${KILLS} kills under load`, async () => {
  const seed = Date.now() % 2 ** 31;
  const survived = await surviveKills({ kills: KILLS, seed });
  report(
    'Killed hosts',
    'Six terminals enter commands and a station follows, while the host is killed (SIGKILL) at random moments.',
    [
      ['kills', survived.kills],
      ['of them while the host was still starting', survived.killedWhileStarting],
      ...factsOfCommands(survived),
      ...factsOfStations([survived.follower], survived.different),
      ['slowest start over a killed store', `${survived.slowestStart} ms`],
      ['seed', seed],
    ],
  );
  expect(survived).toMatchObject({ damage: [], contradictions: [], different: [] });
  expect(survived.follower).toMatchObject({ gaps: 0, mismatches: 0 });
});

it.concurrent(`survives ${CUT_SECONDS} seconds of mistreated cables`, async () => {
  const seed = Date.now() % 2 ** 31;
  const survived = await surviveCuts({ seconds: CUT_SECONDS, seed });
  report(
    'Mistreated cables',
    `Three cables, each with a terminal that enters commands and a station that follows, are cut, pulled (one way or
both), left with a dead far end, or slowed down, at random.`,
    [
      ['seconds', CUT_SECONDS],
      ['mistreatments', survived.mistreated],
      ...factsOfCommands(survived),
      ...factsOfStations(survived.followers, survived.different),
      ['seed', seed],
    ],
  );
  expect(survived).toMatchObject({ damage: [], contradictions: [], different: [] });
  for (const follower of survived.followers) expect(follower).toMatchObject({ gaps: 0, mismatches: 0 });
});

it.concurrent(`runs the sample dealership for ${WEEKS_MINUTES.toFixed(1)} minutes at ${SPEED}×`, async () => {
  const weeks = await runWeeks(WEEKS_MINUTES);
  report(
    'Shop weeks',
    `The sample dealership at ${SPEED}×, followed by ${STATIONS} stations that compare their checksums and by a wall in
Chromium.`,
    [
      ['minutes', WEEKS_MINUTES.toFixed(1)],
      ['shop days turned, cars, commands', `${weeks.days}, ${weeks.visits}, ${weeks.commands}`],
      ...factsOfStations(weeks.followers, weeks.different),
      ['faults found by integrity_check, foreign_key_check and in the order of seqs', weeks.damage.length],
      ['store at the end', `${weeks.megabytes} MB`],
      ['memory of the host: early, late, highest', inWords(weeks.hostMemory, ' MB')],
      ["the wall's heap after a sweep: early, late, highest", inWords(weeks.wallHeap, ' MB')],
      ["the wall's DOM nodes: early, late, highest", inWords(weeks.wallNodes, '')],
      ['errors in the wall', weeks.errors.length],
    ],
  );
  expect(weeks).toMatchObject({ damage: [], different: [], errors: [] });
  for (const follower of weeks.followers) expect(follower).toMatchObject({ gaps: 0, mismatches: 0 });
  expect(weeks.hostMemory.late - weeks.hostMemory.early).toBeLessThan(HOST_MAY_GROW);
  expect(weeks.wallHeap.late - weeks.wallHeap.early).toBeLessThan(WALL_MAY_GROW);
  expect(weeks.days).toBeGreaterThan(1);
});

type Commands = Readonly<{
  acknowledged: number;
  unanswered: number;
  damage: readonly string[];
  contradictions: readonly string[];
}>;

function factsOfCommands({ acknowledged, unanswered, damage, contradictions }: Commands): readonly Fact[] {
  return [
    ['commands acknowledged', acknowledged],
    ['requests without an answer, asked again under the same ids', unanswered],
    ['commands that are not in the store exactly once, as they were answered', contradictions.length],
    ['faults found by integrity_check, foreign_key_check and in the order of seqs', damage.length],
  ];
}

function factsOfStations(followers: readonly FollowerCounts[], different: readonly string[]): readonly Fact[] {
  const total = (of: (follower: FollowerCounts) => number) => followers.reduce((sum, each) => sum + of(each), 0);
  return [
    ['connections of the stations', total(({ connections }) => connections)],
    ['their catch-ups and snapshots', `${total(({ catchUps }) => catchUps)}, ${total(({ snapshots }) => snapshots)}`],
    [
      'checksums compared at beats, and of them wrong',
      `${total(({ compared }) => compared)}, ${total(({ mismatches }) => mismatches)}`,
    ],
    ['topics in which a copy differs from a fresh snapshot at the end', different.length],
  ];
}
