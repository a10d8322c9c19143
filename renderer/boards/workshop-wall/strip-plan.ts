/** How the bays stand below the columns. */
export type StripPlan = Readonly<{ perRow: number; rows: number; pages: number; height: number }>;

const CELL = { width: 148, height: 98, gap: 8 };
const MOST_ROWS = 2;

/** Even rows of cells that are wide enough for a plate; more bays than two rows hold take turns. */
export function planStrip(bays: number, width: number): StripPlan {
  const fit = Math.max(1, Math.floor((width + CELL.gap) / (CELL.width + CELL.gap)));
  const rows = Math.min(MOST_ROWS, Math.ceil(bays / fit));
  if (rows === 0) return { perRow: 1, rows: 0, pages: 1, height: 0 };
  const pages = Math.ceil(bays / (fit * rows));
  const perRow = Math.ceil(bays / (rows * pages));
  return { perRow, rows, pages, height: rows * (CELL.height + CELL.gap) - CELL.gap };
}
