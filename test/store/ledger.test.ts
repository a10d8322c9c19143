import Database from 'better-sqlite3';
import { uuidv7 } from 'uuidv7';
import { afterEach, describe, expect, it } from 'vitest';
import type { Outcome } from '../../db/types.ts';
import { HOUR } from '../../shared/time.ts';
import { BY_OWNER } from '../../shared/trust/authorise.ts';
import { aFolder, anEngine, anEnvelope, aShop, MORNING, plateNo, type Shop, shopOn } from '../helpers/a-store.ts';

const folders: (() => void)[] = [];
afterEach(() => {
  for (const remove of folders.splice(0)) remove();
});

function aFile(): string {
  const { file, remove } = aFolder();
  folders.push(remove);
  return file;
}

function codeOf(answer: Outcome): string {
  return 'refusal' in answer && answer.refusal ? answer.refusal.code : answer.outcome;
}

/** What nobody may move: everything that the store holds and has told. */
function everything({ engine }: Shop) {
  return [engine.seq(), engine.topicState('shop'), engine.topicState('workshop'), engine.topicState('vehicles')];
}

function rowsOf(file: string, sql: string): unknown[] {
  const db = new Database(file, { readonly: true });
  const rows = db.prepare(sql).all();
  db.close();
  return rows;
}

describe('a command', () => {
  it('that comes twice is carried out once and answered the same, also after a restart', async () => {
    const file = aFile();
    const shop = await aShop(file);
    const id = uuidv7();
    const first = await shop.checkIn(plateNo(1), { id });
    const before = everything(shop);
    expect(first).toEqual({ id, outcome: 'done', seq: 2 });
    expect(await shop.checkIn(plateNo(1), { id })).toEqual({ id, outcome: 'duplicate', seq: 2, refusal: null });
    expect(everything(shop)).toEqual(before);
    await shop.engine.close();

    const again = shopOn(anEngine(file), shop.clock, shop.manager);
    expect(await again.checkIn(plateNo(1), { id })).toEqual({ id, outcome: 'duplicate', seq: 2, refusal: null });
    expect(everything(again)).toEqual(before);
    await again.engine.close();
  });

  it('that comes twice in one breath is carried out once', async () => {
    const shop = await aShop(aFile());
    const id = uuidv7();
    const answers = await Promise.all([1, 2, 3].map(() => shop.checkIn(plateNo(1), { id })));
    expect(answers.map(({ outcome }) => outcome)).toEqual(['done', 'duplicate', 'duplicate']);
    expect(shop.engine.read.visitsOnBoard()).toHaveLength(1);
    await shop.engine.close();
  });

  it('that was refused is refused the same again, although it would go through by now', async () => {
    const shop = await aShop(aFile());
    const early = { id: uuidv7() };
    const park = { visitId: 'not-yet', spot: 'P12' };
    const first = await shop.command('visit.park', park, early);
    expect(codeOf(first)).toBe('visit-unknown');
    const second = await shop.command('visit.park', park, early);
    expect(second).toMatchObject({ outcome: 'duplicate', seq: null, refusal: { code: 'visit-unknown' } });
    await shop.engine.close();
  });

  it('under the id of another one is refused and changes nothing', async () => {
    const shop = await aShop(aFile());
    const id = uuidv7();
    await shop.checkIn(plateNo(1), { id });
    const before = everything(shop);
    expect(codeOf(await shop.checkIn(plateNo(2), { id }))).toBe('command-id-reused');
    expect(everything(shop)).toEqual(before);
    expect(codeOf(await shop.checkIn(plateNo(1), { id }))).toBe('duplicate');
    await shop.engine.close();
  });

  it('is the same whatever the order of its fields and whenever it is sent again', async () => {
    const { engine, manager } = await aShop(aFile());
    const typeId = engine.read.jobTypes()[0]?.id ?? '';
    const facts = { id: uuidv7(), name: 'visit.checkIn', staffId: manager };
    const promisedAt = MORNING + HOUR;
    const one = { plate: plateNo(1), waiting: 'waits', jobs: [{ typeId, complaint: null }], promisedAt };
    const other = { promisedAt, jobs: [{ complaint: null, typeId }], waiting: 'waits', plate: plateNo(1) };
    expect(codeOf(await engine.submit(anEnvelope({ ...facts, input: one }), BY_OWNER))).toBe('done');
    const later = { ...facts, stationId: 'other', occurredAt: MORNING + 5 };
    expect(codeOf(await engine.submit(anEnvelope({ ...later, input: other }), BY_OWNER))).toBe('duplicate');
    await engine.close();
  });

  it('that builds on a refused one is refused, and so is what builds on it', async () => {
    const file = aFile();
    const shop = await aShop(file);
    const [first, second, third] = [uuidv7(), uuidv7(), uuidv7()];
    const answers = await Promise.all([
      shop.command('visit.park', { visitId: 'nobody', spot: 'P1' }, { id: first }),
      shop.checkIn(plateNo(1), { id: second, after: [first] }),
      shop.checkIn(plateNo(2), { id: third, after: [second] }),
      shop.checkIn(plateNo(3)),
    ]);
    expect(answers.map(codeOf)).toEqual(['visit-unknown', 'after-refused', 'after-refused', 'done']);
    expect(shop.engine.read.visitsOnBoard().map(({ plate }) => plate)).toEqual([plateNo(3)]);
    await shop.engine.close();
    expect(rowsOf(file, 'SELECT command_id AS id, after_id AS after FROM command_after ORDER BY command_id')).toEqual([
      { id: second, after: first },
      { id: third, after: second },
    ]);
  });

  it('that builds on one not yet here is welcome again after it', async () => {
    const shop = await aShop(aFile());
    const [first, second] = [uuidv7(), uuidv7()];
    const before = everything(shop);
    expect(codeOf(await shop.checkIn(plateNo(2), { id: second, after: [first] }))).toBe('after-unknown');
    expect(everything(shop)).toEqual(before);
    expect(codeOf(await shop.checkIn(plateNo(1), { id: first }))).toBe('done');
    expect(codeOf(await shop.checkIn(plateNo(2), { id: second, after: [first] }))).toBe('done');
    await shop.engine.close();
  });

  it('leaves who, where and when in the ledger, but nothing of what was said', async () => {
    const file = aFile();
    const shop = await aShop(file);
    const typeId = shop.engine.read.jobTypes()[0]?.id ?? '';
    const customer = { name: '李小龙', phone: '13800138000' };
    const input = { plate: plateNo(1), waiting: 'waits', jobs: [{ typeId }], promisedAt: MORNING + HOUR, customer };
    const id = uuidv7();
    const answer = await shop.command('visit.checkIn', input, { id, stationId: 'desk-1', uncertain: true });
    expect(codeOf(answer)).toBe('done');
    await shop.engine.close();
    expect(rowsOf(file, `SELECT * FROM command WHERE id = '${id}'`)).toEqual([
      {
        id,
        seq: 2,
        name: 'visit.checkIn',
        input_hash: expect.any(Buffer),
        station_id: 'desk-1',
        staff_id: shop.manager,
        session_id: null,
        occurred_at: MORNING,
        stated_at: MORNING,
        received_at: MORNING,
        clamped: 0,
        uncertain: 1,
        outcome: 'done',
        refusal: null,
      },
    ]);
    expect(JSON.stringify(rowsOf(file, 'SELECT * FROM command'))).not.toContain('13800138000');
  });
});

