import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createFollower, type StreamMessage } from '../../../renderer/link/follow.ts';
import { createLiveCopy, type LiveCopy } from '../../../renderer/link/live-copy.ts';
import type { Entity, EntityType } from '../../../shared/entities.ts';
import type { HostMessage } from '../../../shared/protocol.ts';
import type { Topic } from '../../../shared/topics.ts';
import { anyPut } from '../../helpers/any-entity.ts';
import { aModelHost, type ModelHost } from './model-host.ts';
import { inSeconds, sample } from './sample.ts';

const WANTED = ['workshop', 'vehicles'] as const satisfies readonly Topic[];
const TYPES = ['visit', 'job', 'vehicle'] as const satisfies readonly EntityType[];

function aStation(copy = createLiveCopy()) {
  const mismatches: Topic[] = [];
  const follower = createFollower({
    copy,
    topics: () => WANTED,
    onApplied: () => {},
    onReplaced: () => {},
    onMismatch: (topic) => mismatches.push(topic),
  });
  return { copy, follower, mismatches };
}

function stream(message: HostMessage | undefined): StreamMessage {
  return message as StreamMessage;
}

function memberKeys(copy: LiveCopy, topic: Topic): string[] {
  return copy
    .members(topic)
    .map((change) => ('put' in change ? `${change.type}/${change.put.id}@${change.rev}` : ''))
    .sort();
}

function expectSame(copy: LiveCopy, host: ModelHost): void {
  for (const topic of WANTED) {
    const there = host.members(topic).map(({ type, value, rev }) => `${type}/${value.id}@${rev}`);
    expect(memberKeys(copy, topic)).toEqual(there.sort());
    for (const { type, value } of host.members(topic)) {
      const shown = copy.source.byId(type, value.id);
      expect(shown?.id).toBe(value.id);
    }
  }
}

const anyChange = fc.record({
  topic: fc.constantFrom<Topic>('workshop', 'vehicles', 'shop'),
  put: fc.constantFrom(...TYPES).chain(anyPut),
  leaves: fc.boolean(),
});
const anyStep = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('commit' as const),
      changes: fc.array(anyChange, { maxLength: 4 }),
      fate: fc.constantFrom('comes', 'comes', 'comes', 'lost', 'twice'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('beat' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('answer' as const),
      fate: fc.constantFrom('comes', 'comes', 'lost', 'twice'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reconnect' as const), keeps: fc.boolean() }) },
);

it(
  'ends equal to the host whatever is lost, comes twice or breaks off',
  () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 40 }), fc.constantFrom(3, 1000), (steps, reach) => {
        const host = aModelHost(undefined, reach);
        let station = aStation();
        let asked: Readonly<{ topic: Topic; seq: number | null }>[] = [...station.follower.begin()];

        function deliver(messages: readonly HostMessage[], fate: string): void {
          const times = fate === 'lost' ? 0 : fate === 'twice' ? 2 : 1;
          for (let time = 0; time < times; time++) {
            for (const message of messages) asked.push(...station.follower.receive(stream(structuredClone(message))));
          }
        }

        for (const step of steps) {
          if (step.kind === 'commit') {
            const changes = step.changes.map(({ topic, put, leaves }) =>
              leaves ? { topic, drop: `${put.type}/${put.value.id}` } : { topic, put },
            );
            deliver([host.commit(changes)], step.fate);
          } else if (step.kind === 'beat') {
            deliver([host.beat()], 'comes');
          } else if (step.kind === 'answer') {
            const answers = host.answer(asked);
            asked = [];
            deliver(answers, step.fate);
          } else {
            // A page that starts again may have kept its copy, or not.
            const copy = createLiveCopy();
            if (step.keeps) {
              const parts = WANTED.flatMap((topic) => {
                const seq = station.copy.cursor(topic);
                return seq === null ? [] : [{ topic, seq, changes: station.copy.members(topic) }];
              });
              copy.restore(parts);
            }
            station = aStation(copy);
            asked = [...station.follower.begin()];
          }
          for (const topic of WANTED) {
            const cursor = station.copy.cursor(topic);
            if (cursor !== null) expect(cursor).toBeLessThanOrEqual(host.seq());
          }
        }

        // The line is good again.
        for (
          let round = 0;
          round < 80 && !(station.follower.inStep() && station.follower.seen() === host.seq() && round > 40);
          round++
        ) {
          const answers = host.answer(asked);
          asked = [];
          deliver(answers, 'comes');
          deliver([host.beat()], 'comes');
        }
        expect(station.follower.inStep()).toBe(true);
        expect(station.follower.seen()).toBe(host.seq());
        expectSame(station.copy, host);
        for (const { type, value } of host.members('workshop')) {
          const other = host.members('vehicles').find((each) => each.type === type && each.value.id === value.id);
          if (!other) expect(station.copy.source.byId(type, value.id)).toEqual(value);
        }
      }),
      sample(300),
    );
  },
  inSeconds(20),
);

