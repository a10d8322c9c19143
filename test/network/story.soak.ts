import { describe } from 'vitest';
import { whyNoLan } from '../helpers/lan.ts';
import { tellStory } from './story.ts';

describe.skipIf(whyNoLan)(`a cable that is out for minutes ${whyNoLan}`, () => {
  tellStory({ cars: 16, every: 12_000, withStranger: true });
});
