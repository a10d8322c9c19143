import type { Profile } from '../shared/bridge.ts';
import type { Topic } from '../shared/topics.ts';

type Needs = Readonly<{
  topics: readonly Topic[];
  /** A terminal enters commands; a wall only shows. */
  enters: boolean;
}>;

/** What a station of that profile holds of the shop's data. */
export const PROFILE_NEEDS: Readonly<Record<Profile, Needs>> = {
  'workshop-wall': { topics: ['shop', 'workshop'], enters: false },
  'check-in': { topics: ['shop', 'workshop', 'vehicles'], enters: true },
  dispatch: { topics: ['shop', 'workshop'], enters: true },
  'set-up': { topics: ['shop'], enters: true },
};
