import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { MINUTE } from '../../../shared/time.ts';
import type { QueuedJob } from '../../../shared/workshop/views/queue.ts';
import { Plate } from '../../ui/plate.tsx';
import { Mark } from '../../ui/symbols.tsx';
import { spanText, type Words } from '../../ui/time-text.ts';
import { Button } from '../../ui/touch/button.tsx';
import { classes } from '../../ui/touch/class-names.ts';
import { ClockIcon } from '../../ui/touch/icons.tsx';
import { useWordOf } from '../../ui/words.ts';
import { PromiseLight } from '../frame/promise-light.tsx';
import { useTerminal } from '../frame/terminal-context.ts';
import { useLiftable } from './drag.tsx';
import styles from './queue-column.module.css';

type QueueColumnProps = Readonly<{
  queue: readonly QueuedJob[];
  chosenJobId: string | null;
  onTap: (jobId: string) => void;
  onOpen: (visitId: string) => void;
}>;

/** Jobs that wait for dispatch, in the order of the house (TRADE 16), each with the reason of its place. */
export function QueueColumn({ queue, chosenJobId, onTap, onOpen }: QueueColumnProps) {
  const { t } = useTranslation('dispatch');
  return (
    <section className={styles.column} aria-label={t('queue')}>
      <h2 className={styles.heading}>
        {t('queue')}
        <span className={styles.count}>{queue.length}</span>
      </h2>
      {queue.length === 0 && <p className={styles.empty}>{t('queueEmpty')}</p>}
      <ol className={styles.cards}>
        {queue.map((job, index) => (
          <QueueCard
            key={job.jobId}
            job={job}
            position={index + 1}
            chosen={job.jobId === chosenJobId}
            onTap={onTap}
            onOpen={onOpen}
          />
        ))}
      </ol>
    </section>
  );
}

type QueueCardProps = Readonly<{
  job: QueuedJob;
  position: number;
  chosen: boolean;
  onTap: (jobId: string) => void;
  onOpen: (visitId: string) => void;
}>;

const QueueCard = memo(function QueueCard({ job, position, chosen, onTap, onOpen }: QueueCardProps) {
  const { t } = useTranslation(['dispatch', 'link', 'wall', 'workshop']);
  const words: Words = (key, values) => t(key, values ?? {});
  const wordOf = useWordOf();
  const { pending } = useTerminal();
  const { ref, isLifted } = useLiftable(job.jobId);
  const needs = [
    spanText(job.standardMinutes * MINUTE, words),
    job.bayKind === 'general' ? null : t(`workshop:bayKind.${job.bayKind}`),
    job.skill === 'high-voltage' ? t('workshop:skill.high-voltage') : null,
  ].filter(Boolean);

  return (
    <li className={classes(styles.card, chosen && styles.chosen, isLifted && styles.lifted)}>
      <button ref={ref} type="button" className={styles.tap} aria-pressed={chosen} onClick={() => onTap(job.jobId)}>
        <span className={styles.top}>
          <b className={styles.position}>{position}</b>
          <Plate text={job.plate} kind={job.plateKind} />
          <PromiseLight promise={job.promise} />
        </span>
        <span className={styles.what}>
          <b className={styles.type}>{wordOf('jobType', job.jobType)}</b>
          <span className={styles.needs}>{needs.join(' · ')}</span>
        </span>
        <span className={styles.why} data-place={job.place}>
          <PlaceMark place={job.place} />
          {t(`place.${job.place}`)}
          {job.waiting === 'collect' && ` · ${t('workshop:waiting.collect')}`}
        </span>
        {job.complaint && <span className={styles.complaint}>{job.complaint}</span>}
        {pending.has(job.visitId) || pending.has(job.jobId) ? (
          <span className={styles.pending}>
            <ClockIcon />
            {t('link:pending')}
          </span>
        ) : null}
      </button>
      {chosen && (
        <div className={styles.more}>
          <Button onPress={() => onOpen(job.visitId)}>{t('openCar')}</Button>
        </div>
      )}
    </li>
  );
});

const MARKS = { safety: 'safety', comeback: 'comeback', rework: 'rework', waits: 'waits' } as const;

function PlaceMark({ place }: Readonly<{ place: QueuedJob['place'] }>) {
  if (place === 'appointment') return <ClockIcon />;
  return place === 'drop-off' ? null : <Mark name={MARKS[place]} label="" />;
}
