import { memo } from 'react';
import type { VisitCard } from '../../../shared/workshop/views/job-progress.ts';
import { Plate } from '../../ui/plate.tsx';
import { useRenders } from '../../ui/renders.ts';
import styles from './car-card.module.css';
import { CarDetail } from './car-detail.tsx';
import { CarFacts } from './car-facts.tsx';
import { LightRail, LightWord } from './car-light.tsx';
import { marksOf } from './car-marks.ts';
import type { Breadth, Rows } from './levels.ts';
import { Marks } from './marks.tsx';
import { PartLine } from './part-line.tsx';
import { PromisedTime } from './promised-time.tsx';

type CarCardProps = Readonly<{ card: VisitCard; rows: Rows; breadth: Breadth }>;

/** One car on the wall: its light, plate and promised time, and as many rows more as there is room for. */
export const CarCard = memo(function CarCard({ card, rows, breadth }: CarCardProps) {
  const { promise, stage, parts } = card;
  const marks = marksOf(card, rows);
  const [part] = stage === 'parts' ? parts : [];
  const main = part ? <PartLine part={part} more={parts.length - 1} /> : <CarDetail card={card} roomy={rows === 3} />;
  return (
    <article className={styles.card} data-rows={rows} data-visit={card.id} data-renders={useRenders()}>
      <LightRail promise={promise}>
        <Marks marks={marks.rail} />
      </LightRail>
      <div className={styles.body}>
        <div className={styles.head}>
          <Plate text={card.plate} kind={card.plateKind} />
          {rows === 1 && breadth === 'broad' ? main : <i className={styles.space} />}
          {rows === 1 && breadth !== 'narrow' && <LightWord promise={promise} />}
          <PromisedTime promise={promise} moved={card.moved} dayFirst={rows === 1 && breadth === 'narrow'} />
        </div>
        {rows === 3 && <div className={styles.line}>{main}</div>}
        {rows > 1 && (
          <div className={styles.line}>
            {rows === 3 ? <CarFacts card={card} /> : main}
            <Marks marks={marks.rest} />
            <LightWord promise={promise} counts />
          </div>
        )}
      </div>
    </article>
  );
});
