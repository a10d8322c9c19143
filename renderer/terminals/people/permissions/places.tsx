import { useTranslation } from 'react-i18next';
import { PLACES, type Place } from '../../../../shared/trust/places.ts';
import styles from './permissions.module.css';

/** At stations of which places: a letter each, the others left as gaps. */
export function Places({ places }: Readonly<{ places: readonly Place[] }>) {
  const { t } = useTranslation(['people', 'workshop']);
  return (
    <span className={styles.letters}>
      {PLACES.map((place) => (
        <span
          key={place}
          className={styles.letter}
          data-on={places.includes(place)}
          title={t(`workshop:place.${place}`)}
        >
          {places.includes(place) ? t(`people:placeLetter.${place}`) : ''}
        </span>
      ))}
    </span>
  );
}
