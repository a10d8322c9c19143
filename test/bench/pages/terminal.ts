import { findStation } from '../../../renderer/link/station.ts';
import { enterPage } from '../../helpers/enter-page.ts';
import type { Tap } from '../taps.ts';

// A terminal of one button. Between the tap and the network lies what lies there in every terminal: the link with its
// preview, its outbox and that one's strict durability. A terminal's own drawing is not part of the way to the wall.

const config = await findStation();
if (!config) throw new Error('no station');
const { link, session } = await enterPage(config, { topics: ['shop', 'workshop', 'vehicles'], language: 'zh-CN' });

const tap = document.querySelector('#tap') as HTMLElement;
tap.addEventListener('click', (event) => {
  const { name = '', input, staffId = null } = (globalThis as unknown as { benchNext: Tap }).benchNext;
  Object.assign(globalThis, { benchTap: performance.timeOrigin + event.timeStamp });
  void link
    .submit(name, input, { staffId, sessionId: session.current()?.sessionId ?? null })
    .settled.then((answer) => Object.assign(globalThis, { benchAnswer: answer }));
});

link.onChange(() => {
  document.documentElement.dataset['link'] = link.state().phase;
});
