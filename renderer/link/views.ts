import { ENTITY_TYPES } from '../../shared/entities.ts';
import { LOOKUP_NAMES, NotHeld, type Read } from '../../shared/read.ts';
import { findOrMake } from './find-or-make.ts';
import { keepEqual } from './keep-equal.ts';

export type ViewArgument = string | number | boolean | null;
type View<Args extends readonly ViewArgument[], Value> = (read: Read, ...args: Args) => Value;

/** One lookup that a view made: what it asked, and the identical answer (or `NOT_HELD`) it must get to stay valid. */
type Asked = Readonly<{ name: string; argument: string | undefined; answer: unknown }>;
type Asking = Map<string, Asked>;
type Lookups = Record<string, (argument?: string) => unknown>;
type Entry = { asked: readonly Asked[]; value: unknown; error: NotHeld | null; version: number };

const NOT_HELD = Symbol('not held');
/** Below so many values of a view nothing is dropped. */
const FEW_ENTRIES = 64;

/** A view's values by their arguments, and how many there may be before those of no use any more are looked for. */
type Kept = { entries: Map<string, Entry>; most: number };

/** A Read that writes down what is asked of it, for whichever views are being computed. */
type Tracker = {
  base: Read;
  tracked: Read;
  stack: Asking[];
  version: () => number;
  /** The version at which a view was last asked for, and the one before it. */
  last: number;
  before: number;
};

const trackers = new WeakMap<Read, Tracker>();
const trackedReads = new WeakMap<Read, Tracker>();

/**
 * Says when anything of a Read may have changed: `version` must rise with every change.
 * Without it each use of a view looks its lookups up again.
 */
export function versionRead(read: Read, version: () => number): Read {
  trackerOf(read).version = version;
  return read;
}

/**
 * Remembers a view's value for each set of arguments until one of the lookups it made has another result.
 * A new value keeps the identity of every part that stayed equal. Views may call other remembered views.
 */
export function memoView<Args extends readonly ViewArgument[], Value>(view: View<Args, Value>): View<Args, Value> {
  const keptOf = new WeakMap<Read, Kept>();

  return function remembered(read, ...args) {
    const tracker = trackerOf(read);
    const kept = findOrMake(keptOf, tracker.base, (): Kept => ({ entries: new Map(), most: FEW_ENTRIES }));
    const { entries } = kept;
    const key = args.length === 1 ? `${typeof args[0]}${args[0]}` : JSON.stringify(args);
    let entry = entries.get(key);
    if (!entry || !isValid(entry, tracker)) {
      const previous = entry;
      entry = compute(tracker, () => view(tracker.tracked, ...args));
      if (previous && !previous.error && !entry.error) entry.value = keepEqual(previous.value, entry.value);
      entries.set(key, entry);
      if (entries.size > kept.most) dropUnused(kept, tracker);
    }
    const outer = tracker.stack.at(-1);
    if (outer) for (const asked of entry.asked) note(outer, asked);
    if (entry.error) throw entry.error;
    return entry.value as Value;
  };
}

function trackerOf(read: Read): Tracker {
  const known = trackedReads.get(read) ?? trackers.get(read);
  if (known) return known;
  let changes = 0;
  const tracked: Lookups = {};
  const tracker: Tracker = {
    base: read,
    tracked: tracked as unknown as Read,
    stack: [],
    version: () => ++changes,
    last: 0,
    before: 0,
  };
  for (const name of [...LOOKUP_NAMES, ...ENTITY_TYPES]) {
    tracked[name] = (argument) => {
      const answer = ask(read, name, argument);
      const asking = tracker.stack.at(-1);
      if (asking) note(asking, { name, argument, answer });
      if (answer === NOT_HELD) throw new NotHeld(`${name} ${argument ?? ''} is not held`);
      return answer;
    };
  }
  trackers.set(read, tracker);
  trackedReads.set(tracker.tracked, tracker);
  return tracker;
}

function ask(read: Read, name: string, argument: string | undefined): unknown {
  try {
    return (read as unknown as Lookups)[name]?.(argument);
  } catch (error) {
    if (error instanceof NotHeld) return NOT_HELD;
    throw error;
  }
}

function note(asking: Asking, asked: Asked): void {
  asking.set(`${asked.name} ${asked.argument}`, asked);
}

/**
 * Values of cars that left and of minutes that passed: whatever is on show was asked for at the last version or the one
 * before. They hold on to the entities that they were made of, which in a wall that runs for weeks is all that ever was.
 */
function dropUnused(kept: Kept, { before }: Tracker): void {
  for (const [key, { version }] of kept.entries) if (version < before) kept.entries.delete(key);
  kept.most = Math.max(FEW_ENTRIES, 2 * kept.entries.size);
}

function versionNow(tracker: Tracker): number {
  const version = tracker.version();
  if (version !== tracker.last) {
    tracker.before = tracker.last;
    tracker.last = version;
  }
  return version;
}

function compute(tracker: Tracker, view: () => unknown): Entry {
  const asking: Asking = new Map();
  const version = versionNow(tracker);
  let value: unknown;
  let notHeld: NotHeld | null = null;
  tracker.stack.push(asking);
  try {
    value = view();
  } catch (error) {
    if (!(error instanceof NotHeld)) throw error;
    notHeld = error;
  } finally {
    tracker.stack.pop();
  }
  return { value, error: notHeld, version, asked: [...asking.values()] };
}

function isValid(entry: Entry, tracker: Tracker): boolean {
  const version = versionNow(tracker);
  if (entry.version === version) return true;
  for (const { name, argument, answer } of entry.asked) {
    if (ask(tracker.base, name, argument) !== answer) return false;
  }
  entry.version = version;
  return true;
}
