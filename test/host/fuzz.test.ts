import { afterAll, beforeAll, describe, it } from 'vitest';
import { aTarget, expectWell, type Target, THROWINGS } from './fuzzing.ts';

const SEED = 20261124;
const RUNS = 2_000;

let target: Target;
beforeAll(async () => {
  target = await aTarget();
});
afterAll(() => expectWell(target));

describe('whatever is thrown at the host', () => {
  it.each(THROWINGS)('$what', ({ share, run }) => run(target, { seed: SEED, numRuns: (RUNS * share) / 1_000 }));
});
