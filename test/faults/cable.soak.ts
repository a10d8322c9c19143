import { expect, it } from 'vitest';
import { MINUTES, report } from '../soak/report.ts';
import { surviveCuts } from './cutting.ts';

const SECONDS = Math.round(MINUTES * 60 * 0.13);

it(`survives ${SECONDS} seconds of mistreated cables`, async () => {
  const seed = Date.now() % 2 ** 31;

  const survived = await surviveCuts({ seconds: SECONDS, seed });

  const { followers } = survived;
  const total = (of: (follower: (typeof followers)[number]) => number) =>
    followers.reduce((sum, each) => sum + of(each), 0);
  report(
    'Mistreated cables',
    'Three cables, each with a terminal that enters commands and a station that follows, are cut, pulled (one way or both), left with a dead far end, or slowed down, at random.',
    [
      ['seconds', SECONDS],
      ['mistreatments', survived.mistreated],
      ['commands acknowledged', survived.acknowledged],
      ['requests without an answer, asked again under the same ids', survived.unanswered],
      [
        'acknowledged commands that are not in the store exactly once, as they were answered',
        survived.contradictions.length,
      ],
      ['faults found by integrity_check, foreign_key_check and in the order of seqs', survived.damage.length],
      ['connections of the stations', total(({ connections }) => connections)],
      ['catch-ups and snapshots', `${total(({ catchUps }) => catchUps)}, ${total(({ snapshots }) => snapshots)}`],
      [
        'checksums compared at beats, and of them wrong',
        `${total(({ compared }) => compared)}, ${total(({ mismatches }) => mismatches)}`,
      ],
      ['topics in which a copy differs from a fresh snapshot at the end', survived.different.length],
      ['seed', seed],
    ],
  );
  expect(survived).toMatchObject({ damage: [], contradictions: [], different: [] });
  for (const follower of followers) expect(follower).toMatchObject({ gaps: 0, mismatches: 0 });
});
