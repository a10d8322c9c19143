import { cards } from './cards.ts';
import { durable } from './durable.ts';
import { electronStart } from './electron-start.ts';
import { feeds } from './feeds.ts';
import type { Bench } from './figure.ts';
import { firstPaint } from './first-paint.ts';
import { signIn } from './sign-in.ts';
import { tapToWall } from './tap-to-wall.ts';
import { viewers } from './viewers.ts';

export const benches: readonly Bench[] = [tapToWall, viewers, feeds, signIn, durable, firstPaint, electronStart, cards];
