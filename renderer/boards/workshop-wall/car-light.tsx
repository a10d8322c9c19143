import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Instant, ShopTime } from '../../../shared/time.ts';
import { lightOf, type PromiseClock } from '../../../shared/workshop/promise.ts';
import { LightShape } from '../../ui/light.tsx';
import { useAtNow } from '../../ui/shop-clock.tsx';
import { dayName, dayText, spanText, type Words } from '../../ui/time-text.ts';
import styles from './car-light.module.css';

type LightProps = Readonly<{ promise: PromiseClock }>;

/** A leaf: its light turns with the clock while the card stays as it is. */
export function LightRail({ promise, children }: LightProps & Readonly<{ children: ReactNode }>) {
  const light = useAtNow((now) => lightOf(promise, now));
  return (
    <div className={styles.rail} data-light={light}>
      <LightShape light={light} />
      {children}
    </div>
  );
}

/** The light in a word, and with `counts` how long it still holds or how long it has been over. */
export function LightWord({ promise, counts = false }: LightProps & Readonly<{ counts?: boolean }>) {
  const { t } = useTranslation('wall');
  const light = useAtNow((now) => lightOf(promise, now));
  const day = useAtNow((now, time) => (light === 'on-time' ? otherDay(promise.promisedAt, { now, time, t }) : ''));
  const span = useAtNow((now) =>
    counts && promise.readyAt === null ? spanText(Math.abs(promise.promisedAt - now), t) : '',
  );
  // Minutes until a promise of another day tell nobody anything.
  const held = counts ? day || span : '';
  return (
    <span className={styles.word} data-light={light}>
      {counts || !day ? t(`light.${light}`) : day}
      {held && <b className={styles.span}>{held}</b>}
    </span>
  );
}

type At = Readonly<{ now: Instant; time: ShopTime; t: Words }>;

function otherDay(promisedAt: Instant, { now, time, t }: At): string {
  return dayName(promisedAt, now, time).key === 'today' ? '' : dayText(promisedAt, now, time, t);
}
