import { ANY_KEY, EVERY, type Table } from './table.ts';

export const shop: Table<'shop'> = {
  name: 'shop',
  columns: {
    id: 'plain',
    name: 'plain',
    timeZone: 'plain',
    language: 'plain',
    dayTurnsAt: 'plain',
    businessDay: 'plain',
  },
  lookups: {},
  roots: { shop: EVERY },
};

export const openingHours: Table<'openingHours'> = {
  name: 'opening_hours',
  columns: { id: 'plain', opensAt: 'plain', closesAt: 'plain' },
  lookups: { weekHours: ANY_KEY },
  roots: { shop: EVERY },
};

export const storeDay: Table<'storeDay'> = {
  name: 'store_day',
  columns: { id: 'plain', kind: 'plain', opensAt: 'plain', closesAt: 'plain', name: 'plain' },
  lookups: {},
  roots: { shop: EVERY },
};

export const departmentDay: Table<'departmentDay'> = {
  name: 'department_day',
  columns: {
    id: 'plain',
    department: 'plain',
    day: 'plain',
    kind: 'plain',
    opensAt: 'plain',
    closesAt: 'plain',
    name: 'plain',
  },
  lookups: { departmentDaysOf: 'day = ?' },
  roots: { shop: EVERY },
};
