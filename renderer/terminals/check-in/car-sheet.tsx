import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StageId } from '../../../shared/workshop/model.ts';
import { type VisitCard, visitCard } from '../../../shared/workshop/views/job-progress.ts';
import { useView } from '../../link/react.ts';
import { Plate } from '../../ui/plate.tsx';
import { Button } from '../../ui/touch/button.tsx';
import { BackIcon } from '../../ui/touch/icons.tsx';
import { Sheet } from '../../ui/touch/sheet.tsx';
import { useTerminal } from '../frame/terminal-context.ts';
import type { Wanted } from '../frame/wanted.ts';
import { useTerminalWords } from '../frame/words.ts';
import { MovePromisePanel } from '../panels/move-promise-panel.tsx';
import { ReasonPanel } from '../panels/reason-panel.tsx';
import { RejectPanel } from '../panels/reject-panel.tsx';
import { SpotPanel } from '../panels/spot-panel.tsx';
import { AddJobsPanel } from './add-jobs-panel.tsx';
import { CarFacts } from './car-facts.tsx';
import styles from './car-sheet.module.css';
import { LeavePanel } from './leave-panel.tsx';
import { ReturnPanel } from './return-panel.tsx';
import { type CarDetail, carDetail } from './views.ts';
import { WaitingSwitch } from './waiting-switch.tsx';

type Panel = 'add-jobs' | 'promise' | 'spot' | 'leave' | 'reject' | 'skip-wash' | 'return';

/** What may be done at a stage: at once, and behind a panel that asks for more. The first one is what is due. */
const AT_STAGE: Readonly<Partial<Record<StageId, readonly (Panel | 'accept' | 'wash' | 'deliver')[]>>> = {
  'front-desk': ['accept', 'reject'],
  ready: ['deliver'],
  wash: ['wash', 'skip-wash'],
  unfinished: ['return'],
};

const COMMAND_OF = { accept: 'frontDesk.accept', wash: 'wash.finish', deliver: 'visit.deliver' } as const;

type CarSheetProps = Readonly<{ visitId: string; onClose: () => void }>;

export function CarSheetScreen({ visitId, onClose }: CarSheetProps) {
  const card = useView(visitCard, visitId);
  const detail = useView(carDetail, visitId);
  return card && detail ? <CarSheet card={card} detail={detail} onClose={onClose} /> : null;
}

type Drawn = Readonly<{ card: VisitCard; detail: CarDetail; onClose: () => void }>;

/** One car: what is known of it and all that the desk can do for it. */
function CarSheet({ card, detail, onClose }: Drawn) {
  const { t } = useTranslation('checkIn');
  const say = useTerminalWords();
  const { perform } = useTerminal();
  const [panel, setPanel] = useState<Panel | null>(null);
  const visitId = card.id;

  /** Sends, and puts the sheet away once nothing stands in the way any more. */
  async function send(...wanted: Wanted[]): Promise<void> {
    if (await perform(wanted)) onClose();
  }

  const due = AT_STAGE[card.stage] ?? [];
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
          {panel ? t(`panel.${panel}`) : <span className={styles.model}>{card.model}</span>}
        </>
      }
      onClose={onClose}
      closeWord={say('close')}
    >
      {panel === null && (
        <>
          <CarFacts card={card} detail={detail} />
          {due.length > 0 && (
            <div className={styles.due}>
              {due.map((what, index) => (
                <Button
                  key={what}
                  big
                  kind={index === 0 ? 'primary' : what === 'reject' ? 'danger' : 'plain'}
                  onPress={() =>
                    what in COMMAND_OF
                      ? void send({ name: COMMAND_OF[what as keyof typeof COMMAND_OF], input: { visitId } })
                      : setPanel(what as Panel)
                  }
                >
                  {t(`do.${what}`)}
                </Button>
              ))}
            </div>
          )}
          {detail.visit.state === 'open' && (
            <>
              <WaitingSwitch visit={detail.visit} />
              <div className={styles.more}>
                {(['add-jobs', 'promise', 'spot', 'leave'] as const).map((what) => (
                  <Button key={what} onPress={() => setPanel(what)}>
                    {t(`do.${what}`)}
                  </Button>
                ))}
              </div>
            </>
          )}
        </>
      )}
      {panel === 'add-jobs' && <AddJobsPanel visitId={visitId} onSend={send} />}
      {panel === 'promise' && <MovePromisePanel visitId={visitId} onSend={send} />}
      {panel === 'spot' && <SpotPanel visit={detail.visit} onDone={() => setPanel(null)} />}
      {panel === 'leave' && <LeavePanel visitId={visitId} onSend={send} />}
      {panel === 'return' && <ReturnPanel visitId={visitId} onSend={send} />}
      {panel === 'reject' && (
        <RejectPanel command="frontDesk.reject" visitId={visitId} jobs={detail.jobs} onSend={send} />
      )}
      {panel === 'skip-wash' && (
        <ReasonPanel
          use="skip"
          onPick={(reasonId) => void send({ name: 'stage.skip', input: { visitId, stage: 'wash', reasonId } })}
        />
      )}
    </Sheet>
  );
}
