import type { VisitCard } from '../../../shared/workshop/views/job-progress.ts';
import { GAP } from './car-detail.tsx';
import styles from './car-facts.module.css';

/** Which car it is, and whose: masked by the host. */
export function CarFacts({ card: { model, customer } }: Readonly<{ card: VisitCard }>) {
  return <span className={styles.text}>{[model, customer].filter(Boolean).join(GAP)}</span>;
}
