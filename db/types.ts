import type { Command, Envelope } from '../shared/command.ts';
import type { Entity, EntityType } from '../shared/entities.ts';
import type { Epoch } from '../shared/protocol.ts';
import type { Read } from '../shared/read.ts';
import type { Refusal } from '../shared/store/refusal.ts';
import type { Instant } from '../shared/time.ts';
import type { Topic } from '../shared/topics.ts';
import type { Via } from '../shared/trust/authorise.ts';

/** What became of a command. `retry`: nothing of it was stored, and it may be sent again as it is. */
export type Outcome = Readonly<
  | { id: string; outcome: 'done'; seq: number }
  | { id: string; outcome: 'duplicate'; seq: number | null; refusal: Refusal | null }
  | { id: string; outcome: 'refused'; refusal: Refusal }
  | { id: string; outcome: 'retry'; refusal: Refusal }
>;

/** A member of a topic before it is rendered for an audience; `value` null (and `rev` 0): it is a member no more. */
export type MemberChange = Readonly<{ type: EntityType; id: string; rev: number; value: Entity | null }>;

/** One command's changes for a topic, not yet rendered. */
export type TopicChanges = Readonly<{ topic: Topic; seq: number; prev: number; changes: readonly MemberChange[] }>;

/** What one command changed, per topic. Told only after COMMIT, in order of seq. */
export type Commit = Readonly<{ seq: number; topics: readonly TopicChanges[] }>;

export type TopicState = Readonly<{ topic: Topic; seq: number; checksum: string; members: readonly MemberChange[] }>;

export type EngineOptions = Readonly<{
  /** The folder's store file, `…/kanwall.db`. */
  file: string;
  /** The commands there are, by their names on the wire. */
  commands: (name: string) => Command<never> | undefined;
  /** Whether who gives a command may give it; null means yes. */
  authorise: (read: Read, envelope: Envelope, input: unknown, via: Via) => Refusal | null;
  /** The host's clock, ms since 1970; may be a simulated one, and may jump. */
  now: () => Instant;
  /** Ms that only ever rise, as `performance.now()`: limits the work of one batch and is never stored. */
  stopwatch: () => number;
  /** Calls back once the events that are waiting have been read: what has arrived by then is one batch. */
  defer: (work: () => void) => void;
  /** Ids of a new store and of its epochs. */
  randomId: () => string;
  /** UUIDv7 ids for the commands of the host itself. */
  newCommandId: () => string;
  /** The unexpected, with the command's id: a bug, never a refusal. */
  onBug: (commandId: string | null, error: unknown) => void;
  /**
   * A COMMIT failed in a way that leaves open what is on disk, or the file is corrupt: the process must end and be
   * started again. Called once, after `onBug`; from then on nothing waiting is answered and nothing new is taken in.
   */
  onFatal: (error: unknown) => void;
  /** 'FULL' always, but for the benchmark's floor. */
  synchronous?: 'FULL' | 'OFF';
}>;

export type HostFacts = Readonly<{ occurredAt?: Instant; by?: Readonly<{ staffId: string; stationId: string }> }>;

/** The store of one shop: one writer, one order. */
export type Engine = Readonly<{
  storeId: string;
  epoch: Epoch;
  /** The last seq that is on disk. */
  seq: () => number;
  read: Read;
  /** Runs a command in the next batch; resolves after COMMIT. Never rejects for what a user can cause. */
  submit: (envelope: Envelope, via: Via) => Promise<Outcome>;
  /** A command of the host itself. `occurredAt` defaults to now; `by`: on whose behalf and at which station, for the audit. */
  submitAsHost: (name: string, input: unknown, facts?: HostFacts) => Promise<Outcome>;
  /** Listeners are called after COMMIT and before the answers. */
  onCommit: (listener: (commits: readonly Commit[]) => void) => () => void;
  topicState: (topic: Topic) => TopicState;
  topicSeq: (topic: Topic) => number;
  topicChecksum: (topic: Topic) => string;
  /** Every distinct entity of the topic touched after `since`, as it is now or as gone; null where the log no longer reaches back. */
  catchUp: (topic: Topic, since: number) => TopicChanges | null;
  /** Forgets what the feed would need to catch up from before that instant. Called at the day's turn, 30 days back. */
  prune: (before: Instant) => void;
  /** How far the host's clock stands behind the last command received, ms: more than a moment means it was set back. */
  clockBehind: () => number;
  /** Commands put in the ledger and batches that wrote since the start: their ratio is the mean of commands per fsync. */
  counts: () => Readonly<{ commands: number; batches: number }>;
  /** Finishes what is waiting, then closes the file cleanly. */
  close: () => Promise<void>;
}>;
