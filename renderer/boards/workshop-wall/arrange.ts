import { type Arrangement, type Block, groupHeight, lanesIn, type Room } from './lane-math.ts';
import { LEVELS } from './levels.ts';
import { costOf, plan } from './plan-groups.ts';

const DENSEST = LEVELS.length - 1;
/** Each stage as it is paged: first with its parts named. */
const PAGED = [DENSEST - 1, DENSEST];
const MOST_PAGES = 60;
/** A plan that is this much better balanced is worth that cards move. */
const MUCH_BETTER = 0.55;

/**
 * Lays blocks out in lanes: the roomiest level at which everything fits, else pages at the densest.
 * What is there stays there (`before`) for as long as it fits: only what changed shall move.
 */
export function arrange(before: Arrangement | null, blocks: readonly Block[], room: Room): Arrangement {
  const kept = before && stay(before, blocks, room, wanted(blocks));
  const level = kept?.level ?? DENSEST + 1;
  for (let roomier = 0; roomier < level; roomier++) {
    // Back to roomier cards only with room to spare for one car more in every stage: the wall must not flutter.
    if (kept && !plan(blocks, withOneMore(blocks), room, roomier)) continue;
    const planned = plan(blocks, wanted(blocks), room, roomier);
    if (planned) return planned;
  }
  if (!kept) return paged(before, blocks, room);
  const better = plan(blocks, wanted(blocks), room, level);
  return better && costOf(better, blocks, room) < costOf(kept, blocks, room) * MUCH_BETTER ? better : kept;
}

/** An arranger remembers what it laid out last. */
export function createArranger(): (blocks: readonly Block[], room: Room) => Arrangement {
  let last: Arrangement | null = null;
  return (blocks, room) => {
    last = arrange(last, blocks, room);
    return last;
  };
}

/** The same groups in the same lanes, if so many cards fit there. */
function stay(before: Arrangement, blocks: readonly Block[], room: Room, shown: readonly number[]): Arrangement | null {
  const { lanes, laneWidth } = lanesIn(room, before.level);
  if (lanes !== before.lanes || laneWidth !== before.laneWidth || before.groups.at(-1)?.to !== blocks.length)
    return null;
  const now = { ...before, height: room.height, shown };
  return now.groups.every((group) => groupHeight(now, blocks, group) <= room.height) ? now : null;
}

function withOneMore(blocks: readonly Block[]): readonly number[] {
  return blocks.map(({ count }) => count + 1);
}

function wanted(blocks: readonly Block[]): readonly number[] {
  return blocks.map(({ count }) => count);
}

/** Late cars and cars at risk never page away while there is room for them; the others take turns. */
function paged(before: Arrangement | null, blocks: readonly Block[], room: Room): Arrangement {
  for (const pinning of [true, false]) {
    for (const level of PAGED) {
      for (let pages = 2; pages <= MOST_PAGES; pages++) {
        const shown = blocks.map((block) => {
          const pinned = pinning && block.kind !== 'people' ? block.pinned : 0;
          return Math.min(block.count, pinned + Math.max(1, Math.ceil((block.count - pinned) / pages)));
        });
        const same = before?.level === level ? stay(before, blocks, room, shown) : null;
        const planned = same ?? plan(blocks, shown, room, level);
        if (planned) return fillUp(planned, blocks, room);
      }
    }
  }
  const { lanes, laneWidth } = lanesIn(room, DENSEST);
  const groups = [{ from: 0, to: blocks.length, lanes }];
  const { height } = room;
  return { level: DENSEST, lanes, laneWidth, height, groups, shown: blocks.map(({ count }) => Math.min(1, count)) };
}

/** Gives the room that is left in each group to the block with the most cars still hidden. */
function fillUp(planned: Arrangement, blocks: readonly Block[], room: Room): Arrangement {
  const shown = [...planned.shown];
  const filled = { ...planned, shown };
  for (const group of planned.groups) {
    const hidden = (index: number) => (blocks[index]?.count ?? 0) - (shown[index] ?? 0);
    const open = new Set(Array.from({ length: group.to - group.from }, (_, offset) => group.from + offset));
    while (open.size > 0) {
      const [next = 0] = [...open].sort((a, b) => hidden(b) - hidden(a));
      const before = shown[next] ?? 0;
      shown[next] = before + Math.min(group.lanes, hidden(next));
      if (shown[next] > before && groupHeight(filled, blocks, group) <= room.height) continue;
      shown[next] = before;
      open.delete(next);
    }
  }
  return filled;
}
