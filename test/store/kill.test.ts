import Database from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import { aFolder, anEngine, aShop } from '../helpers/a-store.ts';
import { type Line, spawnStore } from '../helpers/spawn-store.ts';

/** A sample; `KANWALL_KILLS=50` for the long figure. */
const KILLS = Number(process.env['KANWALL_KILLS'] ?? 4);
/** Moments to kill at, ms after the first answer: spread by the golden ratio, the same in every run. */
const MOMENTS = Array.from({ length: KILLS }, (_, i) => Math.round(((i * 0.618_034) % 1) * 500));

const cleanUps: (() => void)[] = [];
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0)) cleanUp();
});

describe('a store whose process is killed in the middle of its work', () => {
  it(`has every acknowledged command afterwards, once, after each of ${KILLS} kills`, async () => {
    const { file, remove } = aFolder();
    cleanUps.push(remove);
    const { engine } = await aShop(file);
    await engine.close();

    const acknowledged: Line[] = [];
    for (const [i, moment] of MOMENTS.entries()) {
      const child = spawnStore(['load', file, String(i * 5_000)]);
      await child.said(({ outcome }) => outcome === 'done');
      await new Promise((resolve) => setTimeout(resolve, moment));
      child.child.kill('SIGKILL');
      expect(await child.ended).toBe('SIGKILL');
      expect(child.lines.filter((line) => 'bug' in line || 'fatal' in line)).toEqual([]);
      acknowledged.push(...child.lines.filter(({ outcome }) => outcome === 'done'));
      // Opening checks the integrity of the file and of everything that points to something.
      await anEngine(file).close();
    }

    const db = new Database(file, { readonly: true });
    const find = db.prepare<[unknown], { seq: number; outcome: string }>(
      'SELECT seq, outcome FROM command WHERE id = ?',
    );
    for (const { id, seq } of acknowledged) expect(find.all(id)).toEqual([{ seq, outcome: 'done' }]);
    const counts = db.prepare('SELECT count(*), count(DISTINCT plate) FROM visit').raw().get() as number[];
    expect(counts[0]).toBe(counts[1]);
    const seqs = db.prepare('SELECT count(*), max(seq) FROM command WHERE seq IS NOT NULL').raw().get() as number[];
    expect(seqs[0]).toBe(seqs[1]);
    const unlogged =
      'SELECT count(*) FROM visit v WHERE NOT EXISTS (SELECT 1 FROM change WHERE entity_id = v.id AND seq = v.rev)';
    expect(db.prepare(unlogged).pluck().get()).toBe(0);
    db.close();
    expect(acknowledged.length).toBeGreaterThan(50 * KILLS);
  });
});
