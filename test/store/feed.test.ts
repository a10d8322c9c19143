import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { tables } from '../../db/tables/index.ts';
import type { Commit, Engine } from '../../db/types.ts';
import type { EntityType, Put } from '../../shared/entities.ts';
import { DAY } from '../../shared/time.ts';
import { TOPICS, type Topic } from '../../shared/topics.ts';
import { aFolder, anEngine, aShop, MORNING, plateNo } from '../helpers/a-store.ts';
import { anyPut, anyThree } from '../helpers/any-entity.ts';
import { type Copy, clone, copyOf, follow, sorted } from '../helpers/copy.ts';
import { aModelStore, type ModelStore } from '../helpers/model-store.ts';
import { keyOf, naiveChecksum, naiveMembers } from '../helpers/naive-membership.ts';
import { testCommands } from '../helpers/put-command.ts';

const folders: (() => void)[] = [];
afterEach(() => {
  for (const remove of folders.splice(0)) remove();
});

function aFile(): string {
  const { file, remove } = aFolder();
  folders.push(remove);
  return file;
}

const SEED = Number(process.env['KANWALL_SEED'] ?? 1);

const TYPES = Object.keys(tables) as EntityType[];

/** A shop at work, to begin with. */
const anyWorld = fc.tuple(...TYPES.map(anyThree));

/** What moves in and out of the boards, more often than the rest. */
const anyChange = fc.oneof(
  { weight: 4, arbitrary: anyPut('visit') },
  { weight: 4, arbitrary: fc.constantFrom<EntityType>('job', 'override', 'check').chain(anyPut) },
  { weight: 2, arbitrary: fc.constantFrom<EntityType>('vehicle', 'customer', 'duty').chain(anyPut) },
  { weight: 1, arbitrary: fc.constantFrom(...TYPES).chain(anyPut) },
);
const anyStep = fc.record({
  puts: fc.array(anyChange, { minLength: 1, maxLength: 6, size: 'max' }),
  /** How it ends: mostly well. */
  ends: fc.constantFrom('done', 'done', 'done', 'done', 'done', 'refused', 'broken', 'trapped'),
});

/** Puts that end badly: one that no table takes, for it points to no visit, and one that no log takes. */
const BAD: Readonly<Record<string, Put>> = {
  broken: {
    type: 'repairOrder',
    value: { id: 'broken', visitId: 'nobody', payer: 'customer', number: null, openedAt: 0 },
  },
  trapped: { type: 'customer', value: { id: 'trapped', name: '王', phone: null } },
};

/** Springs when all topics have already moved in memory. */
const TRAP = `CREATE TRIGGER trap BEFORE INSERT ON topic_change WHEN new.entity_id = 'trapped'
  BEGIN SELECT raise(ABORT, 'trapped'); END`;

