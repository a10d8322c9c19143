import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Told } from './terminal.ts';

/** Reads a store with the `sqlite3` shell: a reader that shares no line of code with us. */
export function query<Row>(folder: string, sql: string): readonly Row[] {
  const file = join(folder, 'kanwall.db');
  const text = execFileSync('sqlite3', ['-json', file, sql], { encoding: 'utf8', maxBuffer: 512 * 1024 * 1024 });
  return text.trim() ? (JSON.parse(text) as readonly Row[]) : [];
}

/** Everything about a store that must hold whatever happened to its host; empty when it does. */
export function listDamage(folder: string): readonly string[] {
  const damage = query<Record<string, unknown>>(folder, 'PRAGMA integrity_check')
    .flatMap((row) => Object.values(row).map(String))
    .filter((line) => line !== 'ok');
  const orphans = query<{ table: string; parent: string }>(folder, 'PRAGMA foreign_key_check');
  damage.push(...orphans.map(({ table, parent }) => `a ${table} without its ${parent}`));
  const [seqs] = query<{ count: number; last: number }>(
    folder,
    'SELECT count(seq) AS count, max(seq) AS last FROM command',
  );
  if (seqs?.count !== seqs?.last) damage.push(`${seqs?.count} seqs up to ${seqs?.last}`);
  const mute = query<{ seq: number }>(
    folder,
    'SELECT seq FROM command WHERE seq IS NOT NULL EXCEPT SELECT seq FROM change LIMIT 10',
  );
  damage.push(...mute.map(({ seq }) => `seq ${seq} changed nothing`));
  return damage;
}

/** What the terminals were told and the store does not have so, and the other way round; empty when they agree. */
export function listContradictions(folder: string, told: readonly Told[]): readonly string[] {
  const wrong: string[] = [];
  const answers = new Map(told.flatMap((each) => [...each.answers]));
  const rows = query<{ id: string; outcome: string; seq: number | null }>(
    folder,
    "SELECT id, outcome, seq FROM command WHERE station_id = 'test-terminal'",
  );
  const ledger = new Map(rows.map((row) => [row.id, row]));
  for (const [id, { outcome, seq }] of answers) {
    const row = ledger.get(id);
    if (row?.outcome !== outcome || (outcome === 'done' && row.seq !== seq)) {
      wrong.push(`${id} was told ${outcome} ${seq}, the ledger has ${row?.outcome} ${row?.seq}`);
    }
  }
  const untold = rows.filter(({ id }) => !answers.has(id));
  wrong.push(...untold.map(({ id, outcome }) => `${id} is ${outcome} in the ledger and nobody was told`));

  const visits = query<{ id: string; spot: string | null; promises: number }>(
    folder,
    'SELECT id, spot, (SELECT count(*) FROM promised WHERE visit_id = visit.id) AS promises FROM visit',
  );
  const spots = new Map(told.flatMap((each) => [...each.spots]));
  const promises = new Map(told.flatMap((each) => [...each.promises]));
  if (visits.length !== spots.size) wrong.push(`${visits.length} visits in the store, ${spots.size} were told`);
  for (const { id, spot, promises: made } of visits) {
    if (spots.get(id) !== spot) wrong.push(`visit ${id} stands at ${spot}, last told ${spots.get(id)}`);
    if (promises.get(id) !== made) wrong.push(`visit ${id} has ${made} promises, told ${promises.get(id)}`);
  }
  return wrong;
}
