import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  assemble,
  type CopyDatabase,
  type CopyWrite,
  type SavedCopy,
  type SavedTopic,
} from '../../../renderer/link/copy-store.ts';
import { createFollower, type StreamMessage } from '../../../renderer/link/follow.ts';
import type { Identity } from '../../../renderer/link/identity.ts';
import { createLiveCopy, type TopicPart } from '../../../renderer/link/live-copy.ts';
import { keepSavedCopy } from '../../../renderer/link/saved-copy.ts';
import type { ClaimWriting } from '../../../renderer/link/writer.ts';
import type { Entity, EntityType } from '../../../shared/entities.ts';
import type { Topic } from '../../../shared/topics.ts';
import { anyPut } from '../../helpers/any-entity.ts';
import { aModelHost } from './model-host.ts';
import { inSeconds, sample } from './sample.ts';
import { aWorld, settled } from './world.ts';

const WANTED = ['workshop', 'vehicles'] as const satisfies readonly Topic[];
const TYPES = ['visit', 'job', 'vehicle'] as const satisfies readonly EntityType[];
const ME: Identity = { storeId: 'store-1', epoch: { number: 1, id: 'e1' }, audience: 'staff' };
const alone: ClaimWriting = () => ({ isOurs: () => true, decided: Promise.resolve(), leave: () => {} });

/** A disk on which each write is there whole or not at all, as a transaction is. */
function aCopyDisk() {
  const state = { isFull: false, isStuck: false, writes: 0 };
  let meta: Pick<SavedCopy, 'identity' | 'asAt'> | null = null;
  let wholes: SavedTopic[] = [];
  let parts: TopicPart[] = [];
  let counts = new Map<Topic, number>();
  const database: CopyDatabase = {
    async load() {
      if (state.isStuck) await new Promise(() => {});
      return meta ? structuredClone({ ...meta, parts: assemble(wholes, parts) }) : null;
    },
    async write(write: CopyWrite) {
      await Promise.resolve();
      if (state.isFull) throw new DOMException('no room', 'QuotaExceededError');
      state.writes += 1;
      if (write.clear) [wholes, parts, counts] = [[], [], new Map()];
      for (const whole of structuredClone(write.wholes)) {
        wholes = [...wholes.filter(({ topic }) => topic !== whole.topic), whole];
        parts = parts.filter(({ topic }) => topic !== whole.topic);
        counts.set(whole.topic, 0);
      }
      for (const part of structuredClone(write.parts)) {
        parts.push(part);
        counts.set(part.topic, (counts.get(part.topic) ?? 0) + 1);
      }
      meta = { identity: write.identity, asAt: write.asAt };
      return counts;
    },
    close() {},
  };
  return { state, database, partCount: () => parts.length };
}

function aPage(disk: ReturnType<typeof aCopyDisk>, world = aWorld(), claim = alone) {
  const copy = createLiveCopy();
  const loaded: (number | null)[] = [];
  const failures: unknown[] = [];
  const saved = keepSavedCopy(
    {
      copy,
      stationId: 'wall',
      topics: () => WANTED,
      surroundings: world.surroundings,
      onLoaded: (_identity, asAt) => loaded.push(asAt),
      onFailed: () => failures.push(1),
    },
    async () => disk.database,
    claim,
  );
  const follower = createFollower({
    copy,
    topics: () => WANTED,
    onApplied: saved.saver.applied,
    onReplaced: saved.saver.replaced,
    onMismatch: () => {},
  });
  return { copy, saved, follower, world, loaded, failures };
}

const anyStep = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('commit' as const),
      topic: fc.constantFrom(...WANTED),
      puts: fc.array(fc.constantFrom(...TYPES).chain(anyPut), { minLength: 1, maxLength: 3 }),
      leaves: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('whole' as const), topic: fc.constantFrom(...WANTED) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('pass' as const), ms: fc.constantFrom(1, 30, 100) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('kill' as const) }) },
);

it(
  'starts from a state that each topic really had, whenever the page was killed',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { maxLength: 40 }), async (steps) => {
        const host = aModelHost();
        const disk = aCopyDisk();
        const history = new Map<string, string>();
        let page = aPage(disk);

        function note(): void {
          for (const topic of WANTED) {
            const members = host.members(topic).map(({ type, rev, value }) => `${type}/${value.id}@${rev}`);
            history.set(`${topic}@${lastSeq(topic)}`, members.sort().join());
          }
        }
        function lastSeq(topic: Topic): number {
          const [answer] = host.answer([{ topic, seq: null }]);
          return (answer as { seq: number }).seq;
        }
        async function meet(): Promise<void> {
          await page.world.pass(0);
          const known = page.loaded.length > 0;
          page.saved.saver.begin(ME, known ? 'keep' : 'clear');
          for (const answer of host.answer(page.follower.begin())) page.follower.receive(answer as StreamMessage);
        }

        note();
        await meet();
        for (const step of steps) {
          if (step.kind === 'commit') {
            const changes = step.puts.map((put) =>
              step.leaves ? { topic: step.topic, drop: `${put.type}/${put.value.id}` } : { topic: step.topic, put },
            );
            const message = host.commit(changes);
            note();
            page.follower.receive(message as StreamMessage);
          } else if (step.kind === 'whole') {
            for (const answer of host.answer([{ topic: step.topic, seq: null }]))
              page.follower.receive(answer as StreamMessage);
          } else if (step.kind === 'pass') await page.world.pass(step.ms);
          else {
            page = aPage(disk);
            await page.world.pass(0);
            for (const topic of WANTED) {
              const cursor = page.copy.cursor(topic);
              if (cursor === null) continue;
              const members = page.copy
                .members(topic)
                .map((each) => ('put' in each ? `${each.type}/${each.put.id}@${each.rev}` : ''));
              expect(members.sort().join()).toBe(history.get(`${topic}@${cursor}`));
            }
            await meet();
          }
        }
        await page.saved.saver.flush();
        const last = aPage(disk);
        await last.world.pass(0);
        for (const topic of WANTED) {
          expect(last.copy.cursor(topic)).toBe(page.copy.cursor(topic));
          expect(last.copy.checksum(topic)).toBe(page.copy.checksum(topic));
        }
      }),
      sample(150),
    );
  },
  inSeconds(20),
);

