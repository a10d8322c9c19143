import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { CHANGES, openAudit } from '../../db/audit.ts';
import { planAudit } from '../../db/audit-plan.ts';
import type { AuditSearch } from '../../shared/trust/protocol.ts';
import { AuditQuery } from '../../shared/trust/protocol.ts';
import { aFolder, anEngine, aShop, plateNo, type Shop } from '../helpers/a-store.ts';

const folders: (() => void)[] = [];
afterEach(() => {
  for (const remove of folders.splice(0)) remove();
});

function aFile(): string {
  const { file, remove } = aFolder();
  folders.push(remove);
  return file;
}

type Row = Record<string, unknown>;
type Stored = Readonly<{ seq: number; name: string; staff: string | null; station: string; occurred: number }>;

/** The same answer by going through the whole change log, entry by entry. */
function naively(file: string, search: AuditSearch) {
  const db = new Database(file, { readonly: true });
  const all = db
    .prepare<[], Stored>(
      `SELECT seq, name, staff_id AS staff, station_id AS station, occurred_at AS occurred
       FROM command WHERE seq IS NOT NULL ORDER BY seq`,
    )
    .all();
  const changes = db.prepare<[], Row>('SELECT seq, entity, entity_id AS id, body FROM change ORDER BY seq, n').all();
  db.close();
  const last = new Map<string, unknown>();
  const carOf = new Map<string, string>();
  const found = all.map((command) => {
    const own = changes.filter(({ seq }) => seq === command.seq);
    const told = own.map(({ entity, id, body }) => {
      const after = JSON.parse(String(body)) as Row;
      if (typeof after['plate'] === 'string') carOf.set(String(id), after['plate']);
      const before = last.get(`${entity}/${id}`) ?? null;
      last.set(`${entity}/${id}`, after);
      const car = carOf.get(String(id)) ?? carOf.get(String(after['visitId']));
      return { entity, entityId: id, before, after, car };
    });
    return { ...command, told };
  });
  const { entity, entityId, staffId, stationId, command, from = 0, to = 1e15, before = 1e15, limit } = search;
  return found
    .filter(({ told, staff, station, name, occurred, seq }) => {
      const isMeant =
        entity === undefined ||
        told.some((each) =>
          entity === 'plate'
            ? each.car === entityId
            : each.entity === entity && (entityId ?? each.entityId) === each.entityId,
        );
      const byWhom = (staffId ?? staff) === staff && (stationId ?? station) === station && (command ?? name) === name;
      return isMeant && byWhom && occurred >= from && occurred <= to && seq < before;
    })
    .toReversed()
    .slice(0, limit)
    .map(({ seq, told }) => ({ seq, changes: told.map(({ car: _, ...each }) => each) }));
}

async function aBusyShop(file: string): Promise<Shop & { cars: readonly string[]; people: readonly string[] }> {
  const shop = await aShop(file);
  const cars = [plateNo(1), plateNo(2), plateNo(3)];
  const people = [shop.manager];
  for (const name of ['陈洁', '周强']) {
    const person = { id: null, name, initials: '', roles: ['manager'], teamId: null, skills: [], active: true };
    await shop.command('staff.save', person);
    people.push(shop.engine.read.allStaff().find((each) => each.name === name)?.id ?? '');
  }
  for (let round = 0; round < 12; round++) {
    const staffId = people[round % 3] ?? null;
    const facts = { staffId, stationId: `desk-${round % 2}` };
    shop.clock.now += 7 * 60_000;
    const plate = cars[round % 3] ?? '';
    const visit = shop.engine.read.openVisitOfPlate(plate);
    if (!visit) await shop.checkIn(plate, facts);
    else await shop.command('visit.park', { visitId: visit.id, spot: `P${round}` }, facts);
    const occurredAt = shop.clock.now - (round % 4) * 20 * 60_000;
    await shop.command(
      'bay.save',
      { id: null, name: `${round}`, kind: 'body', sortOrder: 0, active: true },
      { ...facts, occurredAt },
    );
  }
  return { ...shop, cars, people };
}

