import { cards } from './cards.ts';
import { durable } from './durable.ts';
import { electronStart } from './electron-start.ts';
import type { Bench } from './figure.ts';
import { firstPaint } from './first-paint.ts';
import { tapToWall } from './tap-to-wall.ts';
import { viewers } from './viewers.ts';

export const benches: readonly Bench[] = [tapToWall, viewers, durable, firstPaint, electronStart, cards];
