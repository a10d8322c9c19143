import { useTranslation } from 'react-i18next';
import { lightOf, type PromiseClock } from '../../../shared/workshop/promise.ts';
import { LightShape } from '../../ui/light.tsx';
import { useAtNow } from '../../ui/shop-clock.tsx';
import { clockText, dayName, dayText, type Words } from '../../ui/time-text.ts';
import styles from './promise-light.module.css';

type PromiseLightProps = Readonly<{
  promise: PromiseClock;
  /** The car has left: the promise is history. */
  gone?: boolean;
  /** A part of it, where the place is narrow. The time then gives way to the day where it is not today. */
  part?: 'shape' | 'time';
}>;

/** The promised time with its light: a leaf that turns with the clock while the card stays as it is. */
export function PromiseLight({ promise, gone, part }: PromiseLightProps) {
  const { t } = useTranslation('wall');
  const words: Words = (key, values) => t(key, values ?? {});
  const light = useAtNow((now) => lightOf(promise, now));
  const day = useAtNow((now, time) =>
    dayName(promise.promisedAt, now, time).key === 'today' ? '' : dayText(promise.promisedAt, now, time, words),
  );
  const clock = useAtNow((_, time) => clockText(promise.promisedAt, time));
  return (
    <span className={styles.when} data-light={gone ? undefined : light} data-part={part}>
      {!gone && part !== 'time' && <LightShape light={light} />}
      {day && part !== 'shape' && <span className={styles.day}>{day}</span>}
      {part !== 'shape' && !(day && part === 'time') && clock}
    </span>
  );
}
