import type { Database } from 'better-sqlite3';
import type { Envelope } from '../shared/command.ts';
import type { Refusal } from '../shared/store/refusal.ts';
import type { Instant } from '../shared/time.ts';
import { canonicalJson, sha256 } from './canonical-json.ts';

/** What became of a command that the store knows. */
export type Known = Readonly<{ seq: number | null; refusal: Refusal | null; hash: Buffer }>;

export type Entry = Readonly<{
  envelope: Envelope;
  hash: Buffer;
  occurredAt: Instant;
  receivedAt: Instant;
  /** Null: refused. */
  seq: number | null;
  refusal: Refusal | null;
}>;

/** Every command with what became of it, so that the same id gets the same answer, once. */
export type Ledger = Readonly<{
  find: (id: string) => Known | undefined;
  record: (entry: Entry) => void;
  lastSeq: () => number;
  lastReceivedAt: () => Instant;
}>;

export function openLedger(db: Database): Ledger {
  const find = db.prepare<[string], { seq: number | null; refusal: string | null; hash: Buffer }>(
    'SELECT seq, refusal, input_hash AS hash FROM command WHERE id = ?',
  );
  const insert = db.prepare<unknown[]>(`
    INSERT INTO command (id, seq, name, input_hash, station_id, staff_id, session_id,
      occurred_at, stated_at, received_at, clamped, uncertain, outcome, refusal)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const insertAfter = db.prepare<[string, string]>('INSERT INTO command_after (command_id, after_id) VALUES (?, ?)');
  const lastSeq = db.prepare<[], number>('SELECT coalesce(max(seq), 0) FROM command').pluck();
  const lastReceivedAt = db.prepare<[], number>('SELECT coalesce(max(received_at), 0) FROM command').pluck();
  return {
    find(id) {
      const row = find.get(id);
      return row && { ...row, refusal: row.refusal === null ? null : (JSON.parse(row.refusal) as Refusal) };
    },
    record({ envelope, hash, occurredAt, receivedAt, seq, refusal }) {
      insert.run(
        envelope.id,
        seq,
        envelope.name,
        hash,
        envelope.stationId,
        envelope.staffId,
        envelope.sessionId,
        occurredAt,
        envelope.occurredAt,
        receivedAt,
        occurredAt === envelope.occurredAt ? 0 : 1,
        envelope.uncertain ? 1 : 0,
        refusal ? 'refused' : 'done',
        refusal && JSON.stringify(refusal),
      );
      for (const earlier of new Set(envelope.after)) insertAfter.run(envelope.id, earlier);
    },
    lastSeq: () => lastSeq.get() ?? 0,
    lastReceivedAt: () => lastReceivedAt.get() ?? 0,
  };
}

/** What tells a command sent twice from another one under the same id. The input itself is never kept here. */
export function hashOf({ name, input, staffId }: Envelope): Buffer {
  return sha256(canonicalJson({ name, input, staffId }));
}
