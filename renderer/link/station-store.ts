import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Profile } from '../../shared/trust/profiles.ts';
import type { Membership, VerifiersAnswer } from '../../shared/trust/protocol.ts';
import type { StationKeys } from './station-keys.ts';

/** What this browser is at one host, in one of its places (`slot`: the profile it was opened as). */
export type StationRecord = StationKeys &
  Readonly<{
    slot: string;
    storeId: string;
    /** What the shop called itself when it was last heard. */
    shop: string | null;
    /** What it calls itself and would like to be, until a manager says otherwise. */
    name: string;
    wish: Profile;
    membership: Membership | null;
    state: 'asking' | 'accepted' | 'revoked';
  }>;

/** Wrong PINs that this station counted itself while it was cut off. */
export type Tries = Readonly<{ failures: number; lockedUntil: number | null }>;

interface Schema extends DBSchema {
  stations: { key: string; value: StationRecord; indexes: { slot: string } };
  /** Slot → the station it was last. */
  last: { key: string; value: string };
  /** Station → what its people's PINs are checked with while it is cut off. */
  verifiers: { key: string; value: VerifiersAnswer };
  tries: { key: string; value: Tries };
}

/** Apart from the copy and the outbox: what goes wrong with those must not cost a station its place. */
export type StationStore = Readonly<{
  last: (slot: string) => Promise<StationRecord | null>;
  /** All that this slot ever was, so that what it did not send under an old key is still found. */
  allOf: (slot: string) => Promise<readonly StationRecord[]>;
  /** The station of this slot at that store: the one that is there, or this fresh one. */
  settle: (fresh: StationRecord) => Promise<StationRecord>;
  /** Writes it down as what this slot is from now on. */
  save: (record: StationRecord) => Promise<void>;
  verifiers: (stationId: string) => Promise<VerifiersAnswer | null>;
  saveVerifiers: (stationId: string, verifiers: VerifiersAnswer) => Promise<void>;
  tries: (stationId: string, staffId: string) => Promise<Tries>;
  saveTries: (stationId: string, staffId: string, tries: Tries) => Promise<void>;
}>;

const NO_TRIES: Tries = { failures: 0, lockedUntil: null };
let opened: Promise<StationStore> | null = null;

export function openStationStore(): Promise<StationStore> {
  opened ??= open();
  opened.catch(() => {
    opened = null;
  });
  return opened;
}

async function open(): Promise<StationStore> {
  const database = await openDB<Schema>('kanwall-station', 1, {
    upgrade(fresh) {
      fresh.createObjectStore('stations', { keyPath: 'stationId' }).createIndex('slot', 'slot');
      for (const name of ['last', 'verifiers', 'tries'] as const) fresh.createObjectStore(name);
    },
    terminated() {
      opened = null;
    },
  });
  return stationStoreOver(database);
}

function stationStoreOver(database: IDBPDatabase<Schema>): StationStore {
  const allOf = (slot: string) => database.getAllFromIndex('stations', 'slot', slot);

  async function save(record: StationRecord): Promise<void> {
    const transaction = database.transaction(['stations', 'last'], 'readwrite', { durability: 'strict' });
    await Promise.all([
      transaction.objectStore('stations').put(record),
      transaction.objectStore('last').put(record.stationId, record.slot),
      transaction.done,
    ]);
  }

  return {
    allOf,
    save,
    async last(slot) {
      const id = await database.get('last', slot);
      return (id === undefined ? undefined : await database.get('stations', id)) ?? null;
    },
    async settle(fresh) {
      const transaction = database.transaction(['stations', 'last'], 'readwrite', { durability: 'strict' });
      const known = await transaction.objectStore('stations').index('slot').getAll(fresh.slot);
      const found = known.find(({ storeId, state }) => storeId === fresh.storeId && state !== 'revoked') ?? fresh;
      await Promise.all([
        found === fresh && transaction.objectStore('stations').put(fresh),
        transaction.objectStore('last').put(found.stationId, fresh.slot),
        transaction.done,
      ]);
      return found;
    },
    verifiers: async (stationId) => (await database.get('verifiers', stationId)) ?? null,
    async saveVerifiers(stationId, verifiers) {
      await database.put('verifiers', verifiers, stationId);
    },
    tries: async (stationId, staffId) => (await database.get('tries', `${stationId}/${staffId}`)) ?? NO_TRIES,
    async saveTries(stationId, staffId, tries) {
      const transaction = database.transaction('tries', 'readwrite', { durability: 'strict' });
      await Promise.all([transaction.store.put(tries, `${stationId}/${staffId}`), transaction.done]);
    },
  };
}
