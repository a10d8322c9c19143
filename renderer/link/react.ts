import {
  createContext,
  createElement,
  type ReactElement,
  type ReactNode,
  useContext,
  useSyncExternalStore,
} from 'react';
import { NotHeld, type Read } from '../../shared/read.ts';
import type { Instant } from '../../shared/time.ts';
import { findOrMake } from './find-or-make.ts';
import type { Link } from './link.ts';
import type { LinkRefusal, LinkState } from './link-state.ts';
import type { OutboxEntry } from './outbox-store.ts';
import { createTicker, type Ticker } from './ticker.ts';
import type { TrayItem } from './tray.ts';
import { memoView, type ViewArgument } from './views.ts';

const LinkContext = createContext<Link | null>(null);

type View<Args extends readonly ViewArgument[], Value> = (read: Read, ...args: Args) => Value;

/** Hands the page's link to everything below it. */
export function LinkProvider({ link, children }: Readonly<{ link: Link; children: ReactNode }>): ReactElement {
  return createElement(LinkContext, { value: link }, children);
}

export function useLink(): Link {
  const link = useContext(LinkContext);
  if (!link) throw new Error('there is no LinkProvider above this component');
  return link;
}

// biome-ignore lint/suspicious/noExplicitAny: views of any arguments and value, each kept with its own remembering form
const remembered = new WeakMap<View<any, unknown>, View<any, unknown>>();

/**
 * What a view shows now; undefined while this station does not hold what would tell. The component is drawn again only
 * when the value is another one: with equal arguments and equal facts it stays the same object.
 * The view must be the same function at every call: a top-level one, not one made in the component.
 */
export function useView<Args extends readonly ViewArgument[], Value>(
  view: View<Args, Value>,
  ...args: Args
): Value | undefined {
  const { read, onChange } = useLink();
  const remembering = findOrMake(remembered, view, () => memoView(view)) as View<Args, Value>;
  return useSyncExternalStore(onChange, () => valueOrUndefined(() => remembering(read, ...args)));
}

function valueOrUndefined<Value>(view: () => Value): Value | undefined {
  try {
    return view();
  } catch (error) {
    if (error instanceof NotHeld) return undefined;
    throw error;
  }
}

/** The state of the link, for whatever tells people how far to trust the board. */
export function useLinkState(): LinkState {
  const { onChange, state } = useLink();
  return useSyncExternalStore(onChange, state);
}

export type OutboxView = Readonly<{
  /** Why nothing can be entered here now, or null. */
  inputRefused: LinkRefusal | null;
  /** Everything entered here that is not safe with the host yet, in order. */
  entries: readonly OutboxEntry[];
  tray: readonly TrayItem[];
  submit: Link['submit'];
  previewOf: Link['previewOf'];
  dismiss: Link['dismiss'];
  exportOutbox: Link['exportOutbox'];
}>;

/** What a terminal needs of the outbox. */
export function useOutbox(): OutboxView {
  const { onChange, entries, tray, submit, previewOf, dismiss, exportOutbox } = useLink();
  const { inputRefused } = useLinkState();
  return {
    inputRefused,
    entries: useSyncExternalStore(onChange, entries),
    tray: useSyncExternalStore(onChange, tray),
    submit,
    previewOf,
    dismiss,
    exportOutbox,
  };
}

const tickers = new WeakMap<Link, Map<number, Ticker>>();

/**
 * The shop's time, rounded down to `everyMs` and moving on at each full step of it. Only for leaves such as a countdown:
 * each step draws the component again. On a simulated day the steps are coarser, so that ten a second are not exceeded.
 */
export function useNow(everyMs: number): Instant {
  const link = useLink();
  const ofLink = findOrMake(tickers, link, () => new Map<number, Ticker>());
  const { subscribe, value } = findOrMake(ofLink, everyMs, () => createTicker(link.clock, everyMs));
  return useSyncExternalStore(subscribe, value);
}
