import type { Screen } from '../../ui/use-screen.ts';
import type { Room } from './lane-math.ts';
import { planStrip, type StripPlan } from './strip-plan.ts';

/** The same lengths stand in workshop-wall.module.css and figures.module.css. */
const MARGIN = 14;
const GAP = 10;
const FIGURES = { inOneRow: 112, inTwo: 236 };
/** A narrower screen has no room for all figures in one row. */
const WIDE = 3 / 2;
const LINE = 40;
const LEAST = 120;

export type WallPlan = Readonly<{ room: Room; strip: StripPlan }>;

/** How the screen is shared between the figures, the lanes of cars, the bays and the line below. In `--u`. */
export function planWall({ width, height }: Screen, bays: number): WallPlan {
  const inner = width - 2 * MARGIN;
  const strip = planStrip(bays, inner, height > width);
  const figures = width / height > WIDE ? FIGURES.inOneRow : FIGURES.inTwo;
  const taken = 2 * MARGIN + figures + GAP + (strip.height > 0 ? strip.height + GAP : 0) + LINE + GAP;
  return { room: { width: inner, height: Math.max(LEAST, height - taken) }, strip };
}
