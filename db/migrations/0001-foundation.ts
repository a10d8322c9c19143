import type { Database } from 'better-sqlite3';
import type { Migration } from './index.ts';

/**
 * Every `…_at` is ms since 1970, every `rev` the seq of the entity's last change. Rules of the floor that must hold
 * whatever a program does stand here as unique indexes: one open visit a plate, one running clock a technician.
 */
export const foundation: Migration = { version: 1, name: 'foundation', raisesEpoch: false, up };

function up(db: Database): void {
  db.exec(STORE + SHOP + WORDS + CARS + WORK + FACTS);
}

/** The store itself: what was commanded, what it changed, and what each topic of the feed saw of it. */
const STORE = `
  CREATE TABLE store (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    id TEXT NOT NULL,
    epoch_number INTEGER NOT NULL CHECK (epoch_number >= 1),
    epoch_id TEXT NOT NULL,
    created_at INTEGER NOT NULL
  ) STRICT;

  -- The ledger: every command that was done or refused, without its input. Only a done one has a seq.
  CREATE TABLE command (
    id TEXT PRIMARY KEY,
    seq INTEGER UNIQUE CHECK (seq > 0),
    name TEXT NOT NULL,
    input_hash BLOB NOT NULL CHECK (length(input_hash) = 32),
    station_id TEXT NOT NULL,
    -- NULL: the host itself.
    staff_id TEXT REFERENCES staff (id),
    occurred_at INTEGER NOT NULL,
    -- As the station said it; differs from occurred_at when clamped.
    stated_at INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    clamped INTEGER NOT NULL CHECK (clamped IN (0, 1)),
    uncertain INTEGER NOT NULL CHECK (uncertain IN (0, 1)),
    outcome TEXT NOT NULL CHECK (outcome IN ('done', 'refused')),
    refusal TEXT CHECK (refusal IS NULL OR json_valid(refusal)),
    CHECK ((outcome = 'done') = (seq IS NOT NULL)),
    CHECK ((outcome = 'refused') = (refusal IS NOT NULL))
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX command_received ON command (received_at, seq);

  CREATE TABLE command_after (
    command_id TEXT NOT NULL REFERENCES command (id),
    after_id TEXT NOT NULL REFERENCES command (id),
    PRIMARY KEY (command_id, after_id)
  ) STRICT, WITHOUT ROWID;

  -- The change log: each entity as a command left it.
  CREATE TABLE change (
    seq INTEGER NOT NULL REFERENCES command (seq),
    n INTEGER NOT NULL CHECK (n >= 0),
    entity TEXT NOT NULL,
    entity_id TEXT NOT NULL,
    body TEXT NOT NULL CHECK (json_valid(body)),
    PRIMARY KEY (seq, n)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX change_of_entity ON change (entity, entity_id, seq);

  -- Which members of a topic a command put or dropped: what a station that was away has to be told.
  CREATE TABLE topic_change (
    topic TEXT NOT NULL,
    seq INTEGER NOT NULL REFERENCES command (seq),
    entity TEXT NOT NULL,
    entity_id TEXT NOT NULL,
    PRIMARY KEY (topic, seq, entity, entity_id)
  ) STRICT, WITHOUT ROWID;

  -- Rows of topic_change up to floor_seq are forgotten: who was last here before that gets a snapshot.
  CREATE TABLE topic (
    name TEXT PRIMARY KEY,
    floor_seq INTEGER NOT NULL CHECK (floor_seq >= 0)
  ) STRICT, WITHOUT ROWID;
`;

