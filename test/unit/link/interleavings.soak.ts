import { it } from 'vitest';
import { surviveInterleavings } from './interleavings.ts';

it('ends with every live copy equal to the store and every kept command there once, 3,000 times over', async () => {
  await surviveInterleavings({ numRuns: 3_000, seed: Number(process.env['KANWALL_SEED'] ?? 20_261_122) });
});
