import { useEffect } from 'react';

/** A shared terminal forgets who is signed in when nobody has touched it for so long. Real ms. */
export const IDLE_AFTER = 2 * 60_000;

const TOUCHES = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const;

/** Calls once when nobody has touched the terminal for `IDLE_AFTER`, while `active`. */
export function useIdle(active: boolean, onIdle: () => void): void {
  useEffect(() => {
    if (!active) return undefined;
    let timer = setTimeout(onIdle, IDLE_AFTER);
    const touched = () => {
      clearTimeout(timer);
      timer = setTimeout(onIdle, IDLE_AFTER);
    };
    for (const kind of TOUCHES) window.addEventListener(kind, touched, { capture: true, passive: true });
    return () => {
      clearTimeout(timer);
      for (const kind of TOUCHES) window.removeEventListener(kind, touched, { capture: true });
    };
  }, [active, onIdle]);
}