const SHOP = `
  CREATE TABLE shop (
    id TEXT PRIMARY KEY CHECK (id = 'shop'),
    rev INTEGER NOT NULL,
    name TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    language TEXT NOT NULL CHECK (language IN ('zh-CN', 'zh-TW', 'en')),
    day_turns_at INTEGER NOT NULL CHECK (day_turns_at BETWEEN 0 AND 720),
    business_day TEXT NOT NULL CHECK (business_day GLOB '????-??-??')
  ) STRICT, WITHOUT ROWID;

  -- Weekdays, '1' is Monday. No times: closed. Minutes after midnight.
  CREATE TABLE opening_hours (
    id TEXT PRIMARY KEY CHECK (id IN ('1', '2', '3', '4', '5', '6', '7')),
    rev INTEGER NOT NULL,
    opens_at INTEGER CHECK (opens_at BETWEEN 0 AND 2880),
    closes_at INTEGER CHECK (closes_at BETWEEN 0 AND 2880)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE store_day (
    id TEXT PRIMARY KEY CHECK (id GLOB '????-??-??'),
    rev INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('open', 'closed', 'short')),
    opens_at INTEGER CHECK (opens_at BETWEEN 0 AND 2880),
    closes_at INTEGER CHECK (closes_at BETWEEN 0 AND 2880),
    name TEXT
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE team (
    id TEXT PRIMARY KEY,
    rev INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('mechanical', 'body', 'paint', 'front-desk', 'quality', 'wash', 'parts')),
    sort_order INTEGER NOT NULL CHECK (sort_order >= 0),
    active INTEGER NOT NULL CHECK (active IN (0, 1))
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE staff (
    id TEXT PRIMARY KEY,
    rev INTEGER NOT NULL,
    name TEXT NOT NULL,
    initials TEXT NOT NULL,
    roles TEXT NOT NULL CHECK (json_valid(roles) AND json_type(roles) = 'array'),
    team_id TEXT REFERENCES team (id),
    skills TEXT NOT NULL CHECK (json_valid(skills) AND json_type(skills) = 'array'),
    active INTEGER NOT NULL CHECK (active IN (0, 1))
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE duty (
    id TEXT PRIMARY KEY,
    rev INTEGER NOT NULL,
    staff_id TEXT NOT NULL REFERENCES staff (id),
    day TEXT NOT NULL CHECK (day GLOB '????-??-??'),
    kind TEXT NOT NULL CHECK (kind IN ('shift', 'overtime', 'duty', 'leave', 'training', 'lent')),
    starts_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL CHECK (ends_at > starts_at),
    archived INTEGER NOT NULL CHECK (archived IN (0, 1))
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX duty_current ON duty (day) WHERE archived = 0;
`;

/** What the shop calls its bays, stages, job types and reasons. */
const WORDS = `
  CREATE TABLE bay (
    id TEXT PRIMARY KEY,
    rev INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('general', 'express', 'body', 'paint')),
    sort_order INTEGER NOT NULL CHECK (sort_order >= 0),
    active INTEGER NOT NULL CHECK (active IN (0, 1))
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE stage (
    id TEXT PRIMARY KEY CHECK (id IN (
      'dispatch', 'repair', 'parts', 'qc', 'wash', 'front-desk', 'ready', 'delivered', 'unfinished')),
    rev INTEGER NOT NULL,
    name TEXT,
    sort_order INTEGER NOT NULL CHECK (sort_order >= 0),
    optional INTEGER NOT NULL CHECK (optional IN (0, 1)),
    wip_limit INTEGER CHECK (wip_limit BETWEEN 1 AND 500)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE job_type (
    id TEXT PRIMARY KEY,
    rev INTEGER NOT NULL,
    name TEXT,
    standard_minutes INTEGER NOT NULL CHECK (standard_minutes > 0),
    buffer REAL NOT NULL CHECK (buffer BETWEEN 1 AND 3),
    payer TEXT NOT NULL CHECK (payer IN ('customer', 'warranty', 'insurer', 'internal', 'goodwill')),
    bay_kind TEXT NOT NULL CHECK (bay_kind IN ('general', 'express', 'body', 'paint')),
    skill TEXT NOT NULL CHECK (skill IN ('mechanical', 'body', 'paint', 'high-voltage')),
    safety INTEGER NOT NULL CHECK (safety IN (0, 1)),
    counts_as_intake INTEGER NOT NULL CHECK (counts_as_intake IN (0, 1)),
    skips_wash INTEGER NOT NULL CHECK (skips_wash IN (0, 1)),
    sort_order INTEGER NOT NULL CHECK (sort_order >= 0),
    active INTEGER NOT NULL CHECK (active IN (0, 1))
  ) STRICT, WITHOUT ROWID;

  -- use and cause are the fixed meanings behind the shop's own words.
  CREATE TABLE reason (
    id TEXT PRIMARY KEY,
    rev INTEGER NOT NULL,
    use TEXT NOT NULL CHECK (use IN ('pause', 'skip', 'reject', 'unfinished', 'cancel', 'queue')),
    name TEXT,
    cause TEXT NOT NULL CHECK (cause IN ('parts', 'customer', 'insurer', 'labour', 'bay', 'break', 'other')),
    sort_order INTEGER NOT NULL CHECK (sort_order >= 0),
    active INTEGER NOT NULL CHECK (active IN (0, 1))
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX reason_in_use ON reason (use) WHERE active = 1;
`;

