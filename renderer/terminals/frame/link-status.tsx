import { useTranslation } from 'react-i18next';
import type { LinkState } from '../../link/link-state.ts';
import { useAtNow } from '../../ui/shop-clock.tsx';
import { momentText, spanText, type Words } from '../../ui/time-text.ts';
import { classes } from '../../ui/touch/class-names.ts';
import styles from './link-status.module.css';

/** Live, behind or cut off since when; and what has not reached the host yet, with the age of the oldest. */
export function LinkStatus({ state }: Readonly<{ state: LinkState }>) {
  const { t } = useTranslation(['link', 'wall']);
  const words: Words = (key, values) => t(key, values ?? {});
  const { phase, since, unsent, oldestUnsentAt, refused, clockUncertain } = state;
  const cutOff = useAtNow((now, time) =>
    since === null ? t('link:cutOff') : t('link:cutOffSince', { time: momentText(since, now, time, words) }),
  );
  const age = useAtNow((now) => (oldestUnsentAt === null ? '' : spanText(now - oldestUnsentAt, words)));

  return (
    <div className={classes(styles.status, styles[phase])} role="status">
      <svg className={styles.sign} viewBox="0 0 24 24" aria-hidden="true">
        {phase === 'cut-off' ? <path d="M5 5l14 14M19 5L5 19" /> : <circle cx="12" cy="12" r="7" />}
      </svg>
      <span className={styles.phase}>{phase === 'cut-off' ? cutOff : t(`link:${phase}`)}</span>
      {unsent > 0 && <span className={styles.unsent}>{t('link:unsentSince', { count: unsent, age })}</span>}
      {refused && <span className={styles.refused}>{refused.message ?? t(`link:refusals.${refused.code}`)}</span>}
      {clockUncertain && phase === 'cut-off' && <span>{t('link:clockUncertain')}</span>}
    </div>
  );
}
