import { expect, it } from 'vitest';
import { surviveKills } from './killing.ts';

const KILLS = 6;

it('loses nothing that it acknowledged, and does nothing twice, when the host is killed under load', async () => {
  const survived = await surviveKills({ kills: KILLS, seed: 20_261_122 });

  expect(survived).toMatchObject({ damage: [], contradictions: [], different: [] });
  expect(survived.follower).toMatchObject({ gaps: 0, mismatches: 0 });
  // It was under load, and kills did take answers away.
  expect(survived.acknowledged).toBeGreaterThan(200);
  expect(survived.unanswered).toBeGreaterThan(0);
  expect(survived.follower.connections).toBeGreaterThan(2);
});
