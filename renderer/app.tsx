import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenStation } from './link/open-station.ts';
import { StationProvider } from './link/station-react.ts';
import { StationFrame } from './station-frame.tsx';
import { EmptyNotice } from './ui/empty-notice.tsx';
import { Painted } from './ui/painted.tsx';

type StationAppProps = Readonly<{ station: OpenStation; Screen: ComponentType }>;

/** The page of one station that was let in. */
export function StationApp({ station, Screen }: StationAppProps) {
  return (
    <StationProvider station={station}>
      <StationFrame>
        <Screen />
        <Painted />
      </StationFrame>
    </StationProvider>
  );
}

/** A start that takes long says so. */
export function Starting() {
  const { t } = useTranslation('wall');
  return <EmptyNotice title={t('station.starting')} hint={t('station.startingHint')} />;
}

/** The browser gives this page no place to keep its key in. */
export function NoStorage() {
  const { t } = useTranslation('join');
  return <EmptyNotice title={t('noStorage.title')} hint={t('noStorage.hint')} />;
}
