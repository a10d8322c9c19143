import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createLiveCopy, type LiveCopy } from '../../../renderer/link/live-copy.ts';
import { addToChecksum, checksumText, emptyChecksum } from '../../../shared/checksum.ts';
import type { Entity, EntityType, Put } from '../../../shared/entities.ts';
import type { Change } from '../../../shared/protocol.ts';
import { byIdOrder, keyIn, LOOKUP_NAMES, lookups, NotHeld } from '../../../shared/read.ts';
import type { Topic } from '../../../shared/topics.ts';
import { anyPut } from '../../helpers/any-entity.ts';
import { inSeconds, sample } from './sample.ts';

const TYPES = ['visit', 'job', 'vehicle', 'customer', 'workClock'] as const satisfies readonly EntityType[];
const TOPIC_NAMES = ['workshop', 'vehicles'] as const satisfies readonly Topic[];

type Held = (typeof TOPIC_NAMES)[number];
type Step =
  | Readonly<{ kind: 'apply'; topic: Held; puts: readonly Put[]; drops: readonly number[] }>
  | Readonly<{ kind: 'snapshot'; topic: Held; forgets: readonly number[] }>
  | Readonly<{ kind: 'new epoch' }>
  | Readonly<{ kind: 'forget' }>;

const anyTopic = fc.constantFrom(...TOPIC_NAMES);
const anyPuts = fc.array(fc.constantFrom(...TYPES).chain(anyPut), { maxLength: 6 });
const anyNumbers = fc.array(fc.nat(20), { maxLength: 3 });
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({ kind: fc.constant('apply' as const), topic: anyTopic, puts: anyPuts, drops: anyNumbers }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('snapshot' as const), topic: anyTopic, forgets: anyNumbers }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'new epoch' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'forget' as const }) },
);

type Member = { type: EntityType; rev: number; value: Entity };
type Model = Record<Held, Map<string, Member> | null>;

function findOrMake(model: Model, topic: Held): Map<string, Member> {
  const members = model[topic] ?? new Map();
  model[topic] = members;
  return members;
}

/** The plainest copy there can be: topics as maps, everything else recomputed. */
function shownIn(model: Model): readonly Member[] {
  const best = new Map<string, Member>();
  for (const topic of TOPIC_NAMES) {
    for (const [key, member] of model[topic] ?? []) {
      const other = best.get(key);
      if (!other || member.rev > other.rev) best.set(key, member);
    }
  }
  return [...best.values()];
}

function naiveChecksum(members: Map<string, Member>): string {
  const sum = emptyChecksum();
  for (const { type, rev, value } of members.values()) addToChecksum(sum, 1, type, value.id, rev);
  return checksumText(sum);
}

function expectEqual(copy: LiveCopy, model: Model): void {
  const shown = shownIn(model);
  for (const type of TYPES) {
    for (const n of [1, 2, 3]) {
      const id = `${type.toLowerCase()}-${n}`;
      expect(copy.source.byId(type, id)).toEqual(
        shown.find((each) => each.type === type && each.value.id === id)?.value,
      );
    }
  }
  for (const name of LOOKUP_NAMES) {
    const values = shown.filter(({ type }) => type === lookups[name].entity).map(({ value }) => value);
    const keys = new Set(values.map((value) => keyIn(name, value)));
    for (const key of keys) {
      if (key === null) continue;
      const naive = values.filter((value) => keyIn(name, value) === key).sort(byIdOrder);
      expect(copy.source.byKey(name, key)).toEqual(naive);
    }
  }
  for (const topic of TOPIC_NAMES) expect(copy.source.holds(topic)).toBe(model[topic] !== null);
}

function changesOf(members: Map<string, Member>): Change[] {
  return [...members.values()].map(({ type, rev, value }) => ({ type, rev, put: value }));
}

it(
  'equals the plainest copy after any sequence of changes, snapshots and epochs',
  () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 25 }), (steps) => {
        const copy = createLiveCopy();
        const model: Model = { workshop: null, vehicles: null };
        let seq = 0;
        for (const step of steps) {
          seq += 1;
          if (step.kind === 'forget') {
            copy.forget();
            model.workshop = null;
            model.vehicles = null;
          } else if (step.kind === 'new epoch') {
            copy.startEpoch();
            // The host comes back with what it had, counted anew: both topics are sent whole, of one truth.
            const truth = new Map(shownIn(model).map(({ type, value }) => [`${type}/${value.id}`, value]));
            for (const topic of TOPIC_NAMES) {
              const members = model[topic];
              if (!members) continue;
              for (const [key, { type, value }] of members)
                members.set(key, { type, rev: seq, value: truth.get(key) ?? value });
              copy.replace({ topic, seq, changes: structuredClone(changesOf(members)) });
            }
          } else if (step.kind === 'apply') {
            const members = findOrMake(model, step.topic);
            const before = copy.cursor(step.topic);
            if (before === null) copy.replace({ topic: step.topic, seq, changes: [] });
            const rev = seq;
            const puts = step.puts.map(({ type, value }): Change => ({ type, rev, put: value }));
            // A later put of the same entity in the same change is the one that counts.
            const last = new Map(puts.map((put) => ['put' in put ? `${put.type}/${put.put.id}` : '', put]));
            const drops = step.drops.flatMap((at): Change[] => {
              const member = [...members.values()][at];
              return member && !last.has(`${member.type}/${member.value.id}`)
                ? [{ type: member.type, drop: member.value.id }]
                : [];
            });
            for (const drop of drops) if ('drop' in drop) members.delete(`${drop.type}/${drop.drop}`);
            for (const [key, put] of last) if ('put' in put) members.set(key, { type: put.type, rev, value: put.put });
            copy.apply([{ topic: step.topic, seq, changes: [...last.values(), ...drops] }]);
          } else {
            const members = findOrMake(model, step.topic);
            const keys = [...members.keys()];
            for (const at of step.forgets) members.delete(keys[at] ?? '');
            copy.replace({ topic: step.topic, seq, changes: structuredClone(changesOf(members)) });
          }
          expectEqual(copy, model);
          for (const topic of TOPIC_NAMES) {
            const members = model[topic];
            if (members) expect(copy.checksum(topic)).toBe(naiveChecksum(members));
          }
        }
      }),
      sample(150),
    );
  },
  inSeconds(20),
);

