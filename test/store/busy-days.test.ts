import Database from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import type { Engine } from '../../db/types.ts';
import type { Command } from '../../shared/command.ts';
import { commands } from '../../shared/commands.ts';
import { ENTITY_TYPES, type Entity, type EntityType } from '../../shared/entities.ts';
import { findPermission } from '../../shared/permissions.ts';
import { addDays, atMinute, MINUTE } from '../../shared/time.ts';
import { TOPICS } from '../../shared/topics.ts';
import { aFolder, anEngine, aShop, type Clock, type Shop } from '../helpers/a-store.ts';
import { anyInput, visibleIn } from '../helpers/any-input.ts';
import { copyOf, sorted } from '../helpers/copy.ts';
import { keyOf, naiveChecksum, naiveMembers, type Stored } from '../helpers/naive-membership.ts';
import { type Chance, seeded } from '../helpers/seeded.ts';

const cleanUps: (() => void)[] = [];
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0)) cleanUp();
});

const SEED = Number(process.env['KANWALL_SEED'] ?? 1);

describe('a few busy days of whatever people may tap', () => {
  it('find no bug in any command, and leave tables, log and feed of one mind', async () => {
    const { file, remove } = aFolder();
    cleanUps.push(remove);
    const shop = await aShop(file, { synchronous: 'OFF' });
    const done = await tap(shop, seeded(SEED), 3_000);
    const state = expectOneMind(shop.engine, file);
    await shop.engine.close();
    const again = anEngine(file, {}, shop.clock);
    expect(expectOneMind(again, file)).toEqual(state);
    await again.close();
    for (const name of ['visit.checkIn', 'work.dispatch', 'work.start', 'day.turn'])
      expect(done).toHaveProperty([name]);
  });
});

/** Lets people tap away; the day turns when it is time. @returns how often each command was done */
async function tap({ engine, clock, manager, command }: Shop, chance: Chance, times: number) {
  const done: Record<string, number> = {};
  await moveIn(engine, command, manager);
  for (let i = 0; i < times; i++) {
    clock.now += chance.whole(0, 5) * (MINUTE / 2);
    await turnDays(engine, clock, done);
    const each = TAPPED[chance.whole(0, TAPPED.length)] as Command<never>;
    const input = anyInput(each, visibleIn(engine.read, each.name), chance, clock.now);
    const occurredAt = clock.now + chance.whole(-20, 5) * MINUTE;
    const { outcome } = await command(each.name, keepsManager(each.name, input, manager), { occurredAt });
    if (outcome === 'done') done[each.name] = (done[each.name] ?? 0) + 1;
  }
  return done;
}

/** What people tap, work far more often than what a manager edits. */
const TAPPED: readonly Command<never>[] = commands.flatMap((each: Command<never>) => {
  if (findPermission(each.name)?.roles.includes('host')) return [];
  return /^(work\.[^c]|qc|wash|frontDesk|part|visit\.(checkIn|deliver))/.test(each.name) ? Array(6).fill(each) : [each];
});

/** A few bays, and people who can do everything and are certified for all, so that work gets somewhere. */
async function moveIn({ read }: Engine, command: Shop['command'], manager: string): Promise<void> {
  const everything = { roles: ['manager', 'technician'], skills: ['mechanical', 'body', 'paint', 'high-voltage'] };
  for (const n of [1, 2, 3, 4]) {
    const bay = { id: null, name: `${n}号`, kind: 'general', sortOrder: n, active: true };
    const person = { ...read.staff(manager), ...everything, id: n === 1 ? manager : null };
    expect((await command('bay.save', bay)).outcome).toBe('done');
    expect((await command('staff.save', person)).outcome).toBe('done');
  }
}

/** Nobody may take away the manager's own right to command. */
function keepsManager(name: string, input: unknown, manager: string): unknown {
  return name === 'staff.save' ? { ...(input as object), id: null, active: true } : withOverride(input, manager);
}

function withOverride(input: unknown, staffId: string): unknown {
  const fields = input as { override?: object };
  return fields.override ? { ...fields, override: { staffId, reason: '店长同意' } } : input;
}

async function turnDays(engine: Engine, clock: Clock, done: Record<string, number>): Promise<void> {
  const shop = engine.read.shop('shop');
  if (!shop) throw new Error('no shop');
  const next = addDays(shop.businessDay, 1);
  if (clock.now < atMinute(next, shop.dayTurnsAt, shop.timeZone)) return;
  expect(await engine.submitAsHost('day.turn', { day: next })).toMatchObject({ outcome: 'done' });
  done['day.turn'] = (done['day.turn'] ?? 0) + 1;
}

/** The last after-image of each entity is what its table holds, and what the topics make of it. */
function expectOneMind(engine: Engine, file: string) {
  const db = new Database(file, { readonly: true });
  const logged = db
    .prepare<[], { type: EntityType; seq: number; body: string }>(
      'SELECT entity AS type, seq, body FROM change ORDER BY seq, n',
    )
    .all();
  db.close();
  const all = new Map<string, Stored>();
  for (const { type, seq, body } of logged) {
    const value = JSON.parse(body) as Entity;
    all.set(keyOf(type, value.id), { type, value, rev: seq });
  }
  for (const { type, value } of all.values()) expect(engine.read[type](value.id)).toEqual(value);
  const counts = ENTITY_TYPES.map((type) => [...all.values()].filter((each) => each.type === type).length);
  for (const topic of TOPICS) {
    const members = naiveMembers(topic, all);
    const state = engine.topicState(topic);
    expect(new Set(copyOf(state).members.keys())).toEqual(new Set(members.keys()));
    expect(state.checksum).toBe(naiveChecksum(members));
  }
  return [counts, ...TOPICS.map((topic) => sorted(copyOf(engine.topicState(topic))))];
}
