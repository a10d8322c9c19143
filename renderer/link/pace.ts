import type { Surroundings } from './surroundings.ts';

/**
 * Passes the first call on at once and holds later ones of the same frame back until the next: a single change is
 * painted with no delay, a flood of them once a frame.
 */
export function createPace(
  frame: Surroundings['frame'],
  pass: () => void,
): Readonly<{ call: () => void; stop: () => void }> {
  let cancel: (() => void) | null = null;
  let isHeld = false;

  function passNow(): void {
    isHeld = false;
    cancel = frame(() => {
      cancel = null;
      if (isHeld) passNow();
    });
    pass();
  }

  return {
    call() {
      if (cancel) isHeld = true;
      else passNow();
    },
    stop() {
      cancel?.();
      cancel = () => {};
    },
  };
}
