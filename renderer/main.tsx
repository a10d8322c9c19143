import { createRoot } from 'react-dom/client';
import { Starting } from './app.tsx';
import { FirstStart } from './join/first-start.tsx';
import { InsecureScreen } from './join/insecure-screen.tsx';
import { findStation, onStationChanged } from './link/station.ts';
import { runStation } from './run-station.tsx';
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
if (!isSecureContext) root.render(<InsecureScreen />);
else await start();

async function start(): Promise<void> {
  // At a very first start the host is being set up, and the window has to wait for it. In all others it knows at once.
  const patience = setTimeout(() => root.render(<Starting />), PATIENCE);
  const config = await findStation();
  clearTimeout(patience);
  if (config) await runStation(config, root);
  else if (window.kanwall) {
    root.render(<FirstStart bridge={window.kanwall} />);
    onStationChanged(() => location.reload());
  }
}
