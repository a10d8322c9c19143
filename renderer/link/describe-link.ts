import { BEAT_EVERY } from '../../shared/protocol.ts';
import type { Instant } from '../../shared/time.ts';
import type { Topic } from '../../shared/topics.ts';
import type { HostClock } from './clock.ts';
import type { Feed } from './feed.ts';
import { INITIAL_STATE, type LinkState, nextState } from './link-state.ts';
import type { LiveCopy } from './live-copy.ts';
import type { Outbox } from './outbox.ts';
import type { OutboxEntry } from './outbox-store.ts';
import { listTray, type TrayItem } from './tray.ts';

/** Without a word from the host for three beats a station counts as cut off; a host that restarts is back before. */
const CUT_OFF_AFTER = 3 * BEAT_EVERY;

const NONE: readonly OutboxEntry[] = [];

export type DescribeOptions = Readonly<{
  clock: HostClock;
  copy: LiveCopy;
  topics: () => readonly Topic[];
  outbox: Outbox | null;
  monotonic: () => number;
  feed: () => Feed | null;
  told: () => Readonly<{ savedAsAt: Instant | null; savesCopy: boolean; mended: number; storeId: string | null }>;
}>;

/** What people are told about the link, out of what its parts know. */
export function describeLink({ clock, copy, topics, outbox, monotonic, feed, told }: DescribeOptions): Readonly<{
  state: () => LinkState;
  tray: () => readonly TrayItem[];
  /** The host was heard; with every topic in step, what is on show is right as at now. */
  heard: (isInStep: boolean) => void;
}> {
  const startedAt = monotonic();
  let current = INITIAL_STATE;
  let heardAt: Instant | null = null;
  let rightAt: Instant | null = null;
  let listed: { entries: readonly OutboxEntry[]; storeId: string | null; items: readonly TrayItem[] } | null = null;

  function tray(): readonly TrayItem[] {
    const entries = outbox?.entries() ?? NONE;
    const { storeId } = told();
    if (listed?.entries !== entries || listed.storeId !== storeId) {
      listed = { entries, storeId, items: entries.length > 0 ? listTray(entries, storeId) : [] };
    }
    return listed.items;
  }

  function phase(): LinkState['phase'] {
    const state = feed()?.state() ?? 'away';
    if (state === 'live') return 'live';
    const silence = feed()?.silence() ?? monotonic() - startedAt;
    const isGone = state === 'away' && (silence >= CUT_OFF_AFTER || feed()?.refused());
    return isGone ? 'cut-off' : 'behind';
  }

  return {
    tray,
    heard(isInStep) {
      heardAt = clock.now();
      if (isInStep) rightAt = heardAt;
    },
    state() {
      const { savedAsAt, savesCopy, mended } = told();
      const now = phase();
      const unsent = (outbox?.entries() ?? NONE).filter(({ state }) => state === 'waiting');
      const hasData = topics().every((topic) => copy.source.holds(topic));
      current = nextState(current, {
        phase: now,
        since: now === 'cut-off' ? (heardAt ?? savedAsAt) : null,
        asAt: now === 'live' || !hasData ? null : (rightAt ?? savedAsAt),
        hasData,
        clockUncertain: clock.uncertain(),
        refused: feed()?.refused() ?? outbox?.blocked() ?? null,
        mended,
        unsent: unsent.length,
        oldestUnsentAt: unsent[0]?.envelope.occurredAt ?? null,
        needsAttention: tray().length,
        inputRefused: outbox?.inputRefused() ?? null,
        savesCopy,
      });
      return current;
    },
  };
}
