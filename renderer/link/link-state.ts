import type { Instant } from '../../shared/time.ts';

/** Why the host, or the station itself, will not go on; the sentence is the host's, or in `words/link.ts` by its code. */
export type LinkRefusal = Readonly<{ code: string; message: string | null }>;

/** What is shown about the link. The same object until something in it changes. */
export type LinkState = Readonly<{
  /** `behind`: it may be a little old (just started, catching up, beats late, reconnecting). */
  phase: 'live' | 'behind' | 'cut-off';
  /** Since when the station is cut off, in shop time; null before anything was ever heard. */
  since: Instant | null;
  /** The time as at which the data is right; null while live, or when there is none. */
  asAt: Instant | null;
  /** There is something to show, if only the saved copy. */
  hasData: boolean;
  /** True until the host has told the time in this run. */
  clockUncertain: boolean;
  refused: LinkRefusal | null;
  /** Times a wrong board was noticed by its checksum, and mended. */
  mended: number;
  /** Commands that the host has not answered yet. */
  unsent: number;
  oldestUnsentAt: Instant | null;
  /** Commands in the tray. */
  needsAttention: number;
  /** Why nothing can be entered here, or null. */
  inputRefused: LinkRefusal | null;
  /** Whether this station will know anything after a restart without the host. */
  savesCopy: boolean;
}>;

export const INITIAL_STATE: LinkState = {
  phase: 'behind',
  since: null,
  asAt: null,
  hasData: false,
  clockUncertain: true,
  refused: null,
  mended: 0,
  unsent: 0,
  oldestUnsentAt: null,
  needsAttention: 0,
  inputRefused: null,
  savesCopy: true,
};

/** The state before, if nothing differs: who compares by identity is not woken for nothing. */
export function nextState(before: LinkState, after: LinkState): LinkState {
  const keys = Object.keys(after) as (keyof LinkState)[];
  return keys.every((key) => isSame(before[key], after[key])) ? before : after;
}

function isSame(a: unknown, b: unknown): boolean {
  return Object.is(a, b) || (typeof a === 'object' && JSON.stringify(a) === JSON.stringify(b));
}
