import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShopTime } from '../../../ui/shop-clock.tsx';
import { Button } from '../../../ui/touch/button.tsx';
import { SectionHead } from '../../set-up/table.tsx';
import styles from './audit.module.css';
import { AuditPage } from './audit-page.tsx';
import { Filters } from './filters.tsx';
import { type Filter, NO_FILTER, toPath } from './query.ts';

/** Who did what, when, at which station, and what it was before. */
export function AuditTab() {
  const { t } = useTranslation('people');
  const time = useShopTime();
  const [filter, setFilter] = useState<Filter>(NO_FILTER);
  /** Where each page begins; the first at the newest. */
  const [cursors, setCursors] = useState<readonly (number | null)[]>([null]);
  const [round, setRound] = useState(0);

  function search(next: Filter): void {
    setFilter(next);
    setCursors([null]);
    setRound(round + 1);
  }

  return (
    <>
      <SectionHead title={t('tab.audit')} hint={t('audit.hint')}>
        <Button onPress={() => search(filter)}>{t('audit.again')}</Button>
      </SectionHead>
      <Filters value={filter} onChange={search} />
      <div className={styles.scroll}>
        {cursors.map((before, index) => (
          <AuditPage
            key={`${round}/${before}`}
            path={toPath(filter, time, before)}
            onMore={index === cursors.length - 1 ? (seq) => setCursors([...cursors, seq]) : null}
          />
        ))}
      </div>
    </>
  );
}
