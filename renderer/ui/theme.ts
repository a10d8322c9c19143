import { useSyncExternalStore } from 'react';
import { localStore, read, write } from '../link/browser-storage.ts';

const KEPT = 'kanwall-theme';

/** Dark for workshops, light for rooms with daylight. */
export type Theme = 'dark' | 'light';

const listeners = new Set<() => void>();

/** Before the first render; follows other windows of the station. */
export function startTheme(): void {
  settle();
  window.addEventListener('storage', ({ key }) => {
    if (key === KEPT) settle();
  });
}

export function pickTheme(theme: Theme): void {
  write(localStore(), KEPT, theme);
  show(theme);
}

export function currentTheme(): Theme {
  return document.documentElement.dataset['theme'] === 'light' ? 'light' : 'dark';
}

export function useTheme(): Theme {
  return useSyncExternalStore(onTheme, currentTheme);
}

function settle(): void {
  show(read(localStore(), KEPT) === 'light' ? 'light' : 'dark');
}

function show(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme;
  for (const listener of listeners) listener();
}

function onTheme(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
