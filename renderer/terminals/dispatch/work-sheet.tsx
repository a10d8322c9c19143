import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type VisitCard, visitCard } from '../../../shared/workshop/views/job-progress.ts';
import { useView } from '../../link/react.ts';
import { Plate } from '../../ui/plate.tsx';
import { Button } from '../../ui/touch/button.tsx';
import { BackIcon } from '../../ui/touch/icons.tsx';
import { Sheet } from '../../ui/touch/sheet.tsx';
import { PromiseLight } from '../frame/promise-light.tsx';
import { useStageWord } from '../frame/stage-word.ts';
import { useTerminal } from '../frame/terminal-context.ts';
import type { Wanted } from '../frame/wanted.ts';
import { useTerminalWords } from '../frame/words.ts';
import { MovePromisePanel } from '../panels/move-promise-panel.tsx';
import { ReasonPanel } from '../panels/reason-panel.tsx';
import { RejectPanel } from '../panels/reject-panel.tsx';
import { SpotPanel } from '../panels/spot-panel.tsx';
import { JobWork } from './job-work.tsx';
import { PartEtaPanel } from './part-eta-panel.tsx';
import { PausePanel } from './pause-panel.tsx';
import { ResumePanel } from './resume-panel.tsx';
import { StageActions } from './stage-actions.tsx';
import { type WorkDetail, workDetail } from './views.ts';
import styles from './work-sheet.module.css';

/** What is asked for on a page of its own before something is sent. */
export type WorkPanel =
  | Readonly<{ kind: 'pause' | 'resume' | 'cancel'; jobId: string }>
  | Readonly<{ kind: 'eta'; partId: string }>
  | Readonly<{ kind: 'fail' | 'skip-qc' | 'skip-wash' | 'spot' | 'promise' }>;

export type Redispatch = Readonly<{ jobId: string; bayId: string | null; technicianIds: readonly string[] }>;

type WorkSheetProps = Readonly<{ visitId: string; onClose: () => void; onDispatch: (next: Redispatch) => void }>;

export function WorkSheetScreen({ visitId, onClose, onDispatch }: WorkSheetProps) {
  const card = useView(visitCard, visitId);
  const detail = useView(workDetail, visitId);
  if (!card || !detail) return null;
  return <WorkSheet card={card} detail={detail} onClose={onClose} onDispatch={onDispatch} />;
}

type Drawn = Omit<WorkSheetProps, 'visitId'> & Readonly<{ card: VisitCard; detail: WorkDetail }>;

/** One car in the workshop: every job with what can be done to it next. */
function WorkSheet({ card, detail, onClose, onDispatch }: Drawn) {
  const { t } = useTranslation('dispatch');
  const say = useTerminalWords();
  const stageWord = useStageWord();
  const { perform } = useTerminal();
  const [panel, setPanel] = useState<WorkPanel | null>(null);
  const { visit, jobs } = detail;
  const visitId = visit.id;

  async function send(...wanted: Wanted[]): Promise<void> {
    if (await perform(wanted)) onClose();
  }

  async function sendAndStay(...wanted: Wanted[]): Promise<void> {
    if (await perform(wanted)) setPanel(null);
  }

  function asked(): ReactNode {
    switch (panel?.kind) {
      case 'pause':
        return <PausePanel jobId={panel.jobId} onSend={send} />;
      case 'resume':
        return <ResumePanel jobId={panel.jobId} onSend={send} />;
      case 'cancel':
        return (
          <ReasonPanel
            use="cancel"
            onPick={(reasonId) => void send({ name: 'work.cancel', input: { jobId: panel.jobId, reasonId } })}
          />
        );
      case 'eta':
        return <PartEtaPanel partId={panel.partId} onSend={sendAndStay} />;
      case 'fail':
        return <RejectPanel command="qc.fail" visitId={visitId} jobs={jobs} onSend={send} />;
      case 'skip-qc':
      case 'skip-wash': {
        const stage = panel.kind === 'skip-qc' ? 'qc' : 'wash';
        return (
          <ReasonPanel
            use="skip"
            onPick={(reasonId) => void send({ name: 'stage.skip', input: { visitId, stage, reasonId } })}
          />
        );
      }
      case 'spot':
        return <SpotPanel visit={visit} onDone={() => setPanel(null)} />;
      case 'promise':
        return <MovePromisePanel visitId={visitId} onSend={send} />;
      default:
        return null;
    }
  }

  return (
    <Sheet
      title={
        <>
          {panel && (
            <Button kind="quiet" onPress={() => setPanel(null)} label={say('back')}>
              <BackIcon />
            </Button>
          )}
          <Plate text={card.plate} kind={card.plateKind} />
          {panel ? t(`panel.${panel.kind}`) : <span className={styles.model}>{card.model}</span>}
        </>
      }
      onClose={onClose}
      closeWord={say('close')}
      wide
    >
      {asked() ?? (
        <>
          <div className={styles.state}>
            <b>{stageWord(card.stage)}</b>
            <PromiseLight promise={card.promise} />
            {card.spot && <span>{t('at', { spot: card.spot })}</span>}
            {card.advisor && <span className={styles.quiet}>{card.advisor}</span>}
          </div>
          <StageActions card={card} onPanel={setPanel} onSend={(...wanted) => void send(...wanted)} />
          <ul className={styles.jobs}>
            {jobs.map((job) => (
              <JobWork
                key={job.id}
                job={job}
                onPanel={setPanel}
                onSend={(...wanted) => void send(...wanted)}
                onStay={(...wanted) => void sendAndStay(...wanted)}
                onDispatch={onDispatch}
              />
            ))}
          </ul>
          {visit.state === 'open' && (
            <div className={styles.more}>
              <Button onPress={() => setPanel({ kind: 'spot' })}>{t('do.spot')}</Button>
              <Button onPress={() => setPanel({ kind: 'promise' })}>{t('do.promise')}</Button>
            </div>
          )}
        </>
      )}
    </Sheet>
  );
}
