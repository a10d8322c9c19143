import type { Role } from '../store/model.ts';
import type { Place } from './places.ts';

/** What a station hangs on: the wall it shows or the terminal it is. */
export const PROFILES = ['workshop-wall', 'check-in', 'dispatch', 'set-up', 'people'] as const;
export type Profile = (typeof PROFILES)[number];

export type ProfileShape = Readonly<{
  /** A wall shows and knows no people; at a terminal people sign in and enter commands. */
  kind: 'wall' | 'terminal';
  /** The lowest class of place it may stand at (TRADE 7). */
  place: Place;
  /** Who may sign in there, also while it is cut off. */
  people: readonly Role[];
}>;

export const profiles: Readonly<Record<Profile, ProfileShape>> = {
  'workshop-wall': { kind: 'wall', place: 'floor', people: [] },
  'check-in': { kind: 'terminal', place: 'floor', people: ['advisor', 'receptionist', 'manager'] },
  dispatch: {
    kind: 'terminal',
    place: 'floor',
    people: ['controller', 'team-leader', 'manager', 'inspector', 'technician', 'parts', 'wash'],
  },
  'set-up': { kind: 'terminal', place: 'office', people: ['manager'] },
  people: { kind: 'terminal', place: 'office', people: ['manager', 'auditor'] },
};
