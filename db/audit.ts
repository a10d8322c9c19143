import Database from 'better-sqlite3';
import type { AuditAnswer, AuditSearch } from '../shared/trust/protocol.ts';
import { planAudit } from './audit-plan.ts';

/** A search as its schema completed it. */
type Entry = AuditAnswer[number];
type Change = Entry['changes'][number];
type Body = Change['after'];

/** The change log as people search it: who did what, when, at which station, before and after. */
export type Audit = Readonly<{ find: (search: AuditSearch) => AuditAnswer; close: () => void }>;

/** Opens the store of a running host beside it, for reading alone. */
export function openAudit(file: string): Audit {
  const db = new Database(file, { readonly: true, fileMustExist: true, timeout: 2_000 });
  db.pragma('query_only = ON');
  const changesOf = db.prepare<[number], { entity: string; entityId: string; after: string; before: string | null }>(
    CHANGES,
  );

  function changes(seq: number): readonly Change[] {
    return changesOf.all(seq).map(({ entity, entityId, before, after }) => ({
      entity,
      entityId,
      before: before === null ? null : toBody(entity, before),
      after: toBody(entity, after),
    }));
  }

  return {
    find(search) {
      const { sql, params } = planAudit(search);
      // Both statements see one state of the store, whatever is written beside them.
      return db.transaction(() => {
        const entries = db.prepare<unknown[], Omit<Entry, 'changes'>>(sql).all(...params);
        return entries.map((entry) => ({ ...entry, changes: [...changes(entry.seq)] }));
      })();
    },
    close: () => void db.close(),
  };
}

/** What a command changed, each with how the same entity was left by the command before. */
export const CHANGES = `
  SELECT entity, entity_id AS "entityId", body AS "after",
    (SELECT body FROM change AS earlier
      WHERE earlier.entity = change.entity AND earlier.entity_id = change.entity_id AND earlier.seq < change.seq
      ORDER BY earlier.seq DESC LIMIT 1) AS "before"
  FROM change WHERE seq = ? ORDER BY n`;

function toBody(entity: string, text: string): Body {
  const body = JSON.parse(text) as Body;
  return entity === 'credential' ? withoutSecrets(body) : body;
}

/** Images of secrets are for the host alone: that there is a PIN may be told, and nothing that it could be guessed by. */
function withoutSecrets({ id, pinHash, badgeHash, failures, lockedUntil }: Body): Body {
  return { id, hasPin: pinHash !== null, hasBadge: badgeHash !== null, failures, lockedUntil };
}
