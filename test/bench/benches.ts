import { durable } from './durable.ts';
import type { Bench } from './figure.ts';
import { tapToWall } from './tap-to-wall.ts';

export const benches: readonly Bench[] = [tapToWall, durable];
