import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AGREED_BY } from '../../../shared/workshop/model.ts';
import { useLink, useView } from '../../link/react.ts';
import { useShopTime } from '../../ui/shop-clock.tsx';
import { momentText, type Words } from '../../ui/time-text.ts';
import { Button } from '../../ui/touch/button.tsx';
import { Segments } from '../../ui/touch/segments.tsx';
import { MomentPicker } from '../frame/moment-sheet.tsx';
import type { Wanted } from '../frame/wanted.ts';
import { type MovedPromise, movesFigure, NOT_MOVED, oldPassesAt, toPromise } from './moved-promise.ts';
import styles from './panel.module.css';

const CAUSES = ['customer', 'insurer', 'workshop', 'parts'] as const;
const HOWS = ['in-person', 'phone', 'message'] as const;

type PanelProps = Readonly<{ visitId: string; onSend: (...wanted: Wanted[]) => void }>;

/** Moves the promise: to when, why, and whether the customer agreed. It tells what that does to the figure (TRADE 11). */
export function MovePromisePanel({ visitId, onSend }: PanelProps) {
  const { t } = useTranslation(['checkIn', 'wall']);
  const words: Words = (key, values) => t(key, values ?? {});
  const time = useShopTime();
  const link = useLink();
  const passesAt = useView(oldPassesAt, visitId) ?? null;
  const [moved, setMoved] = useState(NOT_MOVED);
  const { promisedAt, cause, how, by } = moved;
  const set = (fields: Partial<MovedPromise>) => setMoved({ ...moved, ...fields });
  const now = link.clock.now();

  return (
    <>
      <MomentPicker label={t('panel.promise')} value={promisedAt} onPick={(at) => set({ promisedAt: at })} />
      <div className={styles.part}>
        <h3 className={styles.label}>{t('cause.label')}</h3>
        <Segments
          label={t('cause.label')}
          options={CAUSES.map((value) => ({ value, word: t(`cause.${value}`) }))}
          value={cause}
          onChange={(value) => set({ cause: value })}
        />
      </div>
      <div className={styles.part}>
        <h3 className={styles.label}>{t('agreed.label')}</h3>
        <Segments
          label={t('agreed.label')}
          options={[...HOWS, 'no' as const].map((value) => ({ value, word: t(`agreed.${value}`) }))}
          value={how}
          onChange={(value) => set({ how: value })}
        />
        {how !== null && how !== 'no' && (
          <Segments
            label={t('agreed.by')}
            options={AGREED_BY.map((value) => ({ value, word: t(`agreedBy.${value}`) }))}
            value={by}
            onChange={(value) => set({ by: value })}
          />
        )}
      </div>
      {cause !== null && how !== null && (
        <p className={styles.note}>{t(movesFigure(moved, passesAt, now) ? 'figureMoves' : 'figureStays')}</p>
      )}
      <Button
        kind="primary"
        big
        disabled={promisedAt === null || cause === null || how === null}
        onPress={() => {
          const wanted = toPromise(visitId, moved, link.clock.now());
          if (wanted) onSend(wanted);
        }}
      >
        {promisedAt === null ? t('panel.promise') : t('promiseTo', { time: momentText(promisedAt, now, time, words) })}
      </Button>
    </>
  );
}
