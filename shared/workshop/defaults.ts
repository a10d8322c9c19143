import { type Entity, type Put, put } from '../entities.ts';

type Rest<T extends 'jobType' | 'reason' | 'stage'> = Omit<Entity<T>, 'sortOrder'>;

const general = {
  name: null,
  payer: 'customer',
  bayKind: 'general',
  skill: 'mechanical',
  safety: false,
  countsAsIntake: true,
  skipsWash: false,
  active: true,
} as const;
const body = { ...general, bayKind: 'body', skill: 'body' } as const;

/** The job types of DOMAIN 2.3 with buffers of TRADE 12; the standard times are the product's own defaults. */
const JOB_TYPES: readonly Rest<'jobType'>[] = [
  { ...general, id: 'maintenance', standardMinutes: 60, buffer: 1.1 },
  { ...general, id: 'service-5k', standardMinutes: 45, buffer: 1.1, bayKind: 'express' },
  { ...general, id: 'first-service', standardMinutes: 40, buffer: 1.1, bayKind: 'express' },
  { ...general, id: 'general', standardMinutes: 120, buffer: 1.3 },
  { ...general, id: 'safety', standardMinutes: 90, buffer: 1.3, safety: true },
  { ...general, id: 'diagnosis', standardMinutes: 60, buffer: 1.5 },
  { ...general, id: 'warranty', standardMinutes: 120, buffer: 1.3, payer: 'warranty' },
  { ...general, id: 'high-voltage', standardMinutes: 120, buffer: 1.5, skill: 'high-voltage' },
  { ...body, id: 'body', standardMinutes: 480, buffer: 1.2 },
  { ...body, id: 'paint', standardMinutes: 360, buffer: 1.2, bayKind: 'paint', skill: 'paint' },
  { ...body, id: 'insurance', standardMinutes: 600, buffer: 1.2, payer: 'insurer' },
  { ...general, id: 'pds', standardMinutes: 90, buffer: 1.1, payer: 'internal', countsAsIntake: false },
  { ...general, id: 'accessory', standardMinutes: 90, buffer: 1.3 },
  { ...general, id: 'beauty', standardMinutes: 60, buffer: 1.1, skipsWash: true },
];

/** DOMAIN 2.5, and what the front desk and the inspector need to say in one tap. */
const REASONS: readonly Omit<Rest<'reason'>, 'name' | 'active'>[] = [
  { id: 'part-missing', use: 'pause', cause: 'parts' },
  { id: 'customer-decides', use: 'pause', cause: 'customer' },
  { id: 'insurer-assesses', use: 'pause', cause: 'insurer' },
  { id: 'no-technician', use: 'pause', cause: 'labour' },
  { id: 'no-oven', use: 'pause', cause: 'bay' },
  { id: 'break', use: 'pause', cause: 'break' },
  { id: 'other-work-first', use: 'pause', cause: 'other' },
  { id: 'customer-declines', use: 'skip', cause: 'customer' },
  { id: 'not-needed', use: 'skip', cause: 'other' },
  { id: 'no-time', use: 'skip', cause: 'customer' },
  { id: 'fault-remains', use: 'reject', cause: 'labour' },
  { id: 'work-incomplete', use: 'reject', cause: 'labour' },
  { id: 'not-clean', use: 'reject', cause: 'other' },
  { id: 'damage-found', use: 'reject', cause: 'other' },
  { id: 'part-on-order', use: 'unfinished', cause: 'parts' },
  { id: 'customer-needs-car', use: 'unfinished', cause: 'customer' },
  { id: 'work-declined', use: 'cancel', cause: 'customer' },
  { id: 'entered-by-mistake', use: 'cancel', cause: 'other' },
];

/** The stages of DOMAIN 2.2 that a wall shows, over the fixed inner states. */
const STAGE_LIST: readonly Omit<Rest<'stage'>, 'name'>[] = [
  { id: 'dispatch', optional: false, wipLimit: null },
  { id: 'repair', optional: false, wipLimit: null },
  { id: 'parts', optional: false, wipLimit: null },
  { id: 'qc', optional: false, wipLimit: null },
  { id: 'wash', optional: true, wipLimit: null },
  { id: 'front-desk', optional: false, wipLimit: null },
  { id: 'ready', optional: false, wipLimit: null },
  { id: 'delivered', optional: false, wipLimit: null },
  { id: 'unfinished', optional: false, wipLimit: null },
];

/** What a new store begins with; all of it the shop's to edit. */
export function workshopDefaults(): Put[] {
  return [
    ...STAGE_LIST.map((stage, index) => put('stage', { ...stage, name: null, sortOrder: index * 10 })),
    ...JOB_TYPES.map((jobType, index) => put('jobType', { ...jobType, sortOrder: index * 10 })),
    ...REASONS.map((reason, index) => put('reason', { ...reason, name: null, active: true, sortOrder: index * 10 })),
  ];
}
