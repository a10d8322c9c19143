import type { VisitCard } from '../../../shared/workshop/views/job-progress.ts';
import { useWordOf } from '../../ui/words.ts';
import { GAP, namesPeople } from './car-detail.tsx';
import styles from './car-facts.module.css';

/** Which car it is, and for what it is here where the row above has something else to say. */
export function CarFacts({ card }: Readonly<{ card: VisitCard }>) {
  const wordOf = useWordOf();
  const { model, customer, stopped } = card;
  const types = namesPeople(card) || stopped ? card.jobTypes.map((type) => wordOf('jobType', type)) : [];
  return <span className={styles.text}>{[model, customer, ...types].filter(Boolean).join(GAP)}</span>;
}
