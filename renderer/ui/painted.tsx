import { useEffect } from 'react';
import { useLinkState } from '../link/react.ts';

const BEAT_EVERY = 2_000;

/** The watchdog's beat: from a frame that is being painted, not from a timer that would go on in a frozen window. */
export function startBeat(): void {
  setInterval(() => requestAnimationFrame(() => window.kanwall?.painted()), BEAT_EVERY);
}

/**
 * Stands beside what shows data: once that is on the screen, `data-state="painted"` says so on the document, and
 * `performance` has a mark of that name.
 */
export function Painted() {
  const { hasData } = useLinkState();
  useEffect(() => {
    if (!hasData) return undefined;
    let frame = requestAnimationFrame(() => {
      // The frame after the next one begins when this one has been painted.
      frame = requestAnimationFrame(() => {
        const { dataset } = document.documentElement;
        if (dataset['state'] === 'painted') return;
        dataset['state'] = 'painted';
        performance.mark('painted');
      });
    });
    return () => cancelAnimationFrame(frame);
  }, [hasData]);
  return null;
}
