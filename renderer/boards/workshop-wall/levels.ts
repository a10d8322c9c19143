import type { StageId } from '../../../shared/workshop/model.ts';

/** Rows of text in a card: 3 says everything, 2 what matters, 1 the car and its time. */
export type Rows = 1 | 2 | 3;

/**
 * How much a card has to say in its stage: where work is steered, where it stands still for a part that must be named,
 * where it is only passed on, where it is over.
 */
export type Weight = 'work' | 'parts' | 'tail' | 'done';

/** How densely the wall is packed. Lengths are numbers of `--u`. */
export type Level = Readonly<{
  rows: Readonly<Record<Weight, Rows>>;
  /** Cards, headers and their texts are this much larger than at their smallest. */
  scale: number;
  /** A narrower lane would cut the plate or the time. */
  minLane: number;
  /** Lines that are kept for the names of free technicians; they take more where there is room, else they are paged. */
  nameLines: number;
}>;

/** From roomy to dense; what does not fit at the last but one is paged, at the last where too many must not be paged away. */
export const LEVELS: readonly Level[] = [
  { rows: { work: 3, parts: 3, tail: 3, done: 3 }, scale: 1.6, minLane: 560, nameLines: 3 },
  { rows: { work: 3, parts: 3, tail: 3, done: 3 }, scale: 1.3, minLane: 452, nameLines: 3 },
  { rows: { work: 3, parts: 3, tail: 3, done: 2 }, scale: 1, minLane: 338, nameLines: 3 },
  { rows: { work: 3, parts: 3, tail: 2, done: 1 }, scale: 1, minLane: 338, nameLines: 3 },
  { rows: { work: 2, parts: 3, tail: 2, done: 1 }, scale: 1, minLane: 338, nameLines: 3 },
  { rows: { work: 2, parts: 3, tail: 1, done: 1 }, scale: 1, minLane: 338, nameLines: 3 },
  { rows: { work: 2, parts: 2, tail: 1, done: 1 }, scale: 1, minLane: 338, nameLines: 3 },
  { rows: { work: 1, parts: 2, tail: 1, done: 1 }, scale: 1, minLane: 430, nameLines: 3 },
  { rows: { work: 1, parts: 1, tail: 1, done: 1 }, scale: 1, minLane: 430, nameLines: 2 },
];

export const LANE_GAP = 14;
export const CARD_GAP = 6;
export const BLOCK_GAP = 10;
/** A line of names in the block of free technicians. */
export const NAME_LINE = 36;
/** What a card of one row has room for beside plate and time: nothing, the word of its light, or the rest of a row, too. */
export type Breadth = 'narrow' | 'wide' | 'broad';
const WIDE_LANE = 425;
const BROAD_LANE = 510;

const HEADER = 44;
const CARD_HEIGHT: Readonly<Record<Rows, number>> = { 1: 56, 2: 86, 3: 118 };
const WEIGHTS: Partial<Readonly<Record<StageId, Weight>>> = {
  dispatch: 'work',
  repair: 'work',
  parts: 'parts',
  ready: 'done',
};

export function weightOf(stage: StageId): Weight {
  return WEIGHTS[stage] ?? 'tail';
}

export function cardHeight(rows: Rows, { scale }: Level): number {
  return CARD_HEIGHT[rows] * scale;
}

export function headerHeight({ scale }: Level): number {
  return HEADER * scale;
}

export function breadthOf(laneWidth: number, { scale }: Level): Breadth {
  if (laneWidth >= BROAD_LANE * scale) return 'broad';
  return laneWidth >= WIDE_LANE * scale ? 'wide' : 'narrow';
}
