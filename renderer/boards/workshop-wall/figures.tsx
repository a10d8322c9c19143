import { useTranslation } from 'react-i18next';
import type { Instant } from '../../../shared/time.ts';
import { type Light, lightOf, type PromiseClock } from '../../../shared/workshop/promise.ts';
import type { StoppedCar } from '../../../shared/workshop/views/floor.ts';
import type { TodayView } from '../../../shared/workshop/views/today.ts';
import { LightShape } from '../../ui/light.tsx';
import { useAtNow } from '../../ui/shop-clock.tsx';
import { momentText } from '../../ui/time-text.ts';
import { Figure } from './figure.tsx';
import styles from './figures.module.css';
import { WallClock } from './wall-clock.tsx';

type FiguresProps = Readonly<{
  day: TodayView;
  stopped: readonly StoppedCar[];
  free: number;
  onDuty: number;
}>;

/** The questions that a wall is asked all day, each answered by one number. */
export function Figures({ day, stopped, free, onDuty }: FiguresProps) {
  const { t } = useTranslation('wall');
  const { kept, of } = day.onTime;
  return (
    <header className={styles.figures}>
      <div className={styles.now}>
        <Figure
          name="in-repair"
          value={day.inRepair}
          label={t('figure.inRepair')}
          note={t('note.inShop', { count: day.inShop })}
        />
        <Figure name="free" value={free} label={t('figure.free')} note={t('note.onDuty', { count: onDuty })} />
        <PartsFigure count={day.stoppedForParts} stopped={stopped} />
        <LightFigure light="late" promises={day.promises} />
        <LightFigure light="at-risk" promises={day.promises} />
        <Figure name="ready" value={day.ready} label={t('figure.ready')} />
      </div>
      <div className={styles.today}>
        <Figure
          name="intake"
          value={day.intake}
          label={t('figure.intake')}
          note={t('note.customerPaid', { count: day.customerPaid })}
        />
        <Figure name="delivered" value={day.delivered} label={t('figure.delivered')} />
        <Figure name="on-time" value={kept} label={t('figure.onTime')} note={t('note.of', { count: of })} />
        <WallClock />
      </div>
    </header>
  );
}

type LightFigureProps = Readonly<{ light: Light & ('late' | 'at-risk'); promises: readonly PromiseClock[] }>;

/** A leaf: promises fall due while nothing else happens. */
function LightFigure({ light, promises }: LightFigureProps) {
  const { t } = useTranslation('wall');
  const value = useAtNow((now) => promises.filter((promise) => lightOf(promise, now) === light).length);
  return (
    <Figure
      name={light}
      value={value}
      label={t(`figure.${light}`)}
      shape={<LightShape light={light} />}
      tone={value > 0 ? light : undefined}
    />
  );
}

/** Beside the cars that stand still for parts: when the first of the parts comes. */
function PartsFigure({ count, stopped }: Readonly<{ count: number; stopped: readonly StoppedCar[] }>) {
  const { t } = useTranslation('wall');
  const note = useAtNow((now, time) => {
    if (count === 0) return '';
    const etas = stopped.flatMap(({ parts }) =>
      parts.flatMap(({ etaAt }) => (etaAt !== null && etaAt > now ? [etaAt] : [])),
    );
    const next = etas.reduce<Instant | null>((first, eta) => (first === null || eta < first ? eta : first), null);
    return next === null ? t('note.noEta') : t('note.nextPart', { moment: momentText(next, now, time, t) });
  });
  return <Figure name="parts" value={count} label={t('figure.parts')} note={note} />;
}
