import type { ComponentType } from 'react';
import type { Topic } from '../shared/topics.ts';
import type { Profile } from '../shared/trust/profiles.ts';

type StationKind = Readonly<{
  /** What of the shop's data it holds, as far as who is signed in there may. */
  topics: readonly Topic[];
  /** Each station loads what it shows and nothing else. */
  loadScreen: () => Promise<ComponentType>;
}>;

export const STATION_KINDS: Readonly<Record<Profile, StationKind>> = {
  'workshop-wall': {
    topics: ['shop', 'workshop'],
    loadScreen: async () => (await import('./boards/workshop-wall/workshop-wall-screen.tsx')).WorkshopWallScreen,
  },
  'check-in': {
    topics: ['shop', 'workshop', 'vehicles'],
    loadScreen: async () => (await import('./terminals/check-in.tsx')).CheckInScreen,
  },
  dispatch: {
    topics: ['shop', 'workshop'],
    loadScreen: async () => (await import('./terminals/dispatch.tsx')).DispatchScreen,
  },
  people: {
    topics: ['shop', 'trust'],
    loadScreen: async () => (await import('./terminals/people.tsx')).PeopleScreen,
  },
  'set-up': {
    topics: ['shop'],
    loadScreen: async () => (await import('./terminals/set-up.tsx')).SetUpScreen,
  },
};
