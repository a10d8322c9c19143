import { expect, it } from 'vitest';
import { MINUTES, report } from '../soak/report.ts';
import { surviveKills } from './killing.ts';

const KILLS = Math.max(10, Math.round(50 * (MINUTES / 15)));

it(`survives ${KILLS} kills under load`, async () => {
  const seed = Date.now() % 2 ** 31;

  const survived = await surviveKills({ kills: KILLS, seed });

  report(
    'Killed hosts',
    'Six terminals enter commands and a station follows, while the host is killed (SIGKILL) at random moments.',
    [
      ['kills', survived.kills],
      ['of them while the host was still starting', survived.killedWhileStarting],
      ['commands acknowledged', survived.acknowledged],
      ['requests whose answer a kill took away, asked again under the same ids', survived.unanswered],
      [
        'acknowledged commands that are not in the store exactly once, as they were answered',
        survived.contradictions.length,
      ],
      ['faults found by integrity_check, foreign_key_check and in the order of seqs', survived.damage.length],
      ['connections of the station', survived.follower.connections],
      [
        'checksums compared at beats, and of them wrong',
        `${survived.follower.compared}, ${survived.follower.mismatches}`,
      ],
      ['topics in which its copy differs from a fresh snapshot at the end', survived.different.length],
      ['slowest start over a killed store', `${survived.slowestStart} ms`],
      ['seed', seed],
    ],
  );
  expect(survived).toMatchObject({ damage: [], contradictions: [], different: [] });
  expect(survived.follower).toMatchObject({ gaps: 0, mismatches: 0 });
});
