import { createContext, useContext } from 'react';
import type { StaffMember } from './terminal-person.ts';
import type { Perform } from './use-perform.ts';

export type TerminalContext = Readonly<{
  /** Who is signed in; null for nobody: who enters something is asked then. */
  person: StaffMember | null;
  perform: Perform;
  /** Ids and plates with commands that the host has not answered yet. */
  pending: ReadonlySet<string>;
}>;

const Context = createContext<TerminalContext | null>(null);

export const TerminalProvider = Context;

export function useTerminal(): TerminalContext {
  const terminal = useContext(Context);
  if (!terminal) throw new Error('there is no Terminal above this component');
  return terminal;
}
