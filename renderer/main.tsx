import { createRoot } from 'react-dom/client';
import type { StationConfig } from '../shared/bridge.ts';
import { App } from './app.tsx';
import { startLink } from './link/start-link.ts';
import { findStation, onStationChanged } from './link/station.ts';
import { STATION_KINDS } from './profiles.ts';
import { fetchFonts } from './ui/fetch-fonts.ts';
import { startBeat } from './ui/painted.tsx';
import { startTheme } from './ui/theme.ts';
import { currentLanguage, startWords } from './ui/words.ts';

/** A start that takes longer than this says so. ms. */
const PATIENCE = 500;

const element = document.getElementById('app');
if (!element) throw new Error('index.html has no #app');
const root = createRoot(element);

startTheme();
startWords();
fetchFonts(currentLanguage());
startBeat();
// At a very first start the host is being set up, and the window has to wait for it. In all others it knows at once.
const patience = setTimeout(() => root.render(<App station="starting" />), PATIENCE);
const config = await findStation();
clearTimeout(patience);
if (config) await openStation(config);
else {
  root.render(<App station={null} />);
  onStationChanged(() => location.reload());
}

async function openStation(station: StationConfig): Promise<void> {
  const { profile } = station;
  const { topics, enters, loadScreen } = STATION_KINDS[profile];
  // The link is on its way before the screen is here; no Suspense, whose fallback would hold the first paint back.
  const link = startLink(station, { topics, enters, language: currentLanguage() });
  onStationChanged((changed) => {
    // Another board or terminal is another page; the same one at another address goes on as it is.
    if (changed.profile === profile) link.moveTo(changed);
    else location.reload();
  });
  const Screen = await loadScreen();
  root.render(<App station={{ link, Screen }} />);
}
