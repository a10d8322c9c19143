import { useTranslation } from 'react-i18next';
import { useAtNow } from '../../ui/shop-clock.tsx';
import { momentText, spanText, type Words } from '../../ui/time-text.ts';
import { Button } from '../../ui/touch/button.tsx';
import { useWordOf } from '../../ui/words.ts';
import type { Wanted } from '../frame/wanted.ts';
import styles from './job-work.module.css';
import type { JobDetail } from './views.ts';
import type { Redispatch, WorkPanel } from './work-sheet.tsx';

type JobWorkProps = Readonly<{
  job: JobDetail;
  onPanel: (panel: WorkPanel) => void;
  onSend: (...wanted: Wanted[]) => void;
  onStay: (...wanted: Wanted[]) => void;
  onDispatch: (next: Redispatch) => void;
}>;

/** One job: how it stands, and what is due next as the big button. */
export function JobWork({ job, onPanel, onSend, onStay, onDispatch }: JobWorkProps) {
  const { t } = useTranslation(['dispatch', 'checkIn', 'wall']);
  const words: Words = (key, values) => t(key, values ?? {});
  const wordOf = useWordOf();
  const since = useAtNow((now) => spanText(now - job.stateSince, words));
  const jobId = job.id;
  const isOver = job.state === 'finished' || job.state === 'cancelled';
  const standing = [job.bay, job.technicians.map(({ name }) => name).join(' + ')].filter(Boolean).join(' · ');
  const again: Redispatch = { jobId, bayId: job.bayId, technicianIds: job.technicians.map(({ id }) => id) };

  return (
    <li className={styles.job} data-state={job.state}>
      <div className={styles.facts}>
        <b className={styles.type}>{wordOf('jobType', job.type)}</b>
        <span className={styles.state}>
          {t(`checkIn:jobState.${job.state}`)}
          {job.reason && ` · ${wordOf('reason', job.reason)}`}
          {!isOver && ` · ${since}`}
        </span>
        {standing && <span>{standing}</span>}
        {job.complaint && <span className={styles.quiet}>{job.complaint}</span>}
      </div>
      {!isOver && (
        <div className={styles.actions}>
          {job.state === 'waiting' && (
            <Button kind="primary" onPress={() => onDispatch(again)}>
              {t('do.dispatch')}
            </Button>
          )}
          {job.state === 'dispatched' && (
            <>
              <Button kind="primary" onPress={() => onSend({ name: 'work.start', input: { jobId } })}>
                {t('do.start')}
              </Button>
              <Button onPress={() => onDispatch(again)}>{t('do.redispatch')}</Button>
            </>
          )}
          {job.state === 'running' && (
            <>
              <Button kind="primary" onPress={() => onSend({ name: 'work.finish', input: { jobId } })}>
                {t('do.finish')}
              </Button>
              <Button onPress={() => onPanel({ kind: 'pause', jobId })}>{t('do.pause')}</Button>
            </>
          )}
          {job.state === 'paused' && (
            <Button
              kind="primary"
              onPress={() =>
                job.bayId === null
                  ? onPanel({ kind: 'resume', jobId })
                  : onSend({ name: 'work.resume', input: { jobId } })
              }
            >
              {t('do.resume')}
            </Button>
          )}
          {job.state === 'paused' && <Button onPress={() => onDispatch(again)}>{t('do.redispatch')}</Button>}
          {job.state !== 'running' && (
            <Button kind="quiet" onPress={() => onPanel({ kind: 'cancel', jobId })}>
              {t('do.cancel')}
            </Button>
          )}
        </div>
      )}
      {job.parts.length > 0 && (
        <ul className={styles.parts}>
          {job.parts.map((part) => (
            <li key={part.id} className={styles.part}>
              <PartState name={part.name} arrived={part.state === 'arrived'} etaAt={part.etaAt} />
              {part.state === 'ordered' && (
                <>
                  <Button onPress={() => onStay({ name: 'part.arrive', input: { partId: part.id } })}>
                    {t('do.arrived')}
                  </Button>
                  <Button kind="quiet" onPress={() => onPanel({ kind: 'eta', partId: part.id })}>
                    {t('do.eta')}
                  </Button>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

type PartStateProps = Readonly<{ name: string; arrived: boolean; etaAt: number | null }>;

function PartState({ name, arrived, etaAt }: PartStateProps) {
  const { t } = useTranslation(['dispatch', 'wall']);
  const words: Words = (key, values) => t(key, values ?? {});
  const when = useAtNow((now, time) => {
    if (arrived) return t('arrived');
    if (etaAt === null) return t('wall:partUnknown');
    return t(etaAt < now ? 'wall:partLate' : 'wall:partAt', { moment: momentText(etaAt, now, time, words) });
  });
  return (
    <span className={styles.partState}>
      {name} <b>{when}</b>
    </span>
  );
}