describe('the audit', () => {
  it('says the same as the change log read from its beginning, for every search and page', async () => {
    const file = aFile();
    const shop = await aBusyShop(file);
    const audit = openAudit(file);
    const times = fc.integer({ min: shop.clock.now - 7_200_000, max: shop.clock.now });
    const maybe = <T>(arbitrary: fc.Arbitrary<T>) =>
      fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
    const visitIds = shop.engine.read.visitsOnBoard().map(({ id }) => id);
    const entity = fc.oneof(
      fc.constant({}),
      fc.constantFrom('visit', 'bay', 'job', 'staff', 'credential').map((each) => ({ entity: each })),
      fc.constantFrom(...visitIds).map((entityId) => ({ entity: 'visit', entityId })),
      fc.constantFrom(...shop.cars).map((entityId) => ({ entity: 'plate', entityId })),
    );
    const facts = fc.record({
      staffId: maybe(fc.constantFrom(...shop.people)),
      stationId: maybe(fc.constantFrom('desk-0', 'desk-1', 'host')),
      command: maybe(fc.constantFrom('visit.checkIn', 'bay.save', 'visit.park', 'day.turn')),
      from: maybe(times),
      to: maybe(times),
      before: maybe(fc.integer({ min: 1, max: 40 })),
      limit: fc.integer({ min: 1, max: 12 }),
    });
    let answers = 0;
    fc.assert(
      fc.property(entity, facts, (what, rest) => {
        const given = Object.entries({ ...what, ...rest }).filter(([, value]) => value !== undefined);
        const search = AuditQuery.parse(Object.fromEntries(given));
        const found = audit.find(search).map(({ seq, changes }) => ({ seq, changes }));
        expect(found).toEqual(naively(file, search));
        answers += found.length;
      }),
      { numRuns: 300, seed: Number(process.env['KANWALL_SEED'] ?? 1) },
    );
    expect(answers).toBeGreaterThan(300);
    audit.close();
    await shop.engine.close();
  });

  it('never tells what a secret could be guessed by', async () => {
    const file = aFile();
    const shop = await aShop(file);
    const secret = 'secret'.padEnd(43, 'A');
    const salt = 'salt'.padEnd(22, 'A');
    await shop.engine.submitAsHost('credential.setPin', {
      staffId: shop.manager,
      salt,
      hash: secret,
      isFirst: true,
    });
    await shop.engine.submitAsHost('credential.setBadge', { staffId: shop.manager, hash: secret });
    const audit = openAudit(file);
    const found = audit.find(AuditQuery.parse({ entity: 'credential' }));
    expect(JSON.stringify(found)).not.toContain(secret);
    expect(JSON.stringify(found)).not.toContain(salt);
    const reduced = { id: shop.manager, hasPin: true, failures: 0, lockedUntil: null };
    expect(found.map(({ changes }) => changes[0])).toMatchObject([
      { before: { ...reduced, hasBadge: false }, after: { ...reduced, hasBadge: true } },
      { before: null, after: { ...reduced, hasBadge: false } },
    ]);
    audit.close();
    await shop.engine.close();
  });

  it('has nothing to tell of a store in which nothing was done', async () => {
    const file = aFile();
    await anEngine(file).close();
    const audit = openAudit(file);
    expect(audit.find(AuditQuery.parse({}))).toEqual([]);
    audit.close();
  });

  it('is read off an index from its end, whatever leads', async () => {
    const file = aFile();
    await anEngine(file).close();
    const db = new Database(file, { readonly: true });
    const plan = (sql: string, params: readonly unknown[]) =>
      db
        .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
        .all(...params)
        .map(({ detail }) => detail);
    const planOf = (search: object) => {
      const { sql, params } = planAudit(AuditQuery.parse(search));
      return plan(sql, params).filter((line) => !/session|LIST SUBQUERY|SCALAR|COMPOUND|UNION|LEFT-MOST/.test(line));
    };
    const plans = {
      all: planOf({}),
      entity: planOf({ entity: 'visit', entityId: 'v' }),
      kind: planOf({ entity: 'visit' }),
      person: planOf({ staffId: 's' }),
      station: planOf({ stationId: 's', entity: 'visit', from: 1 }),
      command: planOf({ command: 'visit.park', to: 1 }),
      time: planOf({ from: 1, to: 2 }),
      changes: plan(CHANGES, [1]),
    };
    const car = planOf({ entity: 'plate', entityId: '京A12345' });
    db.close();
    expect(plans).toMatchInlineSnapshot(`
      {
        "all": [
          "SEARCH command USING INDEX sqlite_autoindex_command_2 (seq<?)",
        ],
        "changes": [
          "SEARCH change USING PRIMARY KEY (seq=?)",
          "CORRELATED SCALAR SUBQUERY 1",
          "SEARCH earlier USING INDEX change_of_entity (entity=? AND entity_id=? AND seq<?)",
        ],
        "command": [
          "SEARCH command USING INDEX command_named (name=? AND seq<?)",
        ],
        "entity": [
          "SEARCH command USING INDEX sqlite_autoindex_command_2 (seq=?)",
          "SEARCH change USING COVERING INDEX change_of_entity (entity=? AND entity_id=?)",
        ],
        "kind": [
          "SEARCH change USING COVERING INDEX change_of_kind (entity=? AND seq<?)",
          "SEARCH command USING INDEX sqlite_autoindex_command_2 (seq=?)",
        ],
        "person": [
          "SEARCH command USING INDEX command_of_staff (staff_id=? AND seq<?)",
        ],
        "station": [
          "SEARCH command USING INDEX command_at_station (station_id=? AND seq<?)",
          "SEARCH change EXISTS USING COVERING INDEX change_of_kind (entity=? AND seq=?)",
        ],
        "time": [
          "SEARCH command USING INDEX sqlite_autoindex_command_2 (seq=?)",
          "SEARCH command USING COVERING INDEX command_occurred (occurred_at>? AND occurred_at<?)",
        ],
      }
    `);
    expect(car.filter((line) => line.startsWith('SCAN') || line.includes('ORDER BY'))).toEqual([]);
  });
});
