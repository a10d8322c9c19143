import { useTranslation } from 'react-i18next';
import { useLink } from '../../link/react.ts';
import { Plate } from '../../ui/plate.tsx';
import { useShopTime } from '../../ui/shop-clock.tsx';
import { momentText, type Words } from '../../ui/time-text.ts';
import { Button } from '../../ui/touch/button.tsx';
import { classes } from '../../ui/touch/class-names.ts';
import { CheckIcon, ClockIcon, WarningIcon } from '../../ui/touch/icons.tsx';
import { useRefusalSentence } from '../frame/words.ts';
import styles from './confirmation.module.css';
import type { SentCar } from './use-sent.ts';
import { useVisitIdOf } from './use-visit-id-of.ts';

type ConfirmationProps = Readonly<{
  sent: SentCar;
  onCorrect: () => void;
  onNext: () => void;
  onOpen: (visitId: string) => void;
}>;

/** What was sent, to be read out to the customer, and what has become of it. */
export function Confirmation({ sent, onCorrect, onNext, onOpen }: ConfirmationProps) {
  const { t } = useTranslation(['checkIn', 'wall']);
  const words: Words = (key, values) => t(key, values ?? {});
  const time = useShopTime();
  const link = useLink();
  const sentence = useRefusalSentence();
  const visitId = useVisitIdOf(sent.plate);
  const isRefused = sent.phase === 'refused' || sent.phase === 'lost';
  const moment = momentText(sent.promisedAt, link.clock.now(), time, words);

  return (
    <section className={classes(styles.column, isRefused && styles.refused, sent.phase === 'kept' && styles.kept)}>
      <div className={styles.told}>
        <h2 className={styles.title}>{t(isRefused ? 'confirmation.refused' : `confirmation.${sent.action}`)}</h2>
        <span className={styles.plate}>
          <Plate text={sent.plate} kind={sent.plateKind} />
        </span>
        {!isRefused && (
          <p className={styles.promise}>
            <span className={styles.label}>{t('promise')}</span>
            <span className={styles.time}>{moment}</span>
          </p>
        )}
        <p className={styles.state} role="status">
          {isRefused ? <WarningIcon /> : sent.phase === 'done' ? <CheckIcon /> : <ClockIcon />}
          <span>{sent.refusal ? sentence(sent.refusal) : t(`phase.${sent.phase}`)}</span>
        </p>
      </div>
      <div className={styles.foot}>
        {isRefused ? (
          <Button kind="primary" big wide onPress={onCorrect}>
            {t('confirmation.correct')}
          </Button>
        ) : (
          <>
            {visitId !== null && <Button onPress={() => onOpen(visitId)}>{t('confirmation.open')}</Button>}
            <Button kind="primary" big wide onPress={onNext}>
              {t('confirmation.next')}
            </Button>
          </>
        )}
      </div>
    </section>
  );
}
