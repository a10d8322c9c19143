import { useEffect, useState } from 'react';

/** Long enough to read a page from afar. */
const EVERY = 10_000;

/** Counts the turns of the pages while there are any. */
export function useTurn(active: boolean): number {
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (!active) return undefined;
    const timer = setInterval(() => setTurn((before) => before + 1), EVERY);
    return () => clearInterval(timer);
  }, [active]);
  return active ? turn : 0;
}
