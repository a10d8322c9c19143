import type { Profile } from '../../shared/trust/profiles.ts';

/** The file in the store's folder that holds what a station of this kind may do: a wall reads, a terminal writes. */
export function tokenFileOf(profile: Profile): string {
  return profile.endsWith('-wall') ? 'wall.token' : 'owner.token';
}
