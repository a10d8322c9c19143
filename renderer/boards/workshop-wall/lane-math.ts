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