describe('the feed', () => {
  it('tells every station exactly what it has to know, whatever happens and wherever it was cut off', async () => {
    const property = fc.asyncProperty(
      anyWorld,
      fc.array(anyStep, { maxLength: 40, size: 'max' }),
      async (world, steps) => {
        const file = aFile();
        const engine = anEngine(file, { ...testCommands, synchronous: 'OFF', onBug: () => undefined });
        const other = new Database(file);
        other.exec(TRAP);
        other.close();
        const model = aModelStore();
        const live = everyTopic((topic) => copyOf(engine.topicState(topic)));
        const past: Record<Topic, Copy>[] = [];
        engine.onCommit((commits) => take(commits, live));

        for (const puts of world) await step(engine, model, { puts, ends: 'done' });
        for (const each of steps) {
          past.push(everyTopic((topic) => clone(live[topic])));
          await step(engine, model, each);
          for (const topic of TOPICS) expectSame(engine, topic, model, live[topic]);
        }
        for (const copies of past) {
          for (const topic of TOPICS) {
            const missed = engine.catchUp(topic, copies[topic].seq);
            if (missed) follow(copies[topic], missed);
            expect(sorted(copies[topic])).toEqual(sorted(live[topic]));
            expect(copies[topic].seq).toBe(live[topic].seq);
          }
        }
        const before = TOPICS.map((topic) => [engine.topicSeq(topic), engine.topicChecksum(topic)]);
        await engine.close();
        const again = anEngine(file, { ...testCommands, synchronous: 'OFF' });
        expect(TOPICS.map((topic) => [again.topicSeq(topic), again.topicChecksum(topic)])).toEqual(before);
        for (const topic of TOPICS) expectSame(again, topic, model, live[topic]);
        await again.close();
      },
    );
    await fc.assert(property, { numRuns: 80, seed: SEED });
  }, 120_000);

  it('is told in the order of seq, each frame naming the one before, and before the answer', async () => {
    const { engine, checkIn } = await aShop(aFile());
    const heard: (string | number)[] = [];
    const prevs = new Map(TOPICS.map((topic) => [topic, engine.topicSeq(topic)]));
    engine.onCommit((commits) => {
      for (const { seq, topics } of commits) {
        heard.push(seq);
        for (const { topic, prev, seq: at } of topics) {
          expect(prev).toBe(prevs.get(topic));
          prevs.set(topic, at);
        }
      }
    });
    const answers = [1, 2, 3].map(async (n) => {
      const answer = await checkIn(plateNo(n));
      heard.push(`answer ${answer.outcome === 'done' ? answer.seq : answer.outcome}`);
    });
    await Promise.all(answers);
    expect(heard).toEqual([2, 3, 4, 'answer 2', 'answer 3', 'answer 4']);
    await engine.close();
  });

  it('has no catching up for who was away too long or knows what we do not', async () => {
    const { engine, checkIn, clock } = await aShop(aFile());
    await checkIn(plateNo(1));
    const old = engine.topicSeq('workshop');
    clock.now = MORNING + 31 * DAY;
    await checkIn(plateNo(2));
    const recent = engine.topicSeq('workshop');
    await checkIn(plateNo(3));

    engine.prune(MORNING + DAY);

    const visitsSince = (seq: number) =>
      engine.catchUp('workshop', seq)?.changes.filter(({ type }) => type === 'visit').length;
    expect(visitsSince(old)).toBe(2);
    expect(visitsSince(recent)).toBe(1);
    expect(engine.catchUp('workshop', old - 1)).toBeNull();
    expect(engine.catchUp('workshop', engine.topicSeq('workshop'))?.changes).toEqual([]);
    expect(engine.catchUp('workshop', engine.topicSeq('workshop') + 1)).toBeNull();
    await engine.close();
  });

  it('knows the last seq of a topic that was pruned to nothing', async () => {
    const file = aFile();
    const { engine, checkIn, clock } = await aShop(file);
    await checkIn(plateNo(1));
    const before = TOPICS.map((topic) => engine.topicSeq(topic));
    engine.prune(MORNING + DAY);
    await engine.close();
    const again = anEngine(file, {}, clock);
    expect(TOPICS.map((topic) => again.topicSeq(topic))).toEqual(before);
    expect(TOPICS.map((topic) => again.catchUp(topic, again.topicSeq(topic))?.changes)).toEqual(TOPICS.map(() => []));
    await again.close();
  });

  it('gives a snapshot instead of more than five thousand changes', async () => {
    const engine = anEngine(aFile(), { ...testCommands, synchronous: 'OFF' });
    const customers = (from: number, to: number): Put[] =>
      Array.from({ length: to - from }, (_, i) => ({
        type: 'customer',
        value: { id: `customer-${from + i}`, name: '王', phone: null },
      }));
    await engine.submitAsHost('test.put', { puts: customers(0, 1) });
    const since = engine.topicSeq('vehicles');
    await engine.submitAsHost('test.put', { puts: customers(1, 5_001) });
    expect(engine.catchUp('vehicles', since)?.changes).toHaveLength(5_000);
    await engine.submitAsHost('test.put', { puts: customers(5_001, 5_002) });
    expect(engine.catchUp('vehicles', since)).toBeNull();
    await engine.close();
  });
});

async function step(engine: Engine, model: ModelStore, { puts, ends }: { puts: readonly Put[]; ends: string }) {
  const chosen = model.acceptable(puts);
  const bad = BAD[ends];
  const input = { puts: bad ? [...chosen, bad] : chosen, ...(ends === 'refused' && { refused: 'no' }) };
  const answer = await engine.submitAsHost('test.put', input);
  expect(answer.outcome).toBe(ends === 'done' ? 'done' : 'refused');
  if (answer.outcome === 'done') model.apply(chosen, answer.seq);
}

function take(commits: readonly Commit[], live: Record<Topic, Copy>): void {
  for (const { topics } of commits) for (const each of topics) follow(live[each.topic], each);
}

function expectSame(engine: Engine, topic: Topic, model: ModelStore, live: Copy): void {
  const members = naiveMembers(topic, model.all);
  const expected = [...members.values()].map(({ type, value, rev }) => ({ type, id: value.id, rev, value }));
  expected.sort((a, b) => (keyOf(a.type, a.id) < keyOf(b.type, b.id) ? -1 : 1));
  const state = engine.topicState(topic);
  expect(sorted(copyOf(state))).toEqual(expected);
  expect(sorted(live)).toEqual(expected);
  expect(state.members).toHaveLength(expected.length);
  expect([state.seq, state.checksum]).toEqual([live.seq, naiveChecksum(members)]);
}

function everyTopic<T>(make: (topic: Topic) => T): Record<Topic, T> {
  return { shop: make('shop'), workshop: make('workshop'), vehicles: make('vehicles'), trust: make('trust') };
}