const car = (id: string): Entity<'visit'> => ({ id, plate: id, state: 'open', archived: false }) as Entity<'visit'>;

function fill(page: ReturnType<typeof aPage>, count = 1): void {
  page.saved.saver.begin(ME, 'clear');
  const changes = Array.from({ length: count }, (_, n) => ({ type: 'visit', rev: n + 1, put: car(`v${n}`) }) as const);
  page.follower.receive({ type: 'snapshot', topic: 'workshop', seq: count, checksum: '', changes });
}

it('writes a topic whole again when its changes have become many', async () => {
  const disk = aCopyDisk();
  const page = aPage(disk);
  await page.world.pass(0);
  fill(page);
  for (let seq = 2; seq < 1_000; seq++) {
    page.follower.receive({
      type: 'frames',
      seq,
      frames: [{ topic: 'workshop', seq, prev: seq - 1, changes: [{ type: 'visit', rev: seq, put: car('v0') }] }],
    });
    await page.world.pass(10);
  }
  await page.saved.saver.flush();
  expect(disk.partCount()).toBeLessThan(450);
  const again = aPage(disk);
  await again.world.pass(0);
  expect(again.copy.cursor('workshop')).toBe(999);
});

it('writes in batches behind painting', async () => {
  const disk = aCopyDisk();
  const page = aPage(disk);
  await page.world.pass(0);
  fill(page);
  for (let seq = 2; seq < 30; seq++) {
    page.follower.receive({ type: 'frames', seq, frames: [{ topic: 'workshop', seq, prev: seq - 1, changes: [] }] });
  }
  expect(disk.state.writes).toBe(0);
  await page.world.pass(100);
  expect(disk.state.writes).toBe(1);
});

it('writes a large topic without holding up a frame for long', async () => {
  const disk = aCopyDisk();
  const page = aPage(disk);
  await page.world.pass(0);
  fill(page, 5_500);
  await page.world.pass(200);
  const again = aPage(disk);
  await again.world.pass(0);
  expect(again.copy.read.visitsOnBoard()).toHaveLength(5_500);
});

it('remembers when it was last live', async () => {
  const disk = aCopyDisk();
  const page = aPage(disk);
  await page.world.pass(0);
  fill(page);
  page.saved.saver.live(1_000);
  await page.world.pass(11_000);
  page.saved.saver.live(12_000);
  await page.world.pass(1_000);
  const again = aPage(disk);
  await again.world.pass(0);
  expect(again.loaded).toEqual([12_000]);
});

it('goes on without a saved copy when the disk is full, and keeps the old one whole', async () => {
  const disk = aCopyDisk();
  const page = aPage(disk);
  await page.world.pass(0);
  fill(page);
  await page.world.pass(100);
  disk.state.isFull = true;
  page.follower.receive({ type: 'frames', seq: 2, frames: [{ topic: 'workshop', seq: 2, prev: 1, changes: [] }] });
  await page.world.pass(100);
  expect(page.failures).toHaveLength(1);
  disk.state.isFull = false;
  page.follower.receive({ type: 'frames', seq: 3, frames: [{ topic: 'workshop', seq: 3, prev: 2, changes: [] }] });
  await page.world.pass(1_000);
  expect(page.copy.cursor('workshop')).toBe(3);
  const again = aPage(disk);
  await again.world.pass(0);
  expect(again.copy.cursor('workshop')).toBe(1);
});

it('does not wait for a disk that does not answer', async () => {
  const disk = aCopyDisk();
  disk.state.isStuck = true;
  const page = aPage(disk);
  let isReady = false;
  void page.saved.ready.then(() => (isReady = true));
  await page.world.pass(1_400);
  expect(isReady).toBe(false);
  await page.world.pass(200);
  expect(isReady).toBe(true);
});

it('lets only one window write, and the next one write all it knows when that one is gone', async () => {
  const disk = aCopyDisk();
  let takeOver = () => {};
  let isOurs = false;
  const second: ClaimWriting = (_name, onTakeOver) => {
    takeOver = () => {
      isOurs = true;
      onTakeOver();
    };
    return { isOurs: () => isOurs, decided: Promise.resolve(), leave: () => {} };
  };
  const page = aPage(disk, aWorld(), second);
  await page.world.pass(0);
  fill(page, 3);
  await page.world.pass(1_000);
  expect(disk.state.writes).toBe(0);
  takeOver();
  await page.world.pass(1_000);
  await settled();
  const again = aPage(disk);
  await again.world.pass(0);
  expect(again.copy.read.visitsOnBoard()).toHaveLength(3);
});
