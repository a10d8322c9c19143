import {
  type Arrangement,
  type Block,
  blockHeight,
  type Group,
  groupHeight,
  groupWidth,
  levelAt,
  linesOfNames,
  namesPerLine,
} from './lane-math.ts';
import {
  BLOCK_GAP,
  type Breadth,
  breadthOf,
  CARD_GAP,
  cardHeight,
  headerHeight,
  LANE_GAP,
  NAME_LINE,
  type Rows,
} from './levels.ts';

/** A block with what it holds, the most urgent first. */
export type Filled = Block & Readonly<{ ids: readonly string[]; pinnedIds: ReadonlySet<string> }>;

export type PlacedCard = Readonly<{
  id: string;
  block: string;
  x: number;
  y: number;
  width: number;
  height: number;
  rows: Rows;
  breadth: Breadth;
}>;

export type PlacedBlock = Readonly<{
  id: string;
  x: number;
  y: number;
  width: number;
  page: number;
  pages: number;
  /** Of the people, those that are named on this page. */
  names: readonly string[];
  namesPerLine: number;
}>;

export type Placed = Readonly<{ blocks: readonly PlacedBlock[]; cards: readonly PlacedCard[]; scale: number }>;

/** Where everything stands, in `--u` from the corner of the room. `turn` counts the turns of pages. */
export function place(arrangement: Arrangement, blocks: readonly Filled[], turn: number): Placed {
  const placed: PlacedBlock[] = [];
  const cards: PlacedCard[] = [];
  let x = 0;
  for (const group of arrangement.groups) {
    const { from, to, lanes } = group;
    const width = groupWidth(arrangement, lanes);
    const spare = arrangement.height - groupHeight(arrangement, blocks, group);
    let y = 0;
    for (let index = from; index < to; index++) {
      const block = blocks[index] as Filled;
      const shown = arrangement.shown[index] ?? 0;
      if (block.kind === 'people') {
        // The names take the room that is left below them, where nobody would have to move for it.
        const below = index === to - 1 ? spare : 0;
        placed.push({ id: block.id, x, y, width, ...namesOf(arrangement, block, { lanes, below, turn }) });
      } else {
        const { page, pages, ids } = pageOf(block, shown, turn);
        placed.push({ id: block.id, x, y, width, page, pages, names: [], namesPerLine: 1 });
        cards.push(...cardsOf(arrangement, block, { ids, group, x, y, shown }));
      }
      y += blockHeight(arrangement, block, shown, lanes) + BLOCK_GAP;
    }
    x += width + LANE_GAP;
  }
  return { blocks: placed, cards, scale: levelAt(arrangement.level).scale };
}

/** The cars of this turn in their own order: those that never leave, and the others whose turn it is. */
function pageOf({ ids, pinnedIds }: Filled, shown: number, turn: number) {
  if (shown >= ids.length) return { page: 0, pages: 1, ids };
  const pinned = ids.filter((id) => pinnedIds.has(id));
  const stay = pinned.length < shown ? new Set(pinned) : new Set<string>();
  // Where even those in danger are too many for the wall, they come first and all take turns.
  const others =
    stay.size > 0 ? ids.filter((id) => !stay.has(id)) : [...pinned, ...ids.filter((id) => !pinnedIds.has(id))];
  const each = shown - stay.size;
  const pages = Math.ceil(others.length / each);
  const page = turn % pages;
  const now = new Set(others.slice(page * each, (page + 1) * each));
  return { page, pages, ids: stay.size > 0 ? ids.filter((id) => stay.has(id) || now.has(id)) : [...now] };
}

type Spot = Readonly<{ ids: readonly string[]; group: Group; x: number; y: number; shown: number }>;

/** Down the first lane, then down the next: who leaves makes the others move up, not about. */
function cardsOf(arrangement: Arrangement, block: Filled, { ids, group, x, y, shown }: Spot): readonly PlacedCard[] {
  if (block.kind === 'people') return [];
  const level = levelAt(arrangement.level);
  const rows = level.rows[block.kind];
  const height = cardHeight(rows, level);
  const perLane = Math.max(1, Math.ceil(shown / group.lanes));
  return ids.map((id, index) => ({
    id,
    block: block.id,
    x: x + Math.floor(index / perLane) * (arrangement.laneWidth + LANE_GAP),
    y: y + headerHeight(level) + (index % perLane) * (height + CARD_GAP),
    width: arrangement.laneWidth,
    height,
    rows,
    breadth: breadthOf(arrangement.laneWidth, level),
  }));
}

type Beside = Readonly<{ lanes: number; below: number; turn: number }>;

function namesOf(arrangement: Arrangement, block: Filled & { kind: 'people' }, { lanes, below, turn }: Beside) {
  const { scale, nameLines } = levelAt(arrangement.level);
  const lines = Math.min(linesOfNames(arrangement, block, lanes), nameLines + Math.floor(below / (NAME_LINE * scale)));
  const perLine = namesPerLine(arrangement, block, lanes);
  const each = lines * perLine;
  const pages = Math.max(1, Math.ceil(block.ids.length / each));
  const page = turn % pages;
  return { page, pages, names: block.ids.slice(page * each, (page + 1) * each), namesPerLine: perLine };
}
