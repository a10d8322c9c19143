import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import type { Link } from './link/link.ts';
import { LinkProvider } from './link/react.ts';
import { StationFrame } from './station-frame.tsx';
import { EmptyNotice } from './ui/empty-notice.tsx';
import { Painted } from './ui/painted.tsx';

export type Station = Readonly<{ link: Link; Screen: ComponentType }>;

/** The page of one station; before the host has said which one it is, that; and where nobody said, how to find out. */
export function App({ station }: Readonly<{ station: Station | 'starting' | null }>) {
  const { t } = useTranslation('wall');
  if (station === 'starting') return <EmptyNotice title={t('station.starting')} hint={t('station.startingHint')} />;
  if (!station) return <EmptyNotice title={t('station.title')} hint={t('station.hint')} />;
  const { link, Screen } = station;
  return (
    <LinkProvider link={link}>
      <StationFrame>
        <Screen />
        <Painted />
      </StationFrame>
    </LinkProvider>
  );
}
