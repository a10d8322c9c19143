import { useTranslation } from 'react-i18next';
import type { PartView } from '../../../shared/workshop/views/job-progress.ts';
import { visitCard } from '../../../shared/workshop/views/job-progress.ts';
import { useView } from '../../link/react.ts';
import { Plate } from '../../ui/plate.tsx';
import { useAtNow } from '../../ui/shop-clock.tsx';
import { momentText, type Words } from '../../ui/time-text.ts';
import { useWordOf } from '../../ui/words.ts';
import { useJoined } from '../frame/join-words.ts';
import { PromiseLight } from '../frame/promise-light.tsx';
import styles from './side-cars.module.css';
import type { SideStage } from './views.ts';

type SideCarsProps = Readonly<{
  stage: SideStage;
  visitIds: readonly string[];
  onOpen: (visitId: string) => void;
}>;

/** Cars that wait for parts, for the inspector or for the wash. */
export function SideCars({ stage, visitIds, onOpen }: SideCarsProps) {
  const { t } = useTranslation('dispatch');
  if (visitIds.length === 0) return <p className={styles.empty}>{t(`sideEmpty.${stage}`)}</p>;
  return (
    <ul className={styles.cars}>
      {visitIds.map((visitId) => (
        <SideCar key={visitId} visitId={visitId} onOpen={onOpen} />
      ))}
    </ul>
  );
}

function SideCar({ visitId, onOpen }: Readonly<{ visitId: string; onOpen: (visitId: string) => void }>) {
  const wordOf = useWordOf();
  const joined = useJoined();
  const card = useView(visitCard, visitId);
  if (!card) return null;
  return (
    <li>
      <button type="button" className={styles.car} onClick={() => onOpen(visitId)}>
        <span className={styles.top}>
          <Plate text={card.plate} kind={card.plateKind} />
          <PromiseLight promise={card.promise} />
        </span>
        <span className={styles.what}>{joined(card.jobTypes.map((type) => wordOf('jobType', type)))}</span>
        {card.stopped && <span className={styles.stopped}>{wordOf('reason', card.stopped)}</span>}
        {card.parts.map((part) => (
          <PartLine key={part.name} part={part} />
        ))}
        <span className={styles.note}>{[card.bay, card.spot, ...card.technicians].filter(Boolean).join(' · ')}</span>
      </button>
    </li>
  );
}

function PartLine({ part: { name, etaAt } }: Readonly<{ part: PartView }>) {
  const { t } = useTranslation('wall');
  const words: Words = (key, values) => t(key, values ?? {});
  const when = useAtNow((now, time) => {
    if (etaAt === null) return t('partUnknown');
    return t(etaAt < now ? 'partLate' : 'partAt', { moment: momentText(etaAt, now, time, words) });
  });
  return (
    <span className={styles.part}>
      {name} <b>{when}</b>
    </span>
  );
}
