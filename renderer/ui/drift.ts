import { useEffect } from 'react';

const EVERY = 60_000;
/** A slow walk around a small square, in `--u`: no pixel shows the same edge for hours. */
const STEPS = [
  [0, 0],
  [2, -1],
  [4, 0],
  [3, 2],
  [4, 4],
  [1, 3],
  [0, 4],
  [-2, 3],
  [-4, 4],
  [-3, 1],
  [-4, 0],
  [-3, -2],
  [-4, -4],
  [-1, -3],
  [0, -4],
  [2, -3],
  [4, -4],
  [3, -2],
] as const;

/** Shifts the whole wall by a few pixels every minute against burn-in. The margins around it are wider than that. */
export function useDrift(): void {
  useEffect(() => {
    const { style } = document.documentElement;
    let step = 0;
    const timer = setInterval(() => {
      step = (step + 1) % STEPS.length;
      const [x, y] = STEPS[step] ?? [0, 0];
      style.setProperty('--drift', `calc(${x} * var(--u)) calc(${y} * var(--u))`);
    }, EVERY);
    return () => {
      clearInterval(timer);
      style.removeProperty('--drift');
    };
  }, []);
}
