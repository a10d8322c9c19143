import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { visitCard } from '../../../shared/workshop/views/job-progress.ts';
import { useView } from '../../link/react.ts';
import { Plate } from '../../ui/plate.tsx';
import { classes } from '../../ui/touch/class-names.ts';
import { ClockIcon } from '../../ui/touch/icons.tsx';
import { useWordOf } from '../../ui/words.ts';
import { useJoined } from '../frame/join-words.ts';
import { PromiseLight } from '../frame/promise-light.tsx';
import { useStageWord } from '../frame/stage-word.ts';
import { useTerminal } from '../frame/terminal-context.ts';
import styles from './today-column.module.css';
import { deskCars } from './views.ts';

type TodayColumnProps = Readonly<{ onOpen: (visitId: string) => void }>;

/** The cars that are here, those first that wait for the desk. */
export function TodayColumn({ onOpen }: TodayColumnProps) {
  const { t } = useTranslation('checkIn');
  const groups = useView(deskCars) ?? [];
  return (
    <section className={styles.column} aria-label={t('today')}>
      {groups.length === 0 && <p className={styles.empty}>{t('noCars')}</p>}
      {groups.map(({ group, visitIds }) => (
        <div key={group} className={styles.group}>
          <h2 className={styles.heading}>
            {t(`group.${group}`)}
            <span className={styles.count}>{visitIds.length}</span>
          </h2>
          <ul className={styles.cars}>
            {visitIds.map((visitId) => (
              <CarRow key={visitId} visitId={visitId} onOpen={onOpen} />
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

const CarRow = memo(function CarRow({ visitId, onOpen }: TodayColumnProps & Readonly<{ visitId: string }>) {
  const { t } = useTranslation(['checkIn', 'link']);
  const card = useView(visitCard, visitId);
  const wordOf = useWordOf();
  const joined = useJoined();
  const stageWord = useStageWord();
  const { pending } = useTerminal();
  if (!card) return null;
  const isPending = pending.has(visitId) || pending.has(card.plate);
  const isGone = card.stage === 'delivered' || card.stage === 'unfinished';
  return (
    <li>
      <button type="button" className={classes(styles.car, isGone && styles.gone)} onClick={() => onOpen(visitId)}>
        <Plate text={card.plate} kind={card.plateKind} />
        <PromiseLight promise={card.promise} gone={isGone} />
        <span className={styles.what}>
          {stageWord(card.stage)} · {joined(card.jobTypes.map((type) => wordOf('jobType', type)))}
        </span>
        {isPending && (
          <span className={styles.pending}>
            <ClockIcon />
            {t('link:pending')}
          </span>
        )}
      </button>
    </li>
  );
});
