import type { Instant } from '../../shared/time.ts';
import type { Topic } from '../../shared/topics.ts';
import type { CopyDatabase, SavedTopic } from './copy-store.ts';
import type { Identity } from './identity.ts';
import type { LiveCopy, TopicPart } from './live-copy.ts';
import type { Surroundings } from './surroundings.ts';

/** Writing waits until the change has been painted, and gathers what comes meanwhile. ms. */
const BEHIND_PAINTING = 60;
/** So many parts beside a topic's whole, and it is written whole again. */
const MOST_PARTS = 400;
const MEMBERS_A_PIECE = 1000;
/** How exactly a station that starts without the host knows how old its copy is. ms. */
const AS_AT_EVERY = 10_000;

export type CopySaver = Readonly<{
  /** From now on everything is of this identity; what is on disk of another one is cleared. */
  begin: (identity: Identity, meeting: 'keep' | 'clear') => void;
  applied: (parts: readonly TopicPart[]) => void;
  replaced: (topic: Topic) => void;
  /** Nobody here may hold them any more. */
  forget: (topics: readonly Topic[]) => void;
  live: (asAt: Instant) => void;
  /** Resolves once all that was told before is on disk, or cannot be. */
  flush: () => Promise<void>;
}>;

export type SavingOptions = Readonly<{
  copy: LiveCopy;
  /** Null: this window may not write, or there is no database. */
  database: () => CopyDatabase | null;
  after: Surroundings['after'];
  monotonic: Surroundings['monotonic'];
  onFailed: (error: unknown) => void;
}>;

/** Keeps the copy on disk in step with the one in memory, behind painting. */
export function createCopySaver({ copy, database, after, monotonic, onFailed }: SavingOptions): CopySaver {
  let identity: Identity | null = null;
  let asAt: Instant | null = null;
  let asAtWritten = Number.NEGATIVE_INFINITY;
  let isNewMeta = false;
  let clear = false;
  /** Rises with each new identity: what was gathered for the one before is thrown away. */
  let turn = 0;
  let wholes = new Set<Topic>();
  let parts: TopicPart[] = [];
  let dropped = new Set<Topic>();
  let waiting = false;
  let running: Promise<void> | null = null;
  let failed = false;

  function schedule(): void {
    if (waiting || running || failed) return;
    waiting = true;
    after(BEHIND_PAINTING, () => {
      waiting = false;
      void run();
    });
  }

  function run(): Promise<void> {
    running ??= writeAll().finally(() => {
      running = null;
      if (hasWork()) schedule();
    });
    return running;
  }

  function hasWork(): boolean {
    const isDirty = isNewMeta || clear || wholes.size > 0 || parts.length > 0 || dropped.size > 0;
    return isDirty && identity !== null && !failed && database() !== null;
  }

  async function writeAll(): Promise<void> {
    try {
      while (hasWork()) await writeOnce();
    } catch (error) {
      // What is on disk stays a whole, older copy: nothing is written after the gap.
      failed = true;
      parts = [];
      onFailed(error);
    }
  }

  async function writeOnce(): Promise<void> {
    const opened = database();
    if (!opened || !identity) return;
    const [topics, taken, gone, started] = [wholes, parts, dropped, turn];
    wholes = new Set();
    parts = [];
    dropped = new Set();
    const pieces: SavedTopic[] = [];
    for (const topic of topics) {
      const whole = await takeWhole(topic);
      if (whole) pieces.push(whole);
    }
    if (started !== turn) return;
    const write = { identity, asAt, clear, dropped: [...gone], wholes: pieces, parts: taken };
    clear = false;
    isNewMeta = false;
    asAtWritten = monotonic();
    const counts = await opened.write(write);
    if (started !== turn) return;
    for (const [topic, count] of counts) if (count > MOST_PARTS) wholes.add(topic);
  }

  /** The members as they are at this moment, turned into text piece by piece so that no frame waits for it. */
  async function takeWhole(topic: Topic): Promise<SavedTopic | null> {
    const seq = copy.cursor(topic);
    if (seq === null) return null;
    const members = copy.members(topic);
    const pieces: string[] = [];
    for (let from = 0; from < members.length; from += MEMBERS_A_PIECE) {
      if (from > 0) await new Promise<void>((resolve) => after(0, resolve));
      pieces.push(JSON.stringify(members.slice(from, from + MEMBERS_A_PIECE)));
    }
    return { topic, seq, pieces };
  }

  return {
    begin(next, meeting) {
      identity = next;
      if (meeting === 'keep') return;
      clear = true;
      turn += 1;
      wholes.clear();
      parts = [];
      schedule();
    },
    applied(more) {
      if (failed || database() === null) return;
      parts.push(...more);
      schedule();
    },
    replaced(topic) {
      wholes.add(topic);
      schedule();
    },
    forget(topics) {
      for (const topic of topics) {
        dropped.add(topic);
        wholes.delete(topic);
      }
      parts = parts.filter(({ topic }) => !topics.includes(topic));
      schedule();
    },
    live(now) {
      asAt = now;
      if (monotonic() - asAtWritten < AS_AT_EVERY) return;
      isNewMeta = true;
      schedule();
    },
    flush: () => (hasWork() || running ? run() : Promise.resolve()),
  };
}
