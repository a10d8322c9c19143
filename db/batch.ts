import type { Database } from 'better-sqlite3';
import { refuse } from '../shared/store/refusal.ts';
import type { Arrival } from './door.ts';
import { type Executed, undo } from './execute.ts';
import type { Ledger } from './ledger.ts';
import type { Journal } from './membership.ts';
import { type StoreErrorCode, troubleOf } from './store-error.ts';
import type { Commit, EngineOptions, Outcome } from './types.ts';

const MOST_COMMANDS = 64;
/** Ms of work after which a batch is closed, so that nobody waits long for those in front. */
const MOST_WORK = 4;

type Waiting = Readonly<{ arrival: Arrival; answer: (outcome: Outcome) => void }>;

export type BatchOptions = Readonly<{
  db: Database;
  ledger: Ledger;
  journal: Journal;
  execute: (arrival: Arrival, seq: number) => Executed;
  onCommits: (commits: readonly Commit[]) => void;
  options: EngineOptions;
}>;

/**
 * Group commit: what has arrived by the time the events are read is one transaction, so one sync of the disk answers
 * many. Nothing leaves before COMMIT: no answer, no frame.
 */
export type Batches = Readonly<{
  submit: (arrival: Arrival) => Promise<Outcome>;
  seq: () => number;
  counts: () => Readonly<{ commands: number; batches: number }>;
  /** Runs what is waiting, then takes in nothing more. */
  finish: () => void;
}>;

export function openBatches({ db, ledger, journal, execute, onCommits, options }: BatchOptions): Batches {
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  const rollback = db.prepare('ROLLBACK');
  const { defer, stopwatch, onBug, onFatal } = options;
  let waiting: Waiting[] = [];
  let lastSeq = ledger.lastSeq();
  let isDeferred = false;
  let isOpen = true;
  let hasFailed = false;
  const counts = { commands: 0, batches: 0 };

  function wake(): void {
    if (isDeferred || waiting.length === 0) return;
    isDeferred = true;
    defer(() => {
      isDeferred = false;
      if (isOpen && !hasFailed) runBatch();
      wake();
    });
  }

  function runBatch(): void {
    const done: Executed[] = [];
    let phase: 'work' | 'commit' = 'work';
    try {
      begin.run();
      work(done);
      phase = 'commit';
      commit.run();
    } catch (error) {
      fail(error, phase);
      return;
    }
    journal.length = 0;
    publish(done);
  }

  /** Executes from the head of the queue until the batch is full; the queue itself moves only with `publish`. */
  function work(done: Executed[]): void {
    const start = stopwatch();
    let seq = lastSeq;
    for (const { arrival } of waiting) {
      const executed = execute(arrival, seq + 1);
      done.push(executed);
      if (executed.commit) seq += 1;
      if (done.length >= MOST_COMMANDS || stopwatch() - start >= MOST_WORK) return;
    }
  }

  function publish(done: readonly Executed[]): void {
    const answered = waiting.slice(0, done.length);
    waiting = waiting.slice(done.length);
    const commits = done.flatMap((each) => each.commit ?? []);
    lastSeq = commits.at(-1)?.seq ?? lastSeq;
    const wrote = done.filter((each) => each.wrote).length;
    counts.commands += wrote;
    counts.batches += wrote > 0 ? 1 : 0;
    if (commits.length > 0) onCommits(commits);
    for (const [i, { answer }] of answered.entries()) answer((done[i] as Executed).outcome);
  }

  /**
   * Nothing of the batch is stored. All that waits is answered with it: what came behind may build on what is lost.
   * Where it is not sure that nothing is stored, nobody is answered and the process has to end: the next start sees
   * what is on disk, and the ledger answers whoever asks again.
   */
  function fail(error: unknown, phase: 'work' | 'commit'): void {
    const code = troubleOf(error);
    const doubt = takeBack(error, code, phase);
    if (doubt !== null) {
      hasFailed = true;
      waiting = [];
      onBug(null, doubt);
      onFatal(doubt);
      return;
    }
    if (code === 'store-unreadable') onBug(null, error);
    const lost = waiting;
    waiting = [];
    const refusal = refuse(code ?? 'internal');
    for (const { arrival, answer } of lost) answer({ id: arrival.envelope.id, outcome: 'retry', refusal });
  }

  /** Takes back the batch on disk and in memory. @returns what makes it unsure, or null */
  function takeBack(error: unknown, code: StoreErrorCode | null, phase: 'work' | 'commit'): unknown {
    try {
      if (db.inTransaction) rollback.run();
      undo(journal, 0);
      if (code === null || code === 'store-corrupt' || code === 'not-a-database') return error;
      if (phase === 'commit' && code !== 'disk-full' && code !== 'store-busy') return error;
      return ledger.lastSeq() === lastSeq ? null : error;
    } catch (second) {
      return new AggregateError([error, second], 'a batch could not be taken back');
    }
  }

  return {
    submit(arrival) {
      const { id } = arrival.envelope;
      if (!isOpen || hasFailed) return Promise.resolve({ id, outcome: 'retry', refusal: refuse('store-stopped') });
      return new Promise((answer) => {
        waiting.push({ arrival, answer });
        wake();
      });
    },
    seq: () => lastSeq,
    counts: () => ({ ...counts }),
    finish() {
      while (waiting.length > 0 && !hasFailed) runBatch();
      isOpen = false;
    },
  };
}
