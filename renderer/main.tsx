import { createRoot } from 'react-dom/client';
import type { StationConfig } from '../shared/bridge.ts';
import { App } from './app.tsx';
import { startLink } from './link/start-link.ts';
import { findStation, onStationChanged } from './link/station.ts';
import { PROFILE_NEEDS } from './profiles.ts';
import { startBeat } from './ui/painted.tsx';
import { startTheme } from './ui/theme.ts';
import { currentLanguage, startWords } from './ui/words.ts';

const element = document.getElementById('app');
if (!element) throw new Error('index.html has no #app');
const root = createRoot(element);

startTheme();
startWords();
startBeat();
const config = await findStation();
if (config) openStation(config);
else {
  root.render(<App station={null} />);
  onStationChanged(openStation);
}

function openStation(station: StationConfig): void {
  const { profile } = station;
  const link = startLink(station, { ...PROFILE_NEEDS[profile], language: currentLanguage() });
  onStationChanged((changed) => {
    // Another board or terminal is another page; the same one at another address goes on as it is.
    if (changed.profile === profile) link.moveTo(changed);
    else location.reload();
  });
  root.render(<App station={{ profile, link }} />);
}