const car = (id: string) =>
  ({ type: 'visit', value: { id, plate: id, state: 'open', archived: false } as Entity<'visit'> }) as const;

function following(host: ModelHost) {
  const station = aStation();
  for (const answer of host.answer(station.follower.begin())) station.follower.receive(stream(answer));
  return station;
}

it('asks only for the topic that has a gap, once', () => {
  const host = aModelHost();
  const { copy, follower } = following(host);
  host.commit([{ topic: 'workshop', put: car('lost') }]);
  const next = host.commit([
    { topic: 'workshop', put: car('a') },
    { topic: 'vehicles', put: car('b') },
  ]);

  expect(follower.receive(stream(next))).toEqual([{ topic: 'workshop', seq: 0 }]);
  expect(copy.cursor('vehicles')).toBe(2);
  expect(follower.inStep()).toBe(false);
  expect(follower.receive(stream(host.commit([{ topic: 'workshop', put: car('c') }])))).toEqual([]);

  const [caughtUp] = host.answer([{ topic: 'workshop', seq: 0 }]);
  expect(follower.receive(stream(caughtUp))).toEqual([]);
  expect(follower.inStep()).toBe(true);
  expect(follower.seen()).toBe(3);
  expectSame(copy, host);
});

it('notices a wrong board at the beat, counts it and fetches it whole', () => {
  const host = aModelHost();
  host.commit([{ topic: 'workshop', put: car('a') }]);
  const { copy, follower, mismatches } = following(host);
  copy.apply([{ topic: 'workshop', seq: 1, changes: [{ type: 'visit', rev: 1, put: car('ghost').value }] }]);

  expect(follower.receive(stream(host.beat()))).toEqual([{ topic: 'workshop', seq: null }]);
  expect(mismatches).toEqual(['workshop']);
  for (const answer of host.answer([{ topic: 'workshop', seq: null }])) follower.receive(stream(answer));
  expect(follower.receive(stream(host.beat()))).toEqual([]);
  expectSame(copy, host);
});

it('does not flood a host whose checksum stays wrong', () => {
  const host = aModelHost();
  const { follower } = following(host);
  let snapshots = 0;
  for (let beat = 0; beat < 200; beat++) {
    const wrong = { ...host.beat(), checksums: { workshop: 'ffffffffffffffff' } } as HostMessage;
    const asked = follower.receive(stream(wrong));
    snapshots += asked.length;
    for (const answer of host.answer(asked)) follower.receive(stream(answer));
  }
  expect(snapshots).toBeLessThan(15);
});

it('asks again for what was never answered', () => {
  const host = aModelHost();
  const { follower } = aStation();
  follower.begin();
  const asked = [1, 2, 3].map(() => follower.receive(stream(host.beat())));
  expect(asked).toEqual([
    [],
    [],
    [
      { topic: 'workshop', seq: null },
      { topic: 'vehicles', seq: null },
    ],
  ]);
});

it('has seen a command that changed nothing it follows by the next beat', () => {
  const host = aModelHost();
  const { follower } = following(host);
  host.commit([{ topic: 'shop', put: car('x') }]);
  expect(follower.seen()).toBe(0);
  follower.receive(stream(host.beat()));
  expect(follower.seen()).toBe(1);
});