const visit = { id: 'v1', vehicleId: 'c1', plate: '京A12345', state: 'open', archived: false } as Entity<'visit'>;
const vehicle = { id: 'c1', plate: '京A12345', model: null } as Entity<'vehicle'>;

it('keeps a car that left the workshop but is still known', () => {
  const copy = createLiveCopy();
  copy.replace({ topic: 'workshop', seq: 1, changes: [{ type: 'vehicle', rev: 1, put: vehicle }] });
  copy.replace({ topic: 'vehicles', seq: 1, changes: [{ type: 'vehicle', rev: 1, put: vehicle }] });

  copy.apply([{ topic: 'workshop', seq: 2, changes: [{ type: 'vehicle', drop: 'c1' }] }]);

  expect(copy.read.vehicle('c1')).toBe(vehicle);
  copy.apply([{ topic: 'vehicles', seq: 2, changes: [{ type: 'vehicle', drop: 'c1' }] }]);
  expect(copy.read.vehicle('c1')).toBeUndefined();
});

it('shows the later rendition while one of two topics lags behind', () => {
  const copy = createLiveCopy();
  const newer = { ...vehicle, model: 'X3' };
  copy.replace({ topic: 'vehicles', seq: 9, changes: [{ type: 'vehicle', rev: 9, put: newer }] });
  copy.replace({ topic: 'workshop', seq: 5, changes: [{ type: 'vehicle', rev: 5, put: vehicle }] });
  expect(copy.read.vehicle('c1')).toBe(newer);
});

it('keeps entities and lists the same objects when a snapshot brings nothing new', () => {
  const copy = createLiveCopy();
  copy.replace({ topic: 'workshop', seq: 3, changes: [{ type: 'visit', rev: 3, put: visit }] });
  const [list, version] = [copy.read.visitsOnBoard(), copy.version()];

  copy.replace({ topic: 'workshop', seq: 4, changes: [{ type: 'visit', rev: 3, put: { ...visit } }] });

  expect(copy.read.visitsOnBoard()).toBe(list);
  expect(copy.read.visit('v1')).toBe(visit);
  expect(copy.version()).toBe(version);
});

it('hands out lists that never change under their readers', () => {
  const copy = createLiveCopy();
  copy.replace({ topic: 'workshop', seq: 1, changes: [{ type: 'visit', rev: 1, put: visit }] });
  const before = copy.read.visitsOnBoard();
  copy.apply([{ topic: 'workshop', seq: 2, changes: [{ type: 'visit', rev: 2, put: { ...visit, id: 'v0' } }] }]);
  expect(before.map(({ id }) => id)).toEqual(['v1']);
  expect(copy.read.visitsOnBoard().map(({ id }) => id)).toEqual(['v0', 'v1']);
});

it('tells once for all frames of a message', () => {
  const copy = createLiveCopy();
  copy.replace({ topic: 'workshop', seq: 1, changes: [] });
  copy.replace({ topic: 'vehicles', seq: 1, changes: [] });
  let told = 0;
  copy.onChange(() => (told += 1));
  copy.apply([
    {
      topic: 'workshop',
      seq: 2,
      changes: [
        { type: 'visit', rev: 2, put: visit },
        { type: 'vehicle', rev: 2, put: vehicle },
      ],
    },
    { topic: 'vehicles', seq: 2, changes: [{ type: 'vehicle', rev: 2, put: vehicle }] },
  ]);
  expect(told).toBe(1);
});

it('keeps the identity of what reads the same in a new epoch', () => {
  const copy = createLiveCopy();
  copy.replace({ topic: 'workshop', seq: 50, changes: [{ type: 'visit', rev: 50, put: visit }] });
  copy.startEpoch();
  expect(copy.cursor('workshop')).toBeNull();
  expect(copy.read.visit('v1')).toBe(visit);
  copy.replace({ topic: 'workshop', seq: 50, changes: [{ type: 'visit', rev: 50, put: { ...visit } }] });
  expect(copy.read.visit('v1')).toBe(visit);

  // The restored store may have given the same seq to something else.
  copy.startEpoch();
  copy.replace({ topic: 'workshop', seq: 50, changes: [{ type: 'visit', rev: 50, put: { ...visit, spot: 'P1' } }] });
  expect(copy.read.visit('v1')?.spot).toBe('P1');
});

it('answers nothing that it does not hold', () => {
  const copy = createLiveCopy();
  expect(() => copy.read.visitsOnBoard()).toThrow(NotHeld);
  copy.replace({ topic: 'workshop', seq: 1, changes: [] });
  expect(copy.read.visitsOnBoard()).toEqual([]);
  expect(() => copy.read.vehicleOfPlate('京A12345')).toThrow(NotHeld);
  copy.forget();
  expect(() => copy.read.visitsOnBoard()).toThrow(NotHeld);
});
