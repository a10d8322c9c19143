import type { Database } from 'better-sqlite3';
import type { Migration } from './index.ts';

/**
 * What the audit is searched by, each with the seq behind it, because answers are told newest first and paged by it:
 * without these a search for one person or one kind of command would read the whole log; one for a car, all visits. And
 * duties that were taken back are told from those of days that are over.
 */
export const audit: Migration = { version: 3, name: 'audit', raisesEpoch: true, up };

function up(db: Database): void {
  db.exec(`
    DROP INDEX command_by_staff;
    CREATE INDEX command_of_staff ON command (staff_id, seq) WHERE seq IS NOT NULL;
    CREATE INDEX command_at_station ON command (station_id, seq) WHERE seq IS NOT NULL;
    CREATE INDEX command_named ON command (name, seq) WHERE seq IS NOT NULL;
    CREATE INDEX command_occurred ON command (occurred_at, seq) WHERE seq IS NOT NULL;
    CREATE INDEX change_of_kind ON change (entity, seq);
    CREATE INDEX visit_of_plate ON visit (plate);

    ALTER TABLE duty ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1));
  `);
}
