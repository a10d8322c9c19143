import type { Table } from './table.ts';

export const promised: Table<'promised'> = {
  name: 'promised',
  columns: {
    id: 'plain',
    visitId: 'plain',
    promisedAt: 'plain',
    madeAt: 'plain',
    madeBy: 'plain',
    cause: 'plain',
    reason: 'plain',
    agreedBy: 'plain',
    agreedHow: 'plain',
    agreedAt: 'plain',
    counts: 'boolean',
  },
  lookups: { promisesOfVisit: 'visit_id = ?' },
  roots: {},
};

export const check: Table<'check'> = {
  name: 'stage_check',
  columns: {
    id: 'plain',
    visitId: 'plain',
    kind: 'plain',
    result: 'plain',
    staffId: 'plain',
    checkedAt: 'plain',
    reasonId: 'plain',
    note: 'plain',
  },
  lookups: { checksOfVisit: 'visit_id = ?' },
  roots: {},
};

export const override: Table<'override'> = {
  name: 'override',
  columns: {
    id: 'plain',
    visitId: 'plain',
    command: 'plain',
    rule: 'plain',
    reason: 'plain',
    staffId: 'plain',
    overriddenAt: 'plain',
  },
  lookups: { overridesOfVisit: 'visit_id = ?' },
  roots: {},
};
