import {
  BLOCK_GAP,
  CARD_GAP,
  cardHeight,
  headerHeight,
  LANE_GAP,
  LEVELS,
  type Level,
  NAME_LINE,
  type Weight,
} from './levels.ts';

/** What stands on the wall as one piece under one header: a stage with its cars, or the free technicians. */
export type Block =
  | Readonly<{ id: string; kind: Weight; count: number; pinned: number }>
  | Readonly<{ id: string; kind: 'people'; count: number; nameWidth: number }>;

export type Room = Readonly<{ width: number; height: number }>;

/** Neighbouring blocks, one under the other, over so many lanes. */
export type Group = Readonly<{ from: number; to: number; lanes: number }>;

export type Arrangement = Readonly<{
  level: number;
  lanes: number;
  laneWidth: number;
  /** The height that groups may take. */
  height: number;
  groups: readonly Group[];
  /** Cards that a block shows at a time; fewer than it has where it is paged. */
  shown: readonly number[];
}>;

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

type Best = Readonly<{ cost: number; groups: readonly Group[] }>;

/** The best balanced cut of the blocks into groups over all lanes, or null where something would be cut off. */
function plan(blocks: readonly Block[], shown: readonly number[], room: Room, level: number): Arrangement | null {
  const { lanes, laneWidth } = lanesIn(room, level);
  const draft: Arrangement = { level, lanes, laneWidth, height: room.height, groups: [], shown };
  const known = new Map<number, Best | null>();

  function best(from: number, left: number): Best | null {
    if (from === blocks.length) return left === 0 ? { cost: 0, groups: [] } : null;
    if (left === 0) return null;
    const key = from * 1000 + left;
    const found = known.get(key);
    if (found !== undefined) return found;
    let chosen: Best | null = null;
    for (let to = from + 1; to <= blocks.length; to++) {
      // The names stay with the queue that they are there for.
      if (blocks[to]?.kind === 'people') continue;
      for (let take = 1; take <= left; take++) {
        const group = { from, to, lanes: take };
        const height = groupHeight(draft, blocks, group);
        if (height > room.height) continue;
        const rest = best(to, left - take);
        if (!rest) continue;
        const cost = costOfGroup(height, take, room) + rest.cost;
        if (!chosen || cost < chosen.cost) chosen = { cost, groups: [group, ...rest.groups] };
      }
    }
    known.set(key, chosen);
    return chosen;
  }

  const chosen = best(0, lanes);
  return chosen && { ...draft, groups: chosen.groups };
}

function costOf(arrangement: Arrangement, blocks: readonly Block[], room: Room): number {
  return arrangement.groups.reduce(
    (sum, group) => sum + costOfGroup(groupHeight(arrangement, blocks, group), group.lanes, room),
    0,
  );
}

function costOfGroup(height: number, lanes: number, room: Room): number {
  return lanes * (height / room.height) ** 2;
}

export function lanesIn({ width }: Room, level: number): Readonly<{ lanes: number; laneWidth: number }> {
  const lanes = Math.max(1, Math.floor((width + LANE_GAP) / (levelAt(level).minLane + LANE_GAP)));
  return { lanes, laneWidth: (width - (lanes - 1) * LANE_GAP) / lanes };
}

export function levelAt(level: number): Level {
  return LEVELS[level] as Level;
}

export function groupWidth({ laneWidth }: Arrangement, lanes: number): number {
  return lanes * laneWidth + (lanes - 1) * LANE_GAP;
}

export function groupHeight(arrangement: Arrangement, blocks: readonly Block[], { from, to, lanes }: Group): number {
  let height = (to - from - 1) * BLOCK_GAP;
  for (let index = from; index < to; index++) {
    height += blockHeight(arrangement, blocks[index] as Block, arrangement.shown[index] ?? 0, lanes);
  }
  return height;
}

export function blockHeight(arrangement: Arrangement, block: Block, shown: number, lanes: number): number {
  const level = levelAt(arrangement.level);
  const header = headerHeight(level);
  if (block.kind === 'people') {
    return header + Math.min(level.nameLines, linesOfNames(arrangement, block, lanes)) * NAME_LINE * level.scale;
  }
  const rows = Math.ceil(shown / lanes);
  return header + Math.max(0, rows * (cardHeight(level.rows[block.kind], level) + CARD_GAP) - CARD_GAP);
}

export function namesPerLine(arrangement: Arrangement, block: Block & { kind: 'people' }, lanes: number): number {
  return Math.max(1, Math.floor(groupWidth(arrangement, lanes) / (block.nameWidth * levelAt(arrangement.level).scale)));
}

/** Lines that all names would take; one for 'nobody'. */
export function linesOfNames(arrangement: Arrangement, block: Block & { kind: 'people' }, lanes: number): number {
  return Math.max(1, Math.ceil(block.count / namesPerLine(arrangement, block, lanes)));
}
