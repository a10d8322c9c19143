import { useTranslation } from 'react-i18next';
import type { PartView } from '../../../shared/workshop/views/job-progress.ts';
import { useAtNow } from '../../ui/shop-clock.tsx';
import { Mark } from '../../ui/symbols.tsx';
import { momentText } from '../../ui/time-text.ts';
import styles from './car-detail.module.css';

type PartLineProps = Readonly<{ part: PartView; more: number }>;

/** The part a car waits for, and when it comes: first of all that, for the name may be long. */
export function PartLine({ part: { name, etaAt }, more }: PartLineProps) {
  const { t } = useTranslation('wall');
  const when = useAtNow((now, time) => {
    if (etaAt === null) return t('partUnknown');
    return t(etaAt < now ? 'partLate' : 'partAt', { moment: momentText(etaAt, now, time, t) });
  });
  return (
    <div className={styles.detail}>
      <Mark name="part" label={t('mark.part')} />
      <b className={styles.when}>{when}</b>
      <span className={styles.text}>{name}</span>
      {more > 0 && <span className={styles.more}>+{more}</span>}
    </div>
  );
}
