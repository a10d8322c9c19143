import type { Database } from 'better-sqlite3';
import { decideCommand } from '../shared/command.ts';
import type { Read } from '../shared/read.ts';
import { isRefusal, type Refusal, refuse } from '../shared/store/refusal.ts';
import { TOPICS } from '../shared/topics.ts';
import { type Arrival, admit } from './door.ts';
import type { Entry, Ledger } from './ledger.ts';
import type { Log } from './log.ts';
import type { Journal, Membership } from './membership.ts';
import type { Rows } from './rows.ts';
import { troubleOf } from './store-error.ts';
import type { Commit, EngineOptions, Outcome, TopicChanges } from './types.ts';
import { writePuts } from './write.ts';

export type Feed = Readonly<Record<(typeof TOPICS)[number], Membership>>;

export type House = Readonly<{
  db: Database;
  rows: Rows;
  ledger: Ledger;
  log: Log;
  read: Read;
  feed: Feed;
  /** The last seq of each topic, in memory. */
  topicSeqs: Map<string, number>;
  journal: Journal;
  options: EngineOptions;
}>;

/** `commit` is there for a done command alone; `wrote`: it stands in the ledger now. */
export type Executed = Readonly<{ outcome: Outcome; commit: Commit | null; wrote: boolean }>;

/**
 * Runs one command inside the batch's transaction, as `seq` if it is done.
 * @throws what the disk or another process caused; a bug of ours ends as the refusal 'internal' and changes nothing
 */
export function openExecute(house: House): (arrival: Arrival, seq: number) => Executed {
  const { db, journal, options } = house;
  const savepoint = db.prepare('SAVEPOINT command');
  const release = db.prepare('RELEASE command');
  const rollback = db.prepare('ROLLBACK TO command');

  return function execute(arrival, seq) {
    const { id } = arrival.envelope;
    const mark = journal.length;
    savepoint.run();
    try {
      const executed = run(house, arrival, seq);
      release.run();
      return executed;
    } catch (error) {
      // SQLite may have rolled back more than this command; then the whole batch is lost.
      if (troubleOf(error) !== null || !db.inTransaction) throw error;
      rollback.run();
      release.run();
      undo(journal, mark);
      options.onBug(id, error);
      return refused(id, refuse('internal', { commandId: id }));
    }
  };
}

export function undo(journal: Journal, mark: number): void {
  while (journal.length > mark) journal.pop()?.();
}

function run(house: House, arrival: Arrival, seq: number): Executed {
  const { ledger, read } = house;
  const { envelope, receivedAt } = arrival;
  const { id } = envelope;
  const { commands, authorise } = house.options;
  const admission = admit({ ledger, read, commands, authorise }, arrival);
  if (admission.is === 'refused') return refused(id, admission.refusal);
  if (admission.is === 'known') {
    const { seq, refusal } = admission.known;
    return { outcome: { id, outcome: 'duplicate', seq, refusal }, commit: null, wrote: false };
  }

  const { hash } = admission;
  if (admission.is === 'barred') {
    const occurredAt = Math.min(envelope.occurredAt, receivedAt);
    return refuseForGood(ledger, { envelope, hash, occurredAt, receivedAt, seq: null, refusal: admission.refusal });
  }
  const { decision, occurredAt, minted } = decideCommand(
    admission.command,
    read,
    admission.input,
    envelope,
    receivedAt,
  );
  const facts = { envelope, hash, occurredAt, receivedAt };
  if (isRefusal(decision)) return refuseForGood(ledger, { ...facts, seq: null, refusal: decision });

  ledger.record({ ...facts, seq, refusal: null });
  const changed = writePuts(house.rows, decision, minted, seq);
  house.log.write(seq, changed);
  const topics = tell(house, changed, seq);
  return { outcome: { id, outcome: 'done', seq }, commit: { seq, topics }, wrote: true };
}

function refused(id: string, refusal: Refusal): Executed {
  return { outcome: { id, outcome: 'refused', refusal }, commit: null, wrote: false };
}

function refuseForGood(ledger: Ledger, entry: Entry & { refusal: Refusal }): Executed {
  ledger.record(entry);
  return { ...refused(entry.envelope.id, entry.refusal), wrote: true };
}

/** Moves the topics' members along and keeps what stations have to be told. */
function tell({ feed, log, topicSeqs, journal }: House, changed: Parameters<Membership['apply']>[0], seq: number) {
  const told: TopicChanges[] = [];
  for (const topic of TOPICS) {
    const changes = feed[topic].apply(changed, seq);
    if (changes.length === 0) continue;
    const prev = topicSeqs.get(topic) ?? 0;
    const each: TopicChanges = { topic, seq, prev, changes };
    log.writeTopic(each);
    topicSeqs.set(topic, seq);
    journal.push(() => topicSeqs.set(topic, prev));
    told.push(each);
  }
  return told;
}
