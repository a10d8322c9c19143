import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { type PlateKind, parsePlate } from '../../../shared/plate.ts';
import { lightOf, type PromiseClock } from '../../../shared/workshop/promise.ts';
import type { BayView } from '../../../shared/workshop/views/floor.ts';
import { LightShape } from '../../ui/light.tsx';
import { Plate } from '../../ui/plate.tsx';
import { useAtNow } from '../../ui/shop-clock.tsx';
import { Mark } from '../../ui/symbols.tsx';
import styles from './bay-cell.module.css';

/** A bay: its name, the car in it, who works on it, and the work done against the standard. */
export const BayCell = memo(function BayCell({ bay: { id, name, occupant } }: Readonly<{ bay: BayView }>) {
  const { t } = useTranslation('wall');
  if (!occupant) {
    return (
      <li className={styles.cell} data-free="" data-bay={id}>
        <div className={styles.top}>
          <b className={styles.name}>{name}</b>
        </div>
        <span className={styles.free}>{t('bayFree')}</span>
      </li>
    );
  }
  const { plate, technicians, state } = occupant;
  return (
    <li className={styles.cell} data-bay={id}>
      <div className={styles.top}>
        <b className={styles.name}>{name}</b>
        <CellLight promise={occupant.promise} />
        {state === 'paused' && <Mark name="pause" label={t('mark.pause')} />}
        <span className={styles.people}>{technicians.join(' ')}</span>
      </div>
      <Plate text={plate} kind={kindOf(plate)} />
      <WorkBar occupant={occupant} />
    </li>
  );
});

/** The view of a bay has the plate's text alone. */
function kindOf(plate: string): PlateKind {
  return parsePlate(plate)?.kind ?? 'free';
}

/** Only what needs a look is marked here; the card tells the rest. */
function CellLight({ promise }: Readonly<{ promise: PromiseClock }>) {
  const light = useAtNow((now) => lightOf(promise, now));
  if (light !== 'late' && light !== 'at-risk') return null;
  return (
    <span className={styles.light} data-light={light}>
      <LightShape light={light} />
    </span>
  );
}

/** Steps of a bar: finer ones cannot be seen from afar. */
const STEPS = 100;

/** Grows with the clock while somebody works; beyond the standard it is hatched. */
function WorkBar({
  occupant: { state, since, workedMs, standardMs, technicians },
}: Readonly<{ occupant: NonNullable<BayView['occupant']> }>) {
  const hands = Math.max(1, technicians.length);
  const done = useAtNow((now) => {
    const running = state === 'running' ? Math.max(0, now - since) * hands : 0;
    return Math.min(STEPS, Math.floor(((workedMs + running) / Math.max(1, standardMs)) * STEPS));
  });
  return (
    <div className={styles.bar} data-over={done >= STEPS || undefined} data-state={state}>
      <div className={styles.done} style={{ transform: `scaleX(${done / STEPS})` }} />
    </div>
  );
}
