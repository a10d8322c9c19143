import { it } from 'vitest';
import { surviveInterleavings } from './interleavings.ts';
import { inSeconds, sample } from './sample.ts';

it(
  'ends with every live copy equal to the store and every kept command there once, whatever happens',
  async () => {
    await surviveInterleavings(sample(30));
  },
  inSeconds(60),
);
