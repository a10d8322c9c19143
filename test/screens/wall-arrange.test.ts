import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrange } from '../../renderer/boards/workshop-wall/arrange.ts';
import { fillBlocks } from '../../renderer/boards/workshop-wall/fill-blocks.ts';
import type { Arrangement, Room } from '../../renderer/boards/workshop-wall/lane-math.ts';
import { type Filled, type Placed, place } from '../../renderer/boards/workshop-wall/place.ts';
import type { StageId } from '../../shared/workshop/model.ts';
import type { JobProgressLayout } from '../../shared/workshop/views/job-progress.ts';

/** What is left for the lanes on a wall of 1920×1080, upright, and on an old 5:4 screen. */
const LANDSCAPE: Room = { width: 1892, height: 772 };
const PORTRAIT: Room = { width: 1052, height: 1390 };
const ROOMS: readonly Room[] = [LANDSCAPE, PORTRAIT, { width: 1322, height: 540 }];
const STAGES: readonly StageId[] = ['dispatch', 'repair', 'parts', 'qc', 'wash', 'front-desk', 'ready'];

type Shop = Readonly<{ cars: Partial<Record<StageId, number>>; urgent?: number; free?: number }>;

/** So many cars in each stage, of which the first `urgent` are late or at risk. */
function blocksOf({ cars, urgent = 0, free = 6 }: Shop): readonly Filled[] {
  const layout: JobProgressLayout = STAGES.map((id) => ({
    stage: { id, name: null },
    wipLimit: null,
    visitIds: Array.from({ length: cars[id] ?? 0 }, (_, index) => `${id}-${index}`),
  }));
  const pinned = layout.flatMap(({ visitIds }) => visitIds.slice(0, urgent));
  const people = Array.from({ length: free }, (_, index) => ({ id: `person-${index}`, name: '张建国' }));
  return fillBlocks(layout, pinned, people);
}

function lay(shop: Shop, room: Room, before: Arrangement | null = null, turn = 0) {
  const blocks = blocksOf(shop);
  const arrangement = arrange(before, blocks, room);
  return { arrangement, placed: place(arrangement, blocks, turn) };
}

function overlapping({ cards }: Placed): readonly string[] {
  return cards.flatMap((a, index) =>
    cards
      .slice(index + 1)
      .filter((b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height)
      .map((b) => `${a.id} ${b.id}`),
  );
}

const anyShop = fc.record({
  cars: fc.record(
    Object.fromEntries(STAGES.map((id) => [id, fc.nat({ max: 40 })])) as Record<StageId, fc.Arbitrary<number>>,
  ),
  urgent: fc.nat({ max: 3 }),
  free: fc.nat({ max: 30 }),
});

describe('the lanes of the wall', () => {
  it('never lay a card over another or out of the room, whatever comes', () => {
    fc.assert(
      fc.property(anyShop, fc.constantFrom(...ROOMS), fc.nat({ max: 5 }), (shop, room, turn) => {
        const { placed } = lay(shop, room, null, turn);

        expect(overlapping(placed)).toEqual([]);
        for (const { x, y, width, height } of placed.cards) {
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x + width).toBeLessThanOrEqual(room.width + 0.01);
          expect(y + height).toBeLessThanOrEqual(room.height + 0.01);
        }
      }),
    );
  });

  it('show every car in turn, and every car at once where there is room', () => {
    fc.assert(
      fc.property(anyShop, fc.constantFrom(...ROOMS), (shop, room) => {
        const all = new Set(blocksOf(shop).flatMap(({ kind, ids }) => (kind === 'people' ? [] : ids)));
        const { placed } = lay(shop, room);
        const pages = Math.max(...placed.blocks.map((block) => block.pages));

        const seen = new Set<string>();
        for (let turn = 0; turn < pages; turn++) {
          for (const { id } of lay(shop, room, null, turn).placed.cards) seen.add(id);
        }

        expect(seen).toEqual(all);
      }),
    );
  });

  it('hold 35 cars and eight free technicians of a full shop on one page', () => {
    const cars = { dispatch: 6, repair: 11, parts: 3, qc: 2, wash: 2, 'front-desk': 1, ready: 10 };
    for (const room of [LANDSCAPE, PORTRAIT]) {
      const { placed } = lay({ cars, free: 8 }, room);
      expect(placed.cards).toHaveLength(35);
      expect(placed.blocks.every(({ pages }) => pages === 1)).toBe(true);
      expect(placed.cards.filter(({ block }) => block === 'repair').every(({ rows }) => rows >= 2)).toBe(true);
    }
  });

  it('show all that is known of ten cars, and larger', () => {
    const { placed } = lay({ cars: { dispatch: 2, repair: 3, parts: 1, qc: 1, ready: 3 } }, LANDSCAPE);

    expect(placed.scale).toBeGreaterThan(1.2);
    expect(placed.cards.every(({ rows }) => rows === 3)).toBe(true);
  });

  it('never page away a car that is late or at risk', () => {
    const shop = { cars: { dispatch: 30, repair: 50, parts: 10, qc: 8, ready: 40 }, urgent: 5 };
    for (let turn = 0; turn < 12; turn++) {
      const shown = new Set(lay(shop, LANDSCAPE, null, turn).placed.cards.map(({ id }) => id));
      for (const stage of ['dispatch', 'repair', 'parts', 'qc', 'ready']) {
        for (let index = 0; index < 5; index++) expect(shown).toContain(`${stage}-${index}`);
      }
    }
  });

  it('leave every other column where it is when a car goes from one stage to the next', () => {
    const cars = { dispatch: 5, repair: 9, parts: 2, qc: 2, wash: 1, 'front-desk': 1, ready: 8 };
    const { arrangement, placed } = lay({ cars }, LANDSCAPE);

    const after = lay({ cars: { ...cars, dispatch: 4, repair: 10 } }, LANDSCAPE, arrangement);

    const still = (of: Placed) => of.cards.filter(({ block }) => !['dispatch', 'repair'].includes(block));
    expect(still(after.placed)).toEqual(still(placed));
  });

  it('do not flutter between two densities while the count goes up and down by one', () => {
    const few = { dispatch: 4, repair: 8, parts: 2, qc: 1, wash: 1, 'front-desk': 1, ready: 7 };
    let before: Arrangement | null = null;
    const levels: number[] = [];
    for (let turn = 0; turn < 40; turn++) {
      const cars = { ...few, dispatch: few.dispatch + (turn % 2), repair: few.repair + Math.floor(turn / 8) };
      before = lay({ cars }, LANDSCAPE, before).arrangement;
      levels.push(before.level);
    }
    const changes = levels.filter((level, index) => index > 0 && level !== levels[index - 1]);
    expect(changes.length).toBeLessThanOrEqual(3);
  });
});
