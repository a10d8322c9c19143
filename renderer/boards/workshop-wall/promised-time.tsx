import { useTranslation } from 'react-i18next';
import type { PromiseClock } from '../../../shared/workshop/promise.ts';
import { useAtNow } from '../../ui/shop-clock.tsx';
import { clockText, dayName, dayText } from '../../ui/time-text.ts';
import styles from './promised-time.module.css';

type PromisedTimeProps = Readonly<{
  promise: PromiseClock;
  moved: boolean;
  /** There is no room to say the day beside the time, and the day of a promise matters more. */
  dayFirst: boolean;
}>;

/** The promised time of day; of a promise for a day that is over, the day, for the time would look like one to come. A promise that was moved is dotted under: it is not what was said at first. */
export function PromisedTime({ promise: { promisedAt }, moved, dayFirst }: PromisedTimeProps) {
  const { t } = useTranslation('wall');
  const text = useAtNow((now, time) =>
    (dayFirst || promisedAt < now) && dayName(promisedAt, now, time).key !== 'today'
      ? dayText(promisedAt, now, time, t)
      : clockText(promisedAt, time),
  );
  return (
    <time className={styles.time} data-moved={moved || undefined}>
      {text}
    </time>
  );
}
