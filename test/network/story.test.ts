import { describe } from 'vitest';
import { whyNoLan } from '../helpers/lan.ts';
import { tellStory } from './story.ts';

describe.skipIf(whyNoLan)(`a host and four stations, each on a machine of its own ${whyNoLan}`, () => {
  tellStory({ cars: 2, every: 0, withStranger: false });
});
