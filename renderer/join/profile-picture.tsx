import type { Profile } from '../../shared/trust/profiles.ts';
import styles from './profile-picture.module.css';

/** What each kind of station looks like, from across the room. */
const SHAPES: Readonly<Record<Profile, string>> = {
  'workshop-wall': 'M3 6h42v24H3z M8 11h8v14H8z M20 11h8v9h-8z M32 11h8v6h-8z M24 30v6 M15 36h18',
  'check-in': 'M6 14h36v14H6z M11 18h4 M19 18h18 M11 23h26 M10 34h28',
  dispatch: 'M5 7h11v11H5z M32 7h11v11H32z M18 24h12v12H18z M10.500 18v6l7.500 6 M37.500 18v6l-7.500 6',
  'set-up': 'M6 10h36 M6 21h36 M6 32h36 M14 6v8 M32 17v8 M20 28v8',
  people: 'M17 18a6 6 0 1 0 0-12a6 6 0 1 0 0 12z M6 36c0-8 5-13 11-13s11 5 11 13 M34 12h10v8H34z M37 26h8v10H33v-6',
};

export function ProfilePicture({ profile }: Readonly<{ profile: Profile }>) {
  return (
    <svg className={styles.picture} viewBox="0 0 48 42" aria-hidden="true">
      <path d={SHAPES[profile]} />
    </svg>
  );
}