const CARS = `
  -- Personal fields stand here and nowhere else.
  CREATE TABLE customer (
    id TEXT PRIMARY KEY,
    rev INTEGER NOT NULL,
    name TEXT NOT NULL,
    phone TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX customer_phone ON customer (phone) WHERE phone IS NOT NULL;

  CREATE TABLE vehicle (
    id TEXT PRIMARY KEY,
    rev INTEGER NOT NULL,
    plate TEXT NOT NULL,
    plate_kind TEXT NOT NULL CHECK (plate_kind IN ('civil', 'new-energy', 'free')),
    model TEXT,
    customer_id TEXT REFERENCES customer (id),
    high_voltage INTEGER NOT NULL CHECK (high_voltage IN (0, 1)),
    -- The last visit that was delivered, and when.
    last_visit_id TEXT REFERENCES visit (id),
    last_delivered_at INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX vehicle_plate ON vehicle (plate);

  CREATE TABLE visit (
    id TEXT PRIMARY KEY,
    rev INTEGER NOT NULL,
    vehicle_id TEXT NOT NULL REFERENCES vehicle (id),
    customer_id TEXT REFERENCES customer (id),
    plate TEXT NOT NULL,
    advisor_id TEXT REFERENCES staff (id),
    waiting TEXT NOT NULL CHECK (waiting IN ('waits', 'leaves', 'collect')),
    state TEXT NOT NULL CHECK (state IN ('open', 'unfinished', 'delivered')),
    arrived_at INTEGER NOT NULL,
    appointment_at INTEGER,
    estimated_minutes INTEGER NOT NULL CHECK (estimated_minutes > 0),
    first_promised_at INTEGER NOT NULL,
    promised_at INTEGER NOT NULL,
    spot TEXT,
    qc TEXT NOT NULL CHECK (qc IN ('open', 'passed', 'skipped')),
    wash TEXT NOT NULL CHECK (wash IN ('open', 'done', 'skipped')),
    ready_at INTEGER,
    delivered_at INTEGER,
    comeback_of TEXT REFERENCES visit (id),
    unfinished_reason_id TEXT REFERENCES reason (id),
    owed TEXT,
    return_at INTEGER,
    rejections INTEGER NOT NULL CHECK (rejections >= 0),
    stage TEXT NOT NULL CHECK (stage IN (
      'dispatch', 'repair', 'parts', 'qc', 'wash', 'front-desk', 'ready', 'delivered', 'unfinished')),
    stage_since INTEGER NOT NULL,
    last_fact_at INTEGER NOT NULL,
    archived INTEGER NOT NULL CHECK (archived IN (0, 1))
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX visit_on_board ON visit (id) WHERE archived = 0;
  CREATE UNIQUE INDEX visit_open_plate ON visit (plate) WHERE state <> 'delivered';
`;