describe('the time of a command', () => {
  it('that claims to come from the future is the time at which it came', async () => {
    const file = aFile();
    const shop = await aShop(file);
    await shop.checkIn(plateNo(1), { occurredAt: MORNING + 24 * HOUR });
    expect(shop.engine.read.openVisitOfPlate(plateNo(1))?.arrivedAt).toBe(MORNING);
    await shop.engine.close();
    const sql = 'SELECT occurred_at, stated_at, clamped FROM command WHERE seq = 2';
    expect(rowsOf(file, sql)).toEqual([{ occurred_at: MORNING, stated_at: MORNING + 24 * HOUR, clamped: 1 }]);
  });

  it('is never before the last fact about the same car', async () => {
    const shop = await aShop(aFile());
    await shop.checkIn(plateNo(1));
    const visit = shop.engine.read.openVisitOfPlate(plateNo(1));
    shop.clock.now += HOUR;
    const park = { visitId: visit?.id, spot: 'P12' };
    await shop.command('visit.park', park, { occurredAt: MORNING - 24 * HOUR });
    expect(shop.engine.read.openVisitOfPlate(plateNo(1))?.lastFactAt).toBe(MORNING);
    await shop.engine.close();
  });

  it('of arrival never goes back with the clock, also over a restart, and the host is told', async () => {
    const file = aFile();
    const shop = await aShop(file);
    shop.clock.now += 24 * HOUR;
    await shop.checkIn(plateNo(1));
    expect(shop.engine.clockBehind()).toBe(0);
    shop.clock.now -= 24 * HOUR;
    await shop.checkIn(plateNo(2));
    expect(shop.engine.clockBehind()).toBe(24 * HOUR);
    await shop.engine.close();

    const again = shopOn(anEngine(file, {}, shop.clock), shop.clock, shop.manager);
    expect(again.engine.clockBehind()).toBe(24 * HOUR);
    await again.checkIn(plateNo(3));
    await again.engine.close();
    const day = MORNING + 24 * HOUR;
    const times = rowsOf(file, 'SELECT received_at AS at FROM command WHERE seq > 1 ORDER BY seq');
    expect(times).toEqual([{ at: day }, { at: day }, { at: day }]);
  });
});
