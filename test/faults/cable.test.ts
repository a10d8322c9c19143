import { expect, it } from 'vitest';
import { surviveCuts } from './cutting.ts';

const SECONDS = 8;

it('ends with every copy equal to the store and every command done once, whatever happened to the cables', async () => {
  const { followers, ...survived } = await surviveCuts({ seconds: SECONDS, seed: 20_261_122 });

  expect(survived).toMatchObject({ damage: [], contradictions: [], different: [] });
  for (const follower of followers) expect(follower).toMatchObject({ gaps: 0, mismatches: 0 });
  // The cables were mistreated while there was something on them.
  expect(survived.acknowledged).toBeGreaterThan(100);
  expect(survived.unanswered).toBeGreaterThan(0);
  expect(followers.reduce((sum, { connections }) => sum + connections, 0)).toBeGreaterThan(followers.length);
});
