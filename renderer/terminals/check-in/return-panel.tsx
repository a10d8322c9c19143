import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MINUTE } from '../../../shared/time.ts';
import { useNow, useView } from '../../link/react.ts';
import { useShopTime } from '../../ui/shop-clock.tsx';
import { momentText, type Words } from '../../ui/time-text.ts';
import { Button } from '../../ui/touch/button.tsx';
import { MomentPicker } from '../frame/moment-sheet.tsx';
import type { Wanted } from '../frame/wanted.ts';
import styles from '../panels/panel.module.css';
import { promiseAdvice } from './promise-choice.ts';

type PanelProps = Readonly<{ visitId: string; onSend: (...wanted: Wanted[]) => void }>;

/** The car is here again: the same visit goes on, with a new promise for what is left. */
export function ReturnPanel({ visitId, onSend }: PanelProps) {
  const { t } = useTranslation(['checkIn', 'wall']);
  const words: Words = (key, values) => t(key, values ?? {});
  const time = useShopTime();
  const now = useNow(MINUTE);
  const advice = useView(promiseAdvice, '', visitId, now);
  const [picked, setPicked] = useState<number | null>(null);
  const promisedAt = picked ?? advice?.suggestion.promisedAt ?? null;
  return (
    <>
      <div className={styles.part}>
        <h3 className={styles.label}>{t('promise')}</h3>
        <MomentPicker label={t('promise')} value={promisedAt} onPick={setPicked} />
      </div>
      <Button
        kind="primary"
        big
        disabled={promisedAt === null}
        onPress={() => promisedAt !== null && onSend({ name: 'visit.return', input: { visitId, promisedAt } })}
      >
        {promisedAt === null ? t('do.return') : t('returnWith', { time: momentText(promisedAt, now, time, words) })}
      </Button>
    </>
  );
}
