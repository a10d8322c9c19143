import { type ComponentType, lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Profile } from '../shared/bridge.ts';
import type { Link } from './link/link.ts';
import { LinkProvider } from './link/react.ts';
import { StationFrame } from './station-frame.tsx';
import { EmptyNotice } from './ui/empty-notice.tsx';
import { Painted } from './ui/painted.tsx';

export type Station = Readonly<{ profile: Profile; link: Link }>;

/** Each station loads what it shows and nothing else. */
const SCREENS: Readonly<Record<Profile, ComponentType>> = {
  'workshop-wall': lazy(async () => ({
    default: (await import('./boards/workshop-wall/workshop-wall-screen.tsx')).WorkshopWallScreen,
  })),
  'check-in': lazy(async () => ({ default: (await import('./terminals/check-in.tsx')).CheckInScreen })),
  dispatch: lazy(async () => ({ default: (await import('./terminals/dispatch.tsx')).DispatchScreen })),
  'set-up': lazy(async () => ({ default: (await import('./terminals/set-up.tsx')).SetUpScreen })),
};

/** The page of one station, or, where nobody said which one it is, how to find out. */
export function App({ station }: Readonly<{ station: Station | null }>) {
  const { t } = useTranslation('wall');
  if (!station) return <EmptyNotice title={t('station.title')} hint={t('station.hint')} />;
  const Screen = SCREENS[station.profile];
  return (
    <LinkProvider link={station.link}>
      <StationFrame>
        <Suspense>
          <Screen />
          <Painted />
        </Suspense>
      </StationFrame>
    </LinkProvider>
  );
}
