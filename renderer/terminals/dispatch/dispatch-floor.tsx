import { useReducer, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MINUTE } from '../../../shared/time.ts';
import { bayOverview, technicianOverview } from '../../../shared/workshop/views/floor.ts';
import { dispatchQueue } from '../../../shared/workshop/views/queue.ts';
import { useNow, useView } from '../../link/react.ts';
import { Plate } from '../../ui/plate.tsx';
import { Segments } from '../../ui/touch/segments.tsx';
import { useWordOf } from '../../ui/words.ts';
import { useTerminal } from '../frame/terminal-context.ts';
import { BayGrid } from './bay-grid.tsx';
import { type CompleteChoice, changeChoice, NO_CHOICE, standingBay, toDispatch } from './choice.ts';
import { DispatchBar } from './dispatch-bar.tsx';
import styles from './dispatch-floor.module.css';
import { DragArea } from './drag.tsx';
import { QueueColumn } from './queue-column.tsx';
import { SideCars } from './side-cars.tsx';
import { TechnicianColumn } from './technician-column.tsx';
import { carsAt, jobBrief, SIDE_STAGES, type SideStage } from './views.ts';
import { WorkSheetScreen } from './work-sheet.tsx';

/** The queue, the bays and the people on one screen; a job, a bay and people are tapped or dragged together. */
export function DispatchFloor() {
  const { t } = useTranslation('dispatch');
  const { perform } = useTerminal();
  const now = useNow(MINUTE);
  const queue = useView(dispatchQueue, now) ?? [];
  const bays = useView(bayOverview) ?? [];
  const people = useView(technicianOverview, now);
  const [choice, change] = useReducer(changeChoice, NO_CHOICE);
  const job = useView(jobBrief, choice.jobId ?? '') ?? null;
  const [place, setPlace] = useState<'bays' | SideStage>('bays');
  const [openVisit, setOpenVisit] = useState<string | null>(null);
  const sideCars = {
    parts: useView(carsAt, 'parts') ?? [],
    qc: useView(carsAt, 'qc') ?? [],
    wash: useView(carsAt, 'wash') ?? [],
  };
  const taken = bays.filter(({ occupant }) => occupant).length;

  async function send(chosen: CompleteChoice, startsNow: boolean): Promise<void> {
    if (await perform(toDispatch(chosen, startsNow))) change({ kind: 'clear' });
  }

  function bayOfCar(jobId: string): string | null {
    const queued = queue.find((each) => each.jobId === jobId);
    return queued ? (standingBay(bays, queued.visitId)?.id ?? null) : null;
  }

  function tapJob(jobId: string): void {
    change({ kind: 'job', jobId, bayId: bayOfCar(jobId) });
  }

  function tapBay(bayId: string): void {
    const occupant = bays.find(({ id }) => id === bayId)?.occupant;
    if (occupant && choice.jobId === null) setOpenVisit(occupant.visitId);
    else change({ kind: 'bay', bayId });
  }

  return (
    <DragArea
      ghost={(jobId) => <Ghost jobId={jobId} />}
      onLift={(jobId) => {
        change({ kind: 'drop', jobId, bayId: bayOfCar(jobId), technicianId: null });
        setPlace('bays');
      }}
      onDrop={(jobId, where) => {
        const bayId = where.kind === 'bay' ? where.id : null;
        change({ kind: 'drop', jobId, bayId, technicianId: where.kind === 'technician' ? where.id : null });
      }}
    >
      <div className={styles.floor}>
        <QueueColumn queue={queue} chosenJobId={choice.jobId} onTap={tapJob} onOpen={setOpenVisit} />
        <section className={styles.middle}>
          <Segments
            label={t('places')}
            options={[
              { value: 'bays' as const, word: <Count word={t('bays')} count={`${taken}/${bays.length}`} /> },
              ...SIDE_STAGES.map((value) => ({
                value,
                word: <Count word={t(`side.${value}`)} count={String(sideCars[value].length)} />,
              })),
            ]}
            value={place}
            onChange={setPlace}
          />
          {place === 'bays' ? (
            <BayGrid bays={bays} job={job} chosenBayId={choice.bayId} onTap={tapBay} />
          ) : (
            <SideCars stage={place} visitIds={sideCars[place]} onOpen={setOpenVisit} />
          )}
        </section>
        <TechnicianColumn
          people={people ?? null}
          job={job}
          chosenIds={choice.technicianIds}
          onTap={(technicianId) => change({ kind: 'technician', technicianId })}
        />
        <DispatchBar
          choice={choice}
          job={job}
          bays={bays}
          technicians={people?.technicians ?? []}
          onClear={() => change({ kind: 'clear' })}
          onSend={(chosen, startsNow) => void send(chosen, startsNow)}
        />
      </div>
      {openVisit !== null && (
        <WorkSheetScreen
          key={openVisit}
          visitId={openVisit}
          onClose={() => setOpenVisit(null)}
          onDispatch={(next) => {
            change({ kind: 'again', ...next });
            setPlace('bays');
            setOpenVisit(null);
          }}
        />
      )}
    </DragArea>
  );
}

function Count({ word, count }: Readonly<{ word: string; count: string }>) {
  return (
    <>
      {word}
      <span className={styles.count}>{count}</span>
    </>
  );
}

function Ghost({ jobId }: Readonly<{ jobId: string }>) {
  const wordOf = useWordOf();
  const job = useView(jobBrief, jobId);
  if (!job) return null;
  return (
    <div className={styles.ghost}>
      <Plate text={job.plate} kind={job.plateKind} />
      <span>{wordOf('jobType', job.jobType)}</span>
    </div>
  );
}
