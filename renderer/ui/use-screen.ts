import { useSyncExternalStore } from 'react';

/** The screen in `--u`: 1920×1080, 3840×2160 and 1366×768 are all about the same to the layout. */
export type Screen = Readonly<{ width: number; height: number }>;

let screen: Screen = measure();

function measure(): Screen {
  const u = Math.min(window.innerWidth, window.innerHeight) / 1080 || 1;
  return { width: window.innerWidth / u, height: window.innerHeight / u };
}

function onResize(changed: () => void): () => void {
  window.addEventListener('resize', changed);
  return () => window.removeEventListener('resize', changed);
}

function currentScreen(): Screen {
  const now = measure();
  if (now.width !== screen.width || now.height !== screen.height) screen = now;
  return screen;
}

export function useScreen(): Screen {
  return useSyncExternalStore(onResize, currentScreen);
}
