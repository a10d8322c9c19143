import { type ComponentType, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { classes } from '../../ui/touch/class-names.ts';
import { BaySection } from './bay-section.tsx';
import { JobTypeSection } from './job-type-section.tsx';
import { ReasonSection } from './reason-section.tsx';
import styles from './set-up-desk.module.css';
import { ShopSection } from './shop-section.tsx';
import { StageSection } from './stage-section.tsx';
import { StartSection } from './start-section.tsx';

export const SECTIONS = ['start', 'shop', 'bay', 'jobType', 'stage', 'reason'] as const;
export type SetUpPlace = (typeof SECTIONS)[number];

const DRAWN: Readonly<Record<SetUpPlace, ComponentType<Readonly<{ onGo: (place: SetUpPlace) => void }>>>> = {
  start: StartSection,
  shop: ShopSection,
  bay: BaySection,
  jobType: JobTypeSection,
  stage: StageSection,
  reason: ReasonSection,
};

export function SetUpDesk() {
  const { t } = useTranslation('setUp');
  const [place, setPlace] = useState<SetUpPlace>('start');
  const Section = DRAWN[place];
  return (
    <div className={styles.desk}>
      <nav className={styles.nav}>
        {SECTIONS.map((each) => (
          <button
            key={each}
            type="button"
            className={classes(styles.place, each === place && styles.here)}
            aria-current={each === place ? 'page' : undefined}
            onClick={() => setPlace(each)}
          >
            {t(`section.${each}`)}
          </button>
        ))}
      </nav>
      <section className={styles.section} aria-label={t(`section.${place}`)}>
        <Section onGo={setPlace} />
      </section>
    </div>
  );
}
