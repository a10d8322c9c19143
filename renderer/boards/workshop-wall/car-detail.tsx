import type { VisitCard } from '../../../shared/workshop/views/job-progress.ts';
import { useWordOf } from '../../ui/words.ts';
import styles from './car-detail.module.css';

/** Whether the second row says who works on the car, or else what is to be done to it. */
export function namesPeople({ stage, technicians }: VisitCard): boolean {
  return stage === 'repair' && technicians.length > 0;
}

/** What is to know of a car in its stage: where it stands and who works on it, why it stands still, or what is to do. */
export function CarDetail({ card }: Readonly<{ card: VisitCard }>) {
  const wordOf = useWordOf();
  const { bay, spot, stage, stopped, technicians, jobTypes } = card;
  const place = bay ?? spot;
  const what = namesPeople(card) ? technicians : jobTypes.map((type) => wordOf('jobType', type));
  return (
    <div className={styles.detail}>
      {place !== null && <b className={styles.place}>{place}</b>}
      <span className={styles.text}>{stopped && stage !== 'parts' ? wordOf('reason', stopped) : what.join(GAP)}</span>
    </div>
  );
}

/** Between facts: a dot of this font would be as wide as a letter. */
export const GAP = '\u2002';
