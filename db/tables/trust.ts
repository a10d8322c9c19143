import { ANY_KEY, EVERY, type Table } from './table.ts';

export const roleGrant: Table<'roleGrant'> = {
  name: 'role_grant',
  columns: { id: 'plain', name: 'plain', granted: 'json', denied: 'json' },
  lookups: { roleGrants: ANY_KEY },
  roots: { shop: EVERY },
};

export const station: Table<'station'> = {
  name: 'station',
  columns: {
    id: 'plain',
    name: 'plain',
    place: 'plain',
    profile: 'plain',
    state: 'plain',
    signingKey: 'plain',
    agreementKey: 'plain',
    acceptedAt: 'plain',
    acceptedBy: 'plain',
    revokedAt: 'plain',
  },
  lookups: { stations: `state = 'accepted' AND ${ANY_KEY}` },
  roots: { trust: EVERY },
};

export const session: Table<'session'> = {
  name: 'session',
  columns: {
    id: 'plain',
    staffId: 'plain',
    stationId: 'plain',
    method: 'plain',
    verified: 'plain',
    purpose: 'plain',
    openedAt: 'plain',
    endedAt: 'plain',
  },
  lookups: {
    openSessionsAt: "ended_at IS NULL AND purpose = 'work' AND station_id = ?",
    openSessions: `ended_at IS NULL AND ${ANY_KEY}`,
  },
  roots: { trust: 'ended_at IS NULL' },
};

export const credential: Table<'credential'> = {
  name: 'credential',
  columns: {
    id: 'plain',
    pinSalt: 'plain',
    pinHash: 'plain',
    pinSetAt: 'plain',
    pinIsFirst: 'boolean',
    badgeHash: 'plain',
    failures: 'plain',
    lockedUntil: 'plain',
  },
  lookups: { credentialOfBadge: 'badge_hash = ?' },
  roots: {},
};

export const offlineRefusal: Table<'offlineRefusal'> = {
  name: 'offline_refusal',
  columns: {
    id: 'plain',
    command: 'plain',
    staffId: 'plain',
    stationId: 'plain',
    occurredAt: 'plain',
    refusedAt: 'plain',
    code: 'plain',
    settledAt: 'plain',
    settledBy: 'plain',
  },
  lookups: { unsettledRefusals: `settled_at IS NULL AND ${ANY_KEY}` },
  roots: { trust: 'settled_at IS NULL' },
};
