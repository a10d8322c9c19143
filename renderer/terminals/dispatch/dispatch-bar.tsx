import { useTranslation } from 'react-i18next';
import type { BayView, TechnicianView } from '../../../shared/workshop/views/floor.ts';
import { Plate } from '../../ui/plate.tsx';
import { Button } from '../../ui/touch/button.tsx';
import { CloseIcon } from '../../ui/touch/icons.tsx';
import { useWordOf } from '../../ui/words.ts';
import { useTerminalWords } from '../frame/words.ts';
import { type CompleteChoice, completed, type DispatchChoice } from './choice.ts';
import styles from './dispatch-bar.module.css';
import type { JobBrief } from './views.ts';

type DispatchBarProps = Readonly<{
  choice: DispatchChoice;
  job: JobBrief | null;
  bays: readonly BayView[];
  technicians: readonly TechnicianView[];
  onClear: () => void;
  onSend: (choice: CompleteChoice, startsNow: boolean) => void;
}>;

/** What has been put together so far: the car, its bay, its people; what is missing is said in its place. */
export function DispatchBar({ choice, job, bays, technicians, onClear, onSend }: DispatchBarProps) {
  const { t } = useTranslation('dispatch');
  const say = useTerminalWords();
  const wordOf = useWordOf();
  const { bayId, technicianIds } = choice;
  const bay = bays.find(({ id }) => id === bayId);
  const names = technicianIds.map((id) => technicians.find((each) => each.id === id)?.name ?? '');
  const ready = completed(choice);

  if (!job && bayId === null && technicianIds.length === 0) {
    return <p className={styles.hint}>{t('hint')}</p>;
  }
  return (
    <section className={styles.bar} aria-label={t('dispatching')}>
      <Button kind="quiet" onPress={onClear} label={say('cancel')}>
        <CloseIcon />
      </Button>
      <div className={styles.part}>
        {job ? (
          <>
            <Plate text={job.plate} kind={job.plateKind} />
            <b className={styles.value}>{wordOf('jobType', job.jobType)}</b>
          </>
        ) : (
          <span className={styles.missing}>{t('chooseCar')}</span>
        )}
      </div>
      <span className={styles.arrow} aria-hidden="true" />
      <div className={styles.part}>
        {bay ? <b className={styles.value}>{bay.name}</b> : <span className={styles.missing}>{t('chooseBay')}</span>}
      </div>
      <span className={styles.arrow} aria-hidden="true" />
      <div className={styles.part}>
        {names.length > 0 ? (
          <b className={styles.value}>{names.join(' + ')}</b>
        ) : (
          <span className={styles.missing}>{t('chooseTechnician')}</span>
        )}
      </div>
      <div className={styles.actions}>
        <Button disabled={!ready} onPress={() => ready && onSend(ready, false)}>
          {t('dispatchOnly')}
        </Button>
        <Button kind="primary" disabled={!ready} onPress={() => ready && onSend(ready, true)}>
          {t('dispatchAndStart')}
        </Button>
      </div>
    </section>
  );
}
