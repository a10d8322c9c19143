import { useTranslation } from 'react-i18next';
import { toLocal, weekday } from '../../../shared/time.ts';
import { useAtNow } from '../../ui/shop-clock.tsx';
import { clockText } from '../../ui/time-text.ts';
import styles from './wall-clock.module.css';

/** The shop's time, as the host has it. */
export function WallClock() {
  const { t } = useTranslation('wall');
  const clock = useAtNow(clockText);
  const day = useAtNow((now, { timeZone }) => new Date(toLocal(now, timeZone)).toISOString().slice(0, 10));
  const date = { month: Number(day.slice(5, 7)), day: Number(day.slice(8, 10)), weekday: t(`weekday.${weekday(day)}`) };
  return (
    <div className={styles.clock}>
      <time className={styles.time}>{clock}</time>
      <span className={styles.date}>{t('date', date)}</span>
    </div>
  );
}
