import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MINUTE } from '../../../shared/time.ts';
import { useLink } from '../../link/react.ts';
import { useShopTime } from '../../ui/shop-clock.tsx';
import { clockText, dayName, dayText, momentText, spanText, type Words } from '../../ui/time-text.ts';
import { Button } from '../../ui/touch/button.tsx';
import { classes } from '../../ui/touch/class-names.ts';
import { WarningIcon } from '../../ui/touch/icons.tsx';
import { Stepper } from '../../ui/touch/stepper.tsx';
import { MomentSheet } from '../frame/moment-sheet.tsx';
import { useTerminalWords } from '../frame/words.ts';
import { stepPromise } from './promise-choice.ts';
import styles from './promise-field.module.css';
import type { Desk } from './use-desk.ts';

/** The promised time: suggested with its reasons, moved by quarter hours, with the risk of moving it. */
export function PromiseField({ desk }: Readonly<{ desk: Desk }>) {
  const { t } = useTranslation(['checkIn', 'wall']);
  const words: Words = (key, values) => t(key, values ?? {});
  const say = useTerminalWords();
  const time = useShopTime();
  const link = useLink();
  const [picking, setPicking] = useState(false);
  const { promisedAt, draft, advice, action, risk, now } = desk;
  const suggestion = advice?.suggestion ?? null;
  const isMissing = desk.tried && desk.gaps.includes('promise');
  const isToday = promisedAt === null || dayName(promisedAt, now, time).key === 'today';
  const span = (minutes: number) => spanText(minutes * MINUTE, words);
  const set = (at: number | null) => desk.change({ kind: 'set', fields: { promisedAt: at } });
  const isOff = suggestion !== null && promisedAt !== null && promisedAt !== suggestion.promisedAt;

  return (
    <div className={styles.field}>
      <h2 className={classes(styles.label, isMissing && styles.missing)}>
        {t(action === 'add-jobs' ? 'promiseStands' : 'promise')}
      </h2>
      <Stepper
        onStep={(steps) => set(stepPromise(promisedAt, steps, link.clock.now()))}
        lessWord={t('quarterEarlier')}
        moreWord={t('quarterLater')}
        onOpen={() => setPicking(true)}
      >
        <span className={styles.value}>
          {!isToday && promisedAt !== null && (
            <span className={styles.day}>{dayText(promisedAt, now, time, words)}</span>
          )}
          <span className={styles.clock}>{promisedAt === null ? '--:--' : clockText(promisedAt, time)}</span>
        </span>
      </Stepper>
      <p className={styles.reason}>
        {suggestion
          ? t('reasoning', {
              queue: span(suggestion.queueMinutes),
              labour: span(suggestion.labourMinutes),
              buffer: span(suggestion.bufferMinutes),
              checks: span(suggestion.checksMinutes),
            })
          : t(draft.typeIds.length === 0 ? 'reasoningLater' : 'noSuggestion')}
      </p>
      {suggestion && isOff && (
        <div className={classes(styles.off, styles[risk])}>
          {risk !== 'none' && <WarningIcon />}
          <span className={styles.risk}>{t(`risk.${risk}`)}</span>
          <Button onPress={() => set(action === 'add-jobs' ? suggestion.promisedAt : null)}>
            {t('takeSuggestion', { time: momentText(suggestion.promisedAt, now, time, words) })}
          </Button>
        </div>
      )}
      {picking && (
        <MomentSheet
          title={t('promise')}
          value={promisedAt}
          onPick={(at) => {
            set(at);
            setPicking(false);
          }}
          onClose={() => setPicking(false)}
          closeWord={say('close')}
        />
      )}
    </div>
  );
}
