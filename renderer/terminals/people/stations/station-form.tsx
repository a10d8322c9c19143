import { useTranslation } from 'react-i18next';
import { isAtLeast, PLACES, type Place } from '../../../../shared/trust/places.ts';
import { PROFILES, type Profile, profiles } from '../../../../shared/trust/profiles.ts';
import { TextField } from '../../../ui/touch/text-field.tsx';
import { Pick } from '../../set-up/fields.tsx';
import styles from './stations.module.css';

export type StationDraft = Readonly<{ name: string; place: Place; profile: Profile }>;

type StationFormProps = Readonly<{ draft: StationDraft; onChange: (draft: StationDraft) => void }>;

/** What a station is called, what it is, and where it stands. */
export function StationForm({ draft, onChange }: StationFormProps) {
  const { t } = useTranslation(['people', 'workshop']);
  const problem = placeProblem(draft);
  return (
    <>
      <TextField
        label={t('station.name')}
        value={draft.name}
        onChange={(name) => onChange({ ...draft, name })}
        keys="names"
        maxLength={60}
      />
      <Pick
        label={t('station.profile')}
        options={PROFILES.map((value) => ({ value, word: t(`profile.${value}`) }))}
        chosen={[draft.profile]}
        onPick={(profile) => onChange({ ...draft, profile })}
      />
      <Pick
        label={t('station.place')}
        options={PLACES.map((value) => ({ value, word: t(`workshop:place.${value}`) }))}
        chosen={[draft.place]}
        onPick={(place) => onChange({ ...draft, place })}
      />
      <p className={problem ? styles.problem : styles.quiet}>
        {t(problem ? 'station.tooOpen' : `placeHint.${draft.place}`, {
          profile: t(`profile.${draft.profile}`),
          least: t(`workshop:place.${profiles[draft.profile].place}`),
        })}
      </p>
    </>
  );
}

/** What is meant for a place is not shown at one of a lower class (TRADE 7). */
export function placeProblem({ place, profile }: Omit<StationDraft, 'name'>): boolean {
  return !isAtLeast(place, profiles[profile].place);
}
