import type { Epoch } from '../../shared/protocol.ts';
import { type Audience, seeAlike } from '../../shared/topics.ts';

/** Whose data it is: never mixed with that of another store, another epoch or another audience. */
export type Identity = Readonly<{ storeId: string; epoch: Epoch; audience: Audience }>;

/**
 * What a host that answers means to a station that holds a copy. `older`: the store was put back without raising its
 * epoch, or a host that had been taken over woke up: the station refuses it.
 */
export type Meeting = 'first' | 'same' | 'new-epoch' | 'older' | 'other';

export function meet(mine: Identity | null, theirs: Identity): Meeting {
  if (mine === null) return 'first';
  if (mine.storeId !== theirs.storeId || !seeAlike(mine.audience, theirs.audience)) {
    return mine.storeId === theirs.storeId && theirs.epoch.number < mine.epoch.number ? 'older' : 'other';
  }
  if (theirs.epoch.number < mine.epoch.number) return 'older';
  return isSameEpoch(mine.epoch, theirs.epoch) ? 'same' : 'new-epoch';
}

export function isSameEpoch(a: Epoch, b: Epoch): boolean {
  return a.number === b.number && a.id === b.id;
}
