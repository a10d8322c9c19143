import {
  createContext,
  createElement,
  type ReactElement,
  type ReactNode,
  useContext,
  useSyncExternalStore,
} from 'react';
import type { OpenStation } from './open-station.ts';
import { LinkProvider } from './react.ts';
import type { SignedIn } from './session.ts';

const StationContext = createContext<OpenStation | null>(null);

/** Hands the page's station, and with it the link, to everything below it. */
export function StationProvider({
  station,
  children,
}: Readonly<{ station: OpenStation; children: ReactNode }>): ReactElement {
  return createElement(
    StationContext,
    { value: station },
    createElement(LinkProvider, { link: station.link, children }),
  );
}

export function useStation(): OpenStation {
  const station = useContext(StationContext);
  if (!station) throw new Error('there is no StationProvider above this component');
  return station;
}

/** Who is signed in here, or null. */
export function useSignedIn(): SignedIn | null {
  const { session } = useStation();
  return useSyncExternalStore(session.onChange, session.current);
}
