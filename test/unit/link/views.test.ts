import fc from 'fast-check';
import { expect, it } from 'vitest';
import { keepEqual } from '../../../renderer/link/keep-equal.ts';
import { createLiveCopy } from '../../../renderer/link/live-copy.ts';
import { memoView, versionRead } from '../../../renderer/link/views.ts';
import type { Entity, EntityType } from '../../../shared/entities.ts';
import type { Change } from '../../../shared/protocol.ts';
import { LOOKUP_NAMES, lookups, NotHeld, type Read } from '../../../shared/read.ts';
import { anyPut } from '../../helpers/any-entity.ts';
import { inSeconds, sample } from './sample.ts';

const visit = (id: string, facts: Partial<Entity<'visit'>> = {}): Change => ({
  type: 'visit',
  rev: 1,
  put: { id, plate: `京A${id}`, state: 'open', archived: false, spot: null, ...facts } as Entity<'visit'>,
});

function aWall(changes: readonly Change[]) {
  const copy = createLiveCopy();
  copy.replace({ topic: 'workshop', seq: 1, changes });
  let seq = 1;
  return {
    copy,
    read: versionRead(copy.read, copy.version),
    change(...more: readonly Change[]) {
      seq += 1;
      const changes = more.map((change) => ('put' in change ? { ...change, rev: seq } : change));
      copy.apply([{ topic: 'workshop', seq, changes }]);
    },
  };
}

it('computes a card again only when something on it has changed', () => {
  const { read, change } = aWall([visit('1'), visit('2')]);
  const computed: string[] = [];
  const card = memoView((from: Read, id: string) => {
    computed.push(id);
    return { plate: from.visit(id)?.plate, jobs: from.jobsOfVisit(id).length };
  });
  const first = card(read, '1');
  card(read, '2');

  change(visit('2', { spot: 'P9' }));

  expect(card(read, '1')).toBe(first);
  card(read, '2');
  expect(computed).toEqual(['1', '2', '2']);
});

it('lets go of minutes that have passed, and of no car on show', () => {
  const cars = Array.from({ length: 100 }, (_, number) => visit(String(number)));
  const { read, change } = aWall(cars);
  const computed: string[] = [];
  const card = memoView((from: Read, id: string) => ({ spot: from.visit(id)?.spot ?? null }));
  const atMinute = memoView((from: Read, minute: number) => {
    computed.push(String(minute));
    return { cars: from.visitsOnBoard().length };
  });
  const shown = cars.map((_, number) => card(read, String(number)));

  for (let minute = 0; minute < 200; minute++) {
    change(visit('0', { spot: `P${minute}` }));
    atMinute(read, minute);
    for (let number = 1; number < 100; number++) expect(card(read, String(number))).toBe(shown[number]);
  }
  atMinute(read, 199);
  atMinute(read, 0);

  expect(computed.length).toBe(201);
  expect(computed.at(-1)).toBe('0');
});

it('gives the same object for a value that came out equal', () => {
  const { read, change } = aWall([visit('1'), visit('2')]);
  const layout = memoView((from: Read) => ({
    ids: from.visitsOnBoard().map(({ id }) => id),
    columns: [{ name: 'a' }],
  }));
  const before = layout(read);
  change(visit('2', { spot: 'P9' }));
  expect(layout(read)).toBe(before);
  change(visit('3'));
  expect(layout(read)).toEqual({ ids: ['1', '2', '3'], columns: [{ name: 'a' }] });
  expect(layout(read).columns).toBe(before.columns);
});

it('computes an outer view again when only an inner one read what changed', () => {
  const { read, change } = aWall([visit('1'), visit('2')]);
  let inner = 0;
  const plate = memoView((from: Read, id: string) => {
    inner += 1;
    return from.visit(id)?.plate;
  });
  const all = memoView((from: Read) => ['1', '2'].map((id) => plate(from, id)));
  expect(all(read)).toEqual(['京A1', '京A2']);
  expect(all(read)).toEqual(['京A1', '京A2']);
  expect(inner).toBe(2);
  change(visit('1', { plate: '沪B1' }));
  expect(all(read)).toEqual(['沪B1', '京A2']);
  expect(inner).toBe(3);
});

it('throws NotHeld again until the topic is there, then answers', () => {
  const copy = createLiveCopy();
  const read = versionRead(copy.read, copy.version);
  let computed = 0;
  const view = memoView((from: Read) => {
    computed += 1;
    return from.visitsOnBoard().length;
  });
  expect(() => view(read)).toThrow(NotHeld);
  expect(() => view(read)).toThrow(NotHeld);
  expect(computed).toBe(1);
  copy.replace({ topic: 'workshop', seq: 1, changes: [visit('1')] });
  expect(view(read)).toBe(1);
});

it('remembers what a view of one Read says apart from another', () => {
  const [one, two] = [aWall([visit('1')]), aWall([])];
  const count = memoView((from: Read) => from.visitsOnBoard().length);
  expect([count(one.read), count(two.read), count(one.read)]).toEqual([1, 0, 1]);
});

it('lets a bug in a view through and tries again', () => {
  const { read } = aWall([]);
  let broken = true;
  const view = memoView(() => {
    if (broken) throw new TypeError('a bug');
    return 1;
  });
  expect(() => view(read)).toThrow(TypeError);
  broken = false;
  expect(view(read)).toBe(1);
});

const TYPES = ['visit', 'job', 'workClock'] as const satisfies readonly EntityType[];
const anyAsk = fc.record({
  name: fc.constantFrom(...LOOKUP_NAMES.filter((name) => lookups[name].topic !== 'trust')),
  key: fc.constantFrom('', 'visit-1', 'visit-2', 'bay-1', 'staff-1'),
});

it(
  'computes a view again exactly when something it read has changed',
  () => {
    fc.assert(
      fc.property(
        fc.array(anyAsk, { minLength: 1, maxLength: 5 }),
        fc.array(fc.array(fc.constantFrom(...TYPES).chain(anyPut), { maxLength: 3 }), { maxLength: 12 }),
        (asks, batches) => {
          const copy = createLiveCopy();
          for (const topic of ['shop', 'workshop', 'vehicles'] as const) copy.replace({ topic, seq: 0, changes: [] });
          const read = versionRead(copy.read, copy.version);
          const ask = (from: Read) => asks.map(({ name, key }) => (from[name] as (key: string) => unknown)(key));
          let computed = 0;
          const view = memoView((from: Read) => {
            computed += 1;
            return ask(from);
          });
          view(read);
          let expected = 1;
          let before = ask(copy.read);
          for (const [at, puts] of batches.entries()) {
            const changes = puts.map(({ type, value }): Change => ({ type, rev: at + 1, put: value }));
            copy.apply([{ topic: 'workshop', seq: at + 1, changes }]);
            const now = ask(copy.read);
            if (now.some((answer, n) => answer !== before[n])) expected += 1;
            before = now;
            expect(view(read)).toEqual(now);
            expect(computed).toBe(expected);
          }
        },
      ),
      sample(200),
    );
  },
  inSeconds(20),
);

const anyJson = fc.jsonValue({ maxDepth: 3 });

it(
  'keeps every equal part of any data and changes none of it',
  () => {
    fc.assert(
      fc.property(anyJson, anyJson, (before, after) => {
        const text = JSON.stringify(after);
        const kept = keepEqual(before, after);
        expect(kept).toEqual(after);
        expect(JSON.stringify(after)).toBe(text);
        const copy = structuredClone(after);
        expect(keepEqual(after, copy)).toBe(typeof after === 'object' ? after : copy);
      }),
      sample(500),
    );
  },
  inSeconds(20),
);
