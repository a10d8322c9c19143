import type { Instant } from '../../shared/time.ts';
import { TOPICS, type Topic } from '../../shared/topics.ts';
import { type CopySaver, createCopySaver } from './copy-saver.ts';
import type { CopyDatabase, OpenCopyDatabase } from './copy-store.ts';
import type { Identity } from './identity.ts';
import type { LiveCopy } from './live-copy.ts';
import type { Surroundings } from './surroundings.ts';
import type { ClaimWriting } from './writer.ts';

/** A disk that has not answered by then is not waited for: the host is asked for everything. ms. */
const LOAD_WITHIN = 1_500;

export type SavedCopyOptions = Readonly<{
  copy: LiveCopy;
  /** Each station has its own: what one may hold another may not. */
  stationId: string;
  /** What it may hold as things stand: nothing else of what is on disk comes back. */
  topics: () => readonly Topic[];
  surroundings: Surroundings;
  onLoaded: (identity: Identity, asAt: Instant | null) => void;
  onFailed: () => void;
}>;

/** The database of a station's copy. */
export function copyName(stationId: string): string {
  return `kanwall-copy-${stationId}`;
}

/** The copy on disk: loaded once at the start, then kept in step by one window of the profile. */
export type SavedCopyKeeper = Readonly<{
  saver: CopySaver;
  /** Resolves when what was on disk is in memory, or will not be. Never rejects. */
  ready: Promise<void>;
  stop: () => Promise<void>;
}>;

export function keepSavedCopy(
  { copy, stationId, topics, surroundings, onLoaded, onFailed }: SavedCopyOptions,
  open: OpenCopyDatabase,
  claim: ClaimWriting,
): SavedCopyKeeper {
  const { after, monotonic } = surroundings;
  const name = copyName(stationId);
  const ready = Promise.withResolvers<void>();
  let database: CopyDatabase | null = null;
  let identity: Identity | null = null;
  let isTooLate = false;
  const writing = claim(name, takeOver);
  const inner = createCopySaver({
    copy,
    database: () => (writing.isOurs() ? database : null),
    after,
    monotonic,
    onFailed,
  });

  async function load(): Promise<void> {
    const opened = await open(name, onFailed);
    const saved = await opened.load();
    database = opened;
    if (!saved || isTooLate) return;
    identity = saved.identity;
    copy.restore(saved.parts.filter(({ topic }) => topics().includes(topic)));
    onLoaded(saved.identity, saved.asAt);
  }

  /** Another window of this profile wrote until now: what it left is replaced by what this one knows. */
  function takeOver(): void {
    if (!identity) return;
    inner.begin(identity, 'clear');
    for (const topic of TOPICS) if (copy.cursor(topic) !== null) inner.replaced(topic);
  }

  const cancelLimit = after(LOAD_WITHIN, () => {
    isTooLate = true;
    ready.resolve();
  });
  void Promise.all([load(), writing.decided])
    .catch(onFailed)
    .finally(() => {
      cancelLimit();
      ready.resolve();
    });

  return {
    saver: {
      ...inner,
      begin(next, meeting) {
        identity = next;
        inner.begin(next, meeting);
      },
    },
    ready: ready.promise,
    async stop() {
      await inner.flush();
      writing.leave();
      database?.close();
    },
  };
}
