import type { Database } from 'better-sqlite3';
import type { Migration } from './index.ts';

/** Stations, sessions, credentials, what roles may do here, and days on which a department differs from the shop. */
export const trust: Migration = { version: 2, name: 'trust', raisesEpoch: false, up };

function up(db: Database): void {
  db.exec(`
    -- The person's session in which it was given. NULL: by the host, or through the owner's door.
    ALTER TABLE command ADD COLUMN session_id TEXT;
    CREATE INDEX command_by_staff ON command (staff_id, received_at) WHERE staff_id IS NOT NULL;

    CREATE TABLE department_day (
      id TEXT PRIMARY KEY,
      rev INTEGER NOT NULL,
      department TEXT NOT NULL
        CHECK (department IN ('mechanical', 'body', 'paint', 'front-desk', 'quality', 'wash', 'parts')),
      day TEXT NOT NULL CHECK (day GLOB '????-??-??'),
      kind TEXT NOT NULL CHECK (kind IN ('open', 'closed', 'short')),
      opens_at INTEGER CHECK (opens_at BETWEEN 0 AND 2880),
      closes_at INTEGER CHECK (closes_at BETWEEN 0 AND 2880),
      name TEXT,
      CHECK (id = department || '-' || day)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX department_day_day ON department_day (day);

    CREATE TABLE role_grant (
      id TEXT PRIMARY KEY,
      rev INTEGER NOT NULL,
      name TEXT,
      granted TEXT NOT NULL CHECK (json_valid(granted) AND json_type(granted) = 'array'),
      denied TEXT NOT NULL CHECK (json_valid(denied) AND json_type(denied) = 'array')
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE station (
      id TEXT PRIMARY KEY,
      rev INTEGER NOT NULL,
      name TEXT NOT NULL,
      place TEXT NOT NULL CHECK (place IN ('customer', 'floor', 'office', 'manager')),
      profile TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('accepted', 'revoked')),
      signing_key TEXT NOT NULL UNIQUE,
      agreement_key TEXT NOT NULL,
      accepted_at INTEGER NOT NULL,
      -- NULL: the host itself, for a station on its own machine.
      accepted_by TEXT REFERENCES staff (id),
      revoked_at INTEGER,
      CHECK ((state = 'revoked') = (revoked_at IS NOT NULL))
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE session (
      id TEXT PRIMARY KEY,
      rev INTEGER NOT NULL,
      staff_id TEXT NOT NULL REFERENCES staff (id),
      station_id TEXT NOT NULL REFERENCES station (id),
      method TEXT NOT NULL CHECK (method IN ('pin', 'badge')),
      verified TEXT NOT NULL CHECK (verified IN ('online', 'offline')),
      purpose TEXT NOT NULL CHECK (purpose IN ('work', 'override')),
      opened_at INTEGER NOT NULL,
      ended_at INTEGER CHECK (ended_at >= opened_at)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX session_open_at ON session (station_id) WHERE ended_at IS NULL;
    CREATE INDEX session_open ON session (id) WHERE ended_at IS NULL;

    -- Images of secrets, never the secrets.
    CREATE TABLE credential (
      id TEXT PRIMARY KEY REFERENCES staff (id),
      rev INTEGER NOT NULL,
      pin_salt TEXT,
      pin_hash TEXT,
      pin_set_at INTEGER,
      pin_is_first INTEGER NOT NULL CHECK (pin_is_first IN (0, 1)),
      badge_hash TEXT,
      failures INTEGER NOT NULL CHECK (failures >= 0),
      locked_until INTEGER,
      CHECK ((pin_hash IS NULL) = (pin_salt IS NULL) AND (pin_hash IS NULL) = (pin_set_at IS NULL))
    ) STRICT, WITHOUT ROWID;
    CREATE UNIQUE INDEX credential_badge ON credential (badge_hash) WHERE badge_hash IS NOT NULL;

    CREATE TABLE offline_refusal (
      id TEXT PRIMARY KEY,
      rev INTEGER NOT NULL,
      command TEXT NOT NULL,
      staff_id TEXT NOT NULL REFERENCES staff (id),
      station_id TEXT NOT NULL REFERENCES station (id),
      occurred_at INTEGER NOT NULL,
      refused_at INTEGER NOT NULL,
      code TEXT NOT NULL,
      settled_at INTEGER,
      settled_by TEXT REFERENCES staff (id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX offline_refusal_open ON offline_refusal (id) WHERE settled_at IS NULL;
  `);
}
