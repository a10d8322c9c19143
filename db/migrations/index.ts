import type { Database } from 'better-sqlite3';
import { foundation } from './0001-foundation.ts';
import { trust } from './0002-trust.ts';
import { audit } from './0003-audit.ts';

/**
 * A step of the schema: consecutive, forward only, never edited after a release, never importing code of the app.
 * `raisesEpoch`: it changes how an entity reads, so every station must take a new copy.
 */
export type Migration = Readonly<{
  version: number;
  name: string;
  raisesEpoch: boolean;
  up: (db: Database) => void;
}>;

export const migrations: readonly Migration[] = [foundation, trust, audit];
