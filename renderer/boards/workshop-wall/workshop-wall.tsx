import { type ComponentType, type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { BayView, StoppedCar, TechnicianOverview } from '../../../shared/workshop/views/floor.ts';
import type { JobProgressLayout } from '../../../shared/workshop/views/job-progress.ts';
import type { TodayView } from '../../../shared/workshop/views/today.ts';
import { EmptyNotice } from '../../ui/empty-notice.tsx';
import { useScreen } from '../../ui/use-screen.ts';
import { BayStrip } from './bay-strip.tsx';
import { Figures } from './figures.tsx';
import type { FreePerson } from './fill-blocks.ts';
import { type CarProps, Lanes } from './lanes.tsx';
import { useTurn } from './use-turn.ts';
import { planWall } from './wall-plan.ts';
import styles from './workshop-wall.module.css';

export type WorkshopWallProps = Readonly<{
  layout: JobProgressLayout;
  day: TodayView;
  urgent: readonly string[];
  stopped: readonly StoppedCar[];
  technicians: TechnicianOverview;
  free: readonly FreePerson[];
  bays: readonly BayView[];
  Car: ComponentType<CarProps>;
  night: boolean;
  /** How far to trust the board. */
  line: ReactNode;
}>;

/**
 * The workshop's wall: how many cars are in repair, at which bay each is and who works on it, when it must be handed
 * over, who is free for the next one, and what stands still for parts.
 */
export function WorkshopWall(props: WorkshopWallProps) {
  const { layout, day, urgent, stopped, technicians, free, bays, Car, night, line } = props;
  const { t } = useTranslation('wall');
  const screen = useScreen();
  const { room, strip } = useMemo(() => planWall(screen, bays.length), [screen, bays.length]);
  const page = useTurn(strip.pages > 1);
  const isNew = bays.length === 0 && technicians.technicians.length === 0;
  return (
    <main className={styles.wall} data-night={night || undefined}>
      <Figures day={day} stopped={stopped} free={technicians.free} onDuty={technicians.onDuty} />
      {isNew ? (
        <div className={styles.blank}>
          <EmptyNotice title={t('empty.noStaff')} hint={t('empty.noStaffHint')} />
        </div>
      ) : (
        <Lanes layout={layout} urgent={urgent} free={free} room={room} Car={Car} />
      )}
      {strip.rows > 0 && (
        <div className={styles.strip} style={{ height: `calc(${strip.height} * var(--u))` }}>
          <BayStrip bays={bays} plan={strip} page={page} />
        </div>
      )}
      {line}
    </main>
  );
}
