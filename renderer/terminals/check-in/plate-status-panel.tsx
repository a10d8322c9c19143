import { useTranslation } from 'react-i18next';
import { useShopTime } from '../../ui/shop-clock.tsx';
import { momentText, type Words } from '../../ui/time-text.ts';
import { Button } from '../../ui/touch/button.tsx';
import { classes } from '../../ui/touch/class-names.ts';
import { WarningIcon } from '../../ui/touch/icons.tsx';
import { plateProblem } from '../../ui/touch/plate-typing.ts';
import { Segments } from '../../ui/touch/segments.tsx';
import { useStageWord } from '../frame/stage-word.ts';
import { daysSinceLastVisit } from './last-visit.ts';
import styles from './plate-status-panel.module.css';
import type { Desk } from './use-desk.ts';

/** What the desk knows of the car from its plate: who it is, whether it is here, what is wrong with what was typed. */
export function PlateStatusPanel({ desk, onOpen }: Readonly<{ desk: Desk; onOpen: (visitId: string) => void }>) {
  const { t } = useTranslation(['checkIn', 'wall']);
  const words: Words = (key, values) => t(key, values ?? {});
  const time = useShopTime();
  const stageWord = useStageWord();
  const { status, draft, now } = desk;

  switch (status.kind) {
    case 'invalid':
      return <TypingHint plate={draft.plate} tried={desk.tried} />;
    case 'new':
      return <p className={classes(styles.panel, styles.calm)}>{t('status.new')}</p>;
    case 'not-known':
      return <p className={classes(styles.panel, styles.warn)}>{t('status.notKnown')}</p>;
    case 'here':
      return (
        <OpenVisit
          title={t('status.here')}
          note={t('status.hereSince', {
            arrived: momentText(status.visit.arrivedAt, now, time, words),
            stage: stageWord(status.visit.stage),
          })}
          onOpen={() => onOpen(status.visit.id)}
        />
      );
    case 'unfinished':
      return (
        <OpenVisit
          title={t('status.unfinished')}
          note={t('status.owed', { owed: status.visit.owed ?? '' })}
          onOpen={() => onOpen(status.visit.id)}
        />
      );
    case 'returning':
      return <ReturningCar desk={desk} status={status} />;
  }
}

type OpenVisitProps = Readonly<{ title: string; note: string; onOpen: () => void }>;

function OpenVisit({ title, note, onOpen }: OpenVisitProps) {
  const { t } = useTranslation('checkIn');
  return (
    <div className={classes(styles.panel, styles.warn)}>
      <div className={styles.said}>
        <strong>{title}</strong>
        <span>{note}</span>
      </div>
      <Button onPress={onOpen}>{t('confirmation.open')}</Button>
    </div>
  );
}

function TypingHint({ plate, tried }: Readonly<{ plate: string; tried: boolean }>) {
  const { t } = useTranslation('checkIn');
  const problem = plateProblem(plate);
  const isWrong = problem !== null && problem.kind !== 'short';
  if (!problem) return <p className={classes(styles.panel, tried && styles.bad)}>{t('status.empty')}</p>;
  return (
    <p className={classes(styles.panel, (isWrong || tried) && styles.bad)} role={isWrong ? 'alert' : undefined}>
      {isWrong && <WarningIcon />}
      {t(`problem.${problem.kind}`, problem)}
    </p>
  );
}

type ReturningCarProps = Readonly<{
  desk: Desk;
  status: Extract<Desk['status'], { kind: 'returning' }>;
}>;

/** A car that was here before: its customer, and whether it comes back for the same fault (TRADE 15). */
function ReturningCar({ desk, status }: ReturningCarProps) {
  const { t } = useTranslation('checkIn');
  const { vehicle, customer } = status;
  const days = desk.shop ? daysSinceLastVisit(vehicle, desk.now, desk.shop) : null;
  const facts = [vehicle.model, customer?.name, customer?.phone].filter(Boolean);
  const answer = desk.draft.comeback === null ? null : desk.draft.comeback ? 'same' : 'other';
  return (
    <div className={classes(styles.panel, styles.good)}>
      <div className={styles.line}>
        <strong>{t('status.returning')}</strong>
        <span>{facts.join(' · ')}</span>
      </div>
      {days !== null && (
        <div className={styles.ask}>
          <span>{t('status.lastVisit', { count: days })}</span>
          <Segments
            label={t('status.lastVisit', { count: days })}
            options={[
              { value: 'same', word: t('status.sameComplaint') },
              { value: 'other', word: t('status.otherComplaint') },
            ]}
            value={answer}
            onChange={(value) => desk.change({ kind: 'set', fields: { comeback: value === 'same' } })}
          />
        </div>
      )}
      {vehicle.highVoltage && <span>{t('highVoltageKnown')}</span>}
    </div>
  );
}

export function ClearButton({ desk }: Readonly<{ desk: Desk }>) {
  const { t } = useTranslation('checkIn');
  return (
    <Button kind="quiet" onPress={desk.clear}>
      {t('startOver')}
    </Button>
  );
}
