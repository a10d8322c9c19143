import { useTranslation } from 'react-i18next';
import type { StationsAnswer } from '../../../../shared/trust/protocol.ts';
import { useAtNow } from '../../../ui/shop-clock.tsx';
import { spanText, type Words } from '../../../ui/time-text.ts';
import { Button } from '../../../ui/touch/button.tsx';
import styles from './stations.module.css';

export type Waiting = StationsAnswer['waiting'][number];

type WaitingStationProps = Readonly<{ station: Waiting; onAccept: () => void; onDismiss: () => void }>;

/** A station at the door, with the code to compare with the one on its own screen. */
export function WaitingStation({ station, onAccept, onDismiss }: WaitingStationProps) {
  const { t } = useTranslation(['people', 'wall']);
  const words: Words = (key, values) => t(key, values);
  const since = useAtNow((now) => spanText(now - station.askedAt, words));
  return (
    <article className={styles.door}>
      <output className={styles.code}>{station.code}</output>
      <div className={styles.who}>
        <b className={styles.called}>{station.name}</b>
        <span>{t(`people:profile.${station.profile}`)}</span>
        <span className={styles.quiet}>
          {station.address} · {t('people:station.since', { span: since })}
        </span>
      </div>
      <div className={styles.choice}>
        <Button kind="primary" onPress={onAccept}>
          {t('people:station.accept')}
        </Button>
        <Button onPress={onDismiss}>{t('people:station.dismiss')}</Button>
      </div>
    </article>
  );
}
