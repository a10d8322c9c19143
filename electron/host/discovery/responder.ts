import { Bonjour } from 'bonjour-service';
import type { Announcement } from './announcement.ts';

/** What the goodbye gets to leave. ms. */
const GOODBYE = 500;

export type Responder = Readonly<{ stop: () => Promise<void> }>;

/**
 * Announces on the one network of that address, and answers there. The library would choose one network for all it sends,
 * which on a PC with a virtual one is often the wrong one.
 */
export function startResponder(
  announcement: Announcement,
  address: string,
  onProblem: (error: unknown) => void,
): Responder {
  // What it is made with goes on to multicast-dns, whose options its types do not name.
  const options: object = { interface: address, bind: '0.0.0.0' };
  const bonjour = new Bonjour(options, onProblem);
  // Nobody else listens to it, and an 'error' that nobody hears ends the process.
  bonjour['server'].mdns.on('error', onProblem);
  bonjour['server'].mdns.on('warning', onProblem);
  // Its name is its own, so nobody needs to be asked first.
  bonjour.publish({ ...announcement, probe: false });
  return {
    stop: () =>
      new Promise((resolve) => {
        const impatience = setTimeout(end, GOODBYE);
        function end(): void {
          clearTimeout(impatience);
          bonjour.destroy(() => resolve());
        }
        bonjour.unpublishAll(end);
      }),
  };
}
