import { useTranslation } from 'react-i18next';
import type { Read } from '../../../shared/read.ts';
import { MINUTE } from '../../../shared/time.ts';
import { bayOverview, stoppedForParts, technicianOverview } from '../../../shared/workshop/views/floor.ts';
import { jobProgress } from '../../../shared/workshop/views/job-progress.ts';
import { today } from '../../../shared/workshop/views/today.ts';
import { useLinkState, useNow, useView } from '../../link/react.ts';
import { useDrift } from '../../ui/drift.ts';
import { EmptyNotice } from '../../ui/empty-notice.tsx';
import { LinkLine } from '../../ui/link-line.tsx';
import { StationControls } from '../../ui/station-controls.tsx';
import { CarScreen } from './car-screen.tsx';
import { freePeople } from './free-people.ts';
import { isNight } from './is-night.ts';
import { Legend } from './legend.tsx';
import { urgentVisits } from './urgent-visits.ts';
import { WorkshopWall } from './workshop-wall.tsx';

const shopName = (read: Read) => read.shop('shop')?.name ?? null;

/** The workshop wall on the live copy. */
export function WorkshopWallScreen() {
  const { t } = useTranslation('wall');
  const minute = useNow(MINUTE);
  const state = useLinkState();
  const name = useView(shopName) ?? null;
  const layout = useView(jobProgress);
  const day = useView(today);
  const urgent = useView(urgentVisits, minute);
  const stopped = useView(stoppedForParts);
  const technicians = useView(technicianOverview, minute);
  const free = useView(freePeople, minute);
  const bays = useView(bayOverview);
  const night = useView(isNight, minute) ?? false;
  useDrift();
  const line = (
    <LinkLine state={state} shopName={name}>
      <Legend />
    </LinkLine>
  );
  if (!layout || !day || !urgent || !stopped || !technicians || !free || !bays) {
    return (
      <>
        <EmptyNotice title={t('empty.noShop')} hint={t('empty.noShopHint')} patient />
        <StationControls />
      </>
    );
  }
  return (
    <>
      <WorkshopWall {...{ layout, day, urgent, stopped, technicians, free, bays, night, line }} Car={CarScreen} />
      <StationControls />
    </>
  );
}
