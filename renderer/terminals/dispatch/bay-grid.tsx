import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { parsePlate } from '../../../shared/plate.ts';
import type { BayView } from '../../../shared/workshop/views/floor.ts';
import { Plate } from '../../ui/plate.tsx';
import { Mark } from '../../ui/symbols.tsx';
import { classes } from '../../ui/touch/class-names.ts';
import { ClockIcon, PlayIcon } from '../../ui/touch/icons.tsx';
import { useWordOf } from '../../ui/words.ts';
import { PromiseLight } from '../frame/promise-light.tsx';
import { useTerminal } from '../frame/terminal-context.ts';
import styles from './bay-grid.module.css';
import { type BayFit, bayFit, standingBay } from './choice.ts';
import { useDropPlace } from './drag.tsx';
import type { JobBrief } from './views.ts';
import { WorkBar } from './work-bar.tsx';

type BayGridProps = Readonly<{
  bays: readonly BayView[];
  job: JobBrief | null;
  chosenBayId: string | null;
  onTap: (bayId: string) => void;
}>;

const KINDS = ['express', 'general', 'body', 'paint'] as const;

/** The bays by kind. With a job in hand those that suit it stand out; the others can be tapped as well. */
export function BayGrid({ bays, job, chosenBayId, onTap }: BayGridProps) {
  const { t } = useTranslation('dispatch');
  if (bays.length === 0) return <p className={styles.empty}>{t('noBays')}</p>;
  const standing = job ? standingBay(bays, job.visitId) : undefined;
  const inOrder = KINDS.flatMap((kind) => bays.filter((bay) => bay.kind === kind));
  return (
    <ul className={styles.grid}>
      {inOrder.map((bay) => (
        <BayTile
          key={bay.id}
          bay={bay}
          fit={job ? bayFit(bay, job, standing) : null}
          chosen={bay.id === chosenBayId}
          onTap={onTap}
        />
      ))}
    </ul>
  );
}

type BayTileProps = Readonly<{
  bay: BayView;
  fit: BayFit | null;
  chosen: boolean;
  onTap: (bayId: string) => void;
}>;

const BayTile = memo(function BayTile({ bay: { id, name, kind, occupant }, fit, chosen, onTap }: BayTileProps) {
  const { t } = useTranslation(['dispatch', 'checkIn', 'link', 'workshop']);
  const wordOf = useWordOf();
  const { pending } = useTerminal();
  const { drop, isOver } = useDropPlace({ kind: 'bay', id });
  const suits = fit === 'fits' || fit === 'here';
  const isPending = occupant && (pending.has(occupant.visitId) || pending.has(occupant.jobId));
  return (
    <li>
      <button
        type="button"
        data-drop={drop}
        className={classes(
          styles.bay,
          occupant ? styles.occupied : styles.free,
          fit && (suits ? styles.suits : styles.unfit),
          chosen && styles.chosen,
          isOver && styles.over,
          isPending && styles.pending,
        )}
        aria-pressed={chosen}
        data-state={occupant?.state}
        onClick={() => onTap(id)}
      >
        <span className={styles.top}>
          <b className={styles.name}>{name}</b>
          {occupant ? (
            <PromiseLight promise={occupant.promise} part="shape" />
          ) : (
            <span className={styles.word}>{t('bayFree')}</span>
          )}
        </span>
        {!occupant && <span className={styles.what}>{t(`workshop:bayKind.${kind}`)}</span>}
        {occupant && (
          <>
            <Plate text={occupant.plate} kind={parsePlate(occupant.plate)?.kind ?? 'free'} />
            <span className={styles.what}>
              {occupant.state === 'paused' && <Mark name="pause" label={t('checkIn:jobState.paused')} />}
              {occupant.state === 'dispatched' && <PlayIcon label={t('checkIn:jobState.dispatched')} />}
              <span className={styles.text}>{occupant.jobType && wordOf('jobType', occupant.jobType)}</span>
            </span>
            <span className={styles.people}>
              <PromiseLight promise={occupant.promise} part="time" />
              <span className={styles.text}>{occupant.technicians.join(' ')}</span>
            </span>
            {isPending && (
              <span className={styles.unconfirmed}>
                <ClockIcon />
                {t('link:pending')}
              </span>
            )}
            <WorkBar occupant={occupant} />
          </>
        )}
      </button>
    </li>
  );
});
