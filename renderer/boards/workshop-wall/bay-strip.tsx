import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { BayView } from '../../../shared/workshop/views/floor.ts';
import { BayCell } from './bay-cell.tsx';
import styles from './bay-strip.module.css';
import { PageDots } from './page-dots.tsx';
import { STRIP_HEAD, type StripPlan } from './strip-plan.ts';

type BayStripProps = Readonly<{ bays: readonly BayView[]; plan: StripPlan; page: number }>;

/** Every bay in its place, so that people learn where to look: which car stands there and how far it is. */
export const BayStrip = memo(function BayStrip({ bays, plan, page }: BayStripProps) {
  const { t } = useTranslation('wall');
  if (bays.length === 0) return null;
  const { perRow, rows } = plan;
  const each = perRow * rows;
  const from = (page % plan.pages) * each;
  return (
    <section className={styles.strip}>
      {plan.pages > 1 && (
        <h2 className={styles.head} style={{ height: `calc(${STRIP_HEAD} * var(--u))` }}>
          {t('bays')}
          <PageDots page={page % plan.pages} pages={plan.pages} />
        </h2>
      )}
      <ul
        className={styles.cells}
        aria-label={t('bays')}
        style={{ gridTemplateColumns: `repeat(${perRow}, minmax(0, 1fr))`, gridTemplateRows: `repeat(${rows}, 1fr)` }}
      >
        {bays.slice(from, from + each).map((bay) => (
          <BayCell key={bay.id} bay={bay} />
        ))}
      </ul>
    </section>
  );
});
