import { findStation } from '../../../renderer/link/station.ts';
import { enterPage } from '../../helpers/enter-page.ts';
import type { Tap } from '../taps.ts';

// A terminal of one button. Between the tap and the network lies what lies there in every terminal: the link with its
// preview, its outbox and that one's strict durability. A terminal's own drawing is not part of the way to the wall.

const config = await findStation();
if (!config) throw new Error('no station');
const { link, session, door } = await enterPage(config, {
  topics: ['shop', 'workshop', 'vehicles'],
  language: 'zh-CN',
});

/** The first manager of the store signs in. @returns the session of a word on a soft rule, too, which is good for minutes */
async function signIn(staffId: string, pin: string): Promise<string> {
  const problem = await door.choosePin(staffId, pin);
  if (problem) throw new Error(problem.code);
  const [work, word] = [await door.byPin({ staffId, pin }), await door.byPin({ staffId, pin, purpose: 'override' })];
  if (!('opened' in work) || !('opened' in word)) throw new Error('not signed in');
  session.set({ ...work.opened, roles: ['manager'] });
  return word.opened.sessionId;
}
Object.assign(globalThis, { benchSignIn: signIn });

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
