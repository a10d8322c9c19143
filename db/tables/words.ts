import { ANY_KEY, EVERY, type Table } from './table.ts';

export const bay: Table<'bay'> = {
  name: 'bay',
  columns: { id: 'plain', name: 'plain', kind: 'plain', sortOrder: 'plain', active: 'boolean' },
  lookups: { bays: `active = 1 AND ${ANY_KEY}` },
  roots: { shop: EVERY },
};

export const stage: Table<'stage'> = {
  name: 'stage',
  columns: { id: 'plain', name: 'plain', sortOrder: 'plain', optional: 'boolean', wipLimit: 'plain' },
  lookups: { stages: ANY_KEY },
  roots: { shop: EVERY },
};

export const jobType: Table<'jobType'> = {
  name: 'job_type',
  columns: {
    id: 'plain',
    name: 'plain',
    standardMinutes: 'plain',
    buffer: 'plain',
    payer: 'plain',
    bayKind: 'plain',
    skill: 'plain',
    safety: 'boolean',
    countsAsIntake: 'boolean',
    skipsWash: 'boolean',
    sortOrder: 'plain',
    active: 'boolean',
  },
  lookups: { jobTypes: `active = 1 AND ${ANY_KEY}` },
  roots: { shop: EVERY },
};

export const reason: Table<'reason'> = {
  name: 'reason',
  columns: { id: 'plain', use: 'plain', name: 'plain', cause: 'plain', sortOrder: 'plain', active: 'boolean' },
  lookups: { reasonsFor: 'active = 1 AND use = ?' },
  roots: { shop: EVERY },
};
