import type { BayView } from '../../../shared/workshop/views/floor.ts';
import { useAtNow } from '../../ui/shop-clock.tsx';
import styles from './work-bar.module.css';

/** Finer steps cannot be told apart. */
const STEPS = 60;

type WorkBarProps = Readonly<{ occupant: NonNullable<BayView['occupant']> }>;

/** Labour done against the standard; it grows with the clock while somebody works, and is hatched beyond the standard. */
export function WorkBar({ occupant: { state, since, workedMs, standardMs, technicians } }: WorkBarProps) {
  const hands = state === 'running' ? Math.max(1, technicians.length) : 0;
  const done = useAtNow((now) =>
    Math.round((STEPS * (workedMs + hands * Math.max(0, now - since))) / Math.max(1, standardMs)),
  );
  const part = Math.min(1, done / STEPS);
  return (
    <span className={styles.bar} data-state={state} data-over={done > STEPS || undefined}>
      <span className={styles.done} style={{ scale: `${part} 1` }} />
    </span>
  );
}
