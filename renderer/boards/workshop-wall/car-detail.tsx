import type { VisitCard } from '../../../shared/workshop/views/job-progress.ts';
import { useWordOf } from '../../ui/words.ts';
import styles from './car-detail.module.css';

type CarDetailProps = Readonly<{
  card: VisitCard;
  /** The whole row is free for it. */
  roomy: boolean;
}>;

/** What is to know of a car in its stage: where it stands and who works on it, why it stands still, or what is to do. */
export function CarDetail({ card, roomy }: CarDetailProps) {
  const wordOf = useWordOf();
  const { bay, spot, stage, stopped, technicians, jobTypes } = card;
  // A bay is where work goes on; of a car that is through, it would only be where it was.
  const place = (stage === 'repair' ? bay : null) ?? spot;
  const people = stage === 'repair' ? technicians : [];
  const reason = stopped && stage === 'repair' ? [wordOf('reason', stopped)] : [];
  const types = jobTypes.map((type) => wordOf('jobType', type));
  const facts = roomy ? [...reason, ...people, ...types] : [reason, people, types].find((each) => each.length > 0);
  return (
    <div className={styles.detail}>
      {place !== null && <b className={styles.place}>{place}</b>}
      <span className={styles.text}>{facts?.join(GAP)}</span>
    </div>
  );
}

/** Between facts: a dot of this font would be as wide as a letter. */
export const GAP = '\u2002';