const WORK = `
  CREATE TABLE repair_order (
    id TEXT PRIMARY KEY,
    rev INTEGER NOT NULL,
    visit_id TEXT NOT NULL REFERENCES visit (id),
    payer TEXT NOT NULL CHECK (payer IN ('customer', 'warranty', 'insurer', 'internal', 'goodwill')),
    number TEXT,
    opened_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX repair_order_visit ON repair_order (visit_id);

  CREATE TABLE job (
    id TEXT PRIMARY KEY,
    rev INTEGER NOT NULL,
    visit_id TEXT NOT NULL REFERENCES visit (id),
    repair_order_id TEXT NOT NULL REFERENCES repair_order (id),
    type_id TEXT NOT NULL REFERENCES job_type (id),
    position INTEGER NOT NULL CHECK (position >= 0),
    complaint TEXT,
    standard_minutes INTEGER NOT NULL CHECK (standard_minutes > 0),
    state TEXT NOT NULL CHECK (state IN ('waiting', 'dispatched', 'running', 'paused', 'finished', 'cancelled')),
    bay_id TEXT REFERENCES bay (id),
    pause_reason_id TEXT REFERENCES reason (id),
    reworks INTEGER NOT NULL CHECK (reworks >= 0),
    state_since INTEGER NOT NULL,
    started_at INTEGER,
    finished_at INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX job_visit ON job (visit_id);
  CREATE INDEX job_in_bay ON job (bay_id) WHERE state IN ('dispatched', 'running', 'paused');

  CREATE TABLE assignment (
    id TEXT PRIMARY KEY,
    rev INTEGER NOT NULL,
    visit_id TEXT NOT NULL REFERENCES visit (id),
    job_id TEXT NOT NULL REFERENCES job (id),
    technician_id TEXT NOT NULL REFERENCES staff (id),
    share INTEGER NOT NULL CHECK (share BETWEEN 0 AND 100)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX assignment_visit ON assignment (visit_id);
  CREATE INDEX assignment_job ON assignment (job_id);

  CREATE TABLE work_clock (
    id TEXT PRIMARY KEY,
    rev INTEGER NOT NULL,
    visit_id TEXT NOT NULL REFERENCES visit (id),
    job_id TEXT NOT NULL REFERENCES job (id),
    technician_id TEXT NOT NULL REFERENCES staff (id),
    started_at INTEGER NOT NULL,
    ended_at INTEGER CHECK (ended_at >= started_at)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX work_clock_visit ON work_clock (visit_id);
  CREATE INDEX work_clock_job ON work_clock (job_id);
  CREATE UNIQUE INDEX work_clock_running ON work_clock (technician_id) WHERE ended_at IS NULL;
`;

const FACTS = `
  CREATE TABLE part_request (
    id TEXT PRIMARY KEY,
    rev INTEGER NOT NULL,
    visit_id TEXT NOT NULL REFERENCES visit (id),
    job_id TEXT NOT NULL REFERENCES job (id),
    name TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('ordered', 'arrived', 'cancelled')),
    requested_at INTEGER NOT NULL,
    eta_at INTEGER,
    eta_set_at INTEGER,
    arrived_at INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX part_request_visit ON part_request (visit_id);

  -- Every promised time ever given, with why it moved.
  CREATE TABLE promised (
    id TEXT PRIMARY KEY,
    rev INTEGER NOT NULL,
    visit_id TEXT NOT NULL REFERENCES visit (id),
    promised_at INTEGER NOT NULL,
    made_at INTEGER NOT NULL,
    -- NULL: the host itself.
    made_by TEXT REFERENCES staff (id),
    cause TEXT NOT NULL CHECK (cause IN ('first', 'customer', 'insurer', 'workshop', 'parts')),
    reason TEXT,
    agreed_by TEXT,
    agreed_how TEXT CHECK (agreed_how IN ('in-person', 'phone', 'message')),
    agreed_at INTEGER,
    counts INTEGER NOT NULL CHECK (counts IN (0, 1))
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX promised_visit ON promised (visit_id);

  -- Entity 'check': quality, wash or front desk, passed, failed or left out. CHECK is a word of SQL's.
  CREATE TABLE stage_check (
    id TEXT PRIMARY KEY,
    rev INTEGER NOT NULL,
    visit_id TEXT NOT NULL REFERENCES visit (id),
    kind TEXT NOT NULL CHECK (kind IN ('qc', 'wash', 'front-desk')),
    result TEXT NOT NULL CHECK (result IN ('passed', 'failed', 'skipped')),
    -- NULL: the host itself.
    staff_id TEXT REFERENCES staff (id),
    checked_at INTEGER NOT NULL,
    reason_id TEXT REFERENCES reason (id),
    note TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX stage_check_visit ON stage_check (visit_id);

  -- A soft rule that a manager set aside.
  CREATE TABLE override (
    id TEXT PRIMARY KEY,
    rev INTEGER NOT NULL,
    visit_id TEXT REFERENCES visit (id),
    command TEXT NOT NULL,
    rule TEXT NOT NULL,
    reason TEXT NOT NULL,
    staff_id TEXT NOT NULL REFERENCES staff (id),
    overridden_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX override_visit ON override (visit_id) WHERE visit_id IS NOT NULL;
`;
