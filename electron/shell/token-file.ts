import type { Profile } from '../../shared/trust/profiles.ts';

/** The file in the store's folder that lets in a station of this kind: a wall's opens a wall and nothing else. Unknown kind: the owner's. */
export function tokenFileOf(profile: Profile | undefined): string {
  return profile?.endsWith('-wall') ? 'wall.token' : 'owner.token';
}
