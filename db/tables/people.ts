import { ANY_KEY, EVERY, type Table } from './table.ts';

export const team: Table<'team'> = {
  name: 'team',
  columns: { id: 'plain', name: 'plain', kind: 'plain', sortOrder: 'plain', active: 'boolean' },
  lookups: { teams: `active = 1 AND ${ANY_KEY}` },
  roots: { shop: EVERY },
};

export const staff: Table<'staff'> = {
  name: 'staff',
  columns: {
    id: 'plain',
    name: 'plain',
    initials: 'plain',
    roles: 'json',
    teamId: 'plain',
    skills: 'json',
    active: 'boolean',
  },
  lookups: { allStaff: `active = 1 AND ${ANY_KEY}` },
  roots: { shop: EVERY },
};

export const duty: Table<'duty'> = {
  name: 'duty',
  columns: {
    id: 'plain',
    staffId: 'plain',
    day: 'plain',
    kind: 'plain',
    startsAt: 'plain',
    endsAt: 'plain',
    archived: 'boolean',
    withdrawn: 'boolean',
  },
  lookups: { dutiesOfDay: 'archived = 0 AND day = ?', currentDuties: `archived = 0 AND ${ANY_KEY}` },
  roots: { shop: 'archived = 0' },
};
