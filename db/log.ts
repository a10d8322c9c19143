import type { Database } from 'better-sqlite3';
import type { Entity, EntityType } from '../shared/entities.ts';
import type { Instant } from '../shared/time.ts';
import { TOPICS, type Topic } from '../shared/topics.ts';
import type { TopicChanges } from './types.ts';

/** An entity before and after a command; no `before`: the command made it. */
export type Changed = Readonly<{ type: EntityType; before: Entity | undefined; after: Entity }>;

/** Beyond this many changes a snapshot is cheaper. */
const MOST_TO_CATCH_UP = 5_000;

/** The change log: what every command left, and what each topic of the feed saw of it. */
export type Log = Readonly<{
  write: (seq: number, changed: readonly Changed[]) => void;
  writeTopic: (changes: TopicChanges) => void;
  /** Distinct members touched after `since`; null where the log does not reach back so far, or not cheaply. */
  touchedSince: (topic: Topic, since: number) => readonly Readonly<{ type: EntityType; id: string }>[] | null;
  lastSeqOf: (topic: Topic) => number;
  prune: (before: Instant) => void;
}>;

export function openLog(db: Database): Log {
  const insert = db.prepare<[number, number, string, string, string]>(
    'INSERT INTO change (seq, n, entity, entity_id, body) VALUES (?, ?, ?, ?, ?)',
  );
  const insertTopic = db.prepare<[string, number, string, string]>(
    'INSERT INTO topic_change (topic, seq, entity, entity_id) VALUES (?, ?, ?, ?)',
  );
  const touched = db.prepare<[string, number, number], { type: EntityType; id: string }>(`
    SELECT DISTINCT entity AS type, entity_id AS id FROM topic_change WHERE topic = ? AND seq > ? LIMIT ?`);
  const floor = db.prepare<[string], number>('SELECT floor_seq FROM topic WHERE name = ?').pluck();
  const last = db.prepare<[string], number | null>('SELECT max(seq) FROM topic_change WHERE topic = ?').pluck();
  const prune = openPrune(db);

  const addTopic = db.prepare<[string]>('INSERT INTO topic (name, floor_seq) VALUES (?, 0) ON CONFLICT DO NOTHING');
  for (const topic of TOPICS) addTopic.run(topic);

  return {
    write(seq, changed) {
      for (const [n, { type, after }] of changed.entries()) insert.run(seq, n, type, after.id, JSON.stringify(after));
    },
    writeTopic({ topic, seq, changes }) {
      for (const { type, id } of changes) insertTopic.run(topic, seq, type, id);
    },
    touchedSince(topic, since) {
      if (since < (floor.get(topic) ?? 0)) return null;
      const found = touched.all(topic, since, MOST_TO_CATCH_UP + 1);
      return found.length > MOST_TO_CATCH_UP ? null : found;
    },
    lastSeqOf: (topic) => last.get(topic) ?? floor.get(topic) ?? 0,
    prune,
  };
}

/** Takes away what the feed no longer needs. The change log itself stays: it is the shop's memory. */
function openPrune(db: Database): (before: Instant) => void {
  const lastBefore = db.prepare<[number], number>(`
    SELECT seq FROM command WHERE received_at < ? AND seq IS NOT NULL ORDER BY received_at DESC, seq DESC LIMIT 1`);
  const raiseFloor = db.prepare<[number]>(`
    UPDATE topic SET floor_seq = max(floor_seq, coalesce(
      (SELECT max(seq) FROM topic_change WHERE topic = topic.name AND seq <= ?), 0))`);
  const forget = db.prepare<[string, number]>('DELETE FROM topic_change WHERE topic = ? AND seq <= ?');
  return db.transaction((before: Instant) => {
    const seq = lastBefore.pluck().get(before);
    if (seq === undefined) return;
    raiseFloor.run(seq);
    for (const topic of TOPICS) forget.run(topic, seq);
  }).immediate;
}
