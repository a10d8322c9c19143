import { useTranslation } from 'react-i18next';
import { PROFILES, type Profile } from '../../shared/trust/profiles.ts';
import styles from './profile-choice.module.css';
import { ProfilePicture } from './profile-picture.tsx';

type ProfileChoiceProps = Readonly<{ value: Profile; onPick: (profile: Profile) => void }>;

/** What this screen would like to be. */
export function ProfileChoice({ value, onPick }: ProfileChoiceProps) {
  const { t } = useTranslation('join');
  return (
    <div className={styles.choice} role="radiogroup" aria-label={t('waiting.profile')}>
      {PROFILES.map((profile) => (
        <label key={profile} className={styles.one}>
          <input
            type="radio"
            name="profile"
            className={styles.radio}
            checked={profile === value}
            onChange={() => onPick(profile)}
          />
          <ProfilePicture profile={profile} />
          <b className={styles.name}>{t(`profile.${profile}.name`)}</b>
          <span className={styles.what}>{t(`profile.${profile}.what`)}</span>
        </label>
      ))}
    </div>
  );
}
