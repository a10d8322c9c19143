/** How the bays stand below the columns. */
export type StripPlan = Readonly<{ perRow: number; rows: number; pages: number; height: number }>;

const CELL = { width: 143, height: 98, gap: 8 };
const MOST_ROWS = { wide: 2, upright: 4 };
/** Above the cells where they take turns: which page is shown. */
export const STRIP_HEAD = 34;

/** Even rows of cells that are wide enough for a plate; more bays than the rows hold take turns. */
export function planStrip(bays: number, width: number, upright: boolean): StripPlan {
  const fit = Math.max(1, Math.floor((width + CELL.gap) / (CELL.width + CELL.gap)));
  const rows = Math.min(upright ? MOST_ROWS.upright : MOST_ROWS.wide, Math.ceil(bays / fit));
  if (rows === 0) return { perRow: 1, rows: 0, pages: 1, height: 0 };
  const pages = Math.ceil(bays / (fit * rows));
  const perRow = Math.ceil(bays / (rows * pages));
  const head = pages > 1 ? STRIP_HEAD : 0;
  return { perRow, rows, pages, height: rows * (CELL.height + CELL.gap) - CELL.gap + head };
}
