import { z } from 'zod';
import { Id } from '../ids.ts';
import { Name, Note, SKILLS, SortOrder } from '../store/model.ts';
import { Instant } from '../time.ts';

/** Who pays a repair order (TRADE 1). */
export const PAYERS = ['customer', 'warranty', 'insurer', 'internal', 'goodwill'] as const;
export type Payer = (typeof PAYERS)[number];

/** Where the customer is while the car is here (TRADE 16). */
export const WAITING = ['waits', 'leaves', 'collect'] as const;
export type Waiting = (typeof WAITING)[number];

/** The fixed inner states over which the shop lays its own words, colours and order (TRADE 2). */
export const STAGES = [
  'dispatch',
  'repair',
  'parts',
  'qc',
  'wash',
  'front-desk',
  'ready',
  'delivered',
  'unfinished',
] as const;
export type StageId = (typeof STAGES)[number];

export const JOB_STATES = ['waiting', 'dispatched', 'running', 'paused', 'finished', 'cancelled'] as const;
export type JobState = (typeof JOB_STATES)[number];

/** What a stop is caused by; decides which lane the car stands in and whose time it is. */
export const CAUSES = ['parts', 'customer', 'insurer', 'labour', 'bay', 'break', 'other'] as const;
export type Cause = (typeof CAUSES)[number];

export const PLATE_KINDS = ['civil', 'new-energy', 'free'] as const;
export const PlateText = z.string().min(2).max(12);
export const Phone = z.string().regex(/^\+?[0-9]{5,15}$/);
export const Minutes = z
  .number()
  .int()
  .min(1)
  .max(60 * 24 * 90);

/** Personal fields live here alone; other audiences than staff get a masked rendition. */
export const Customer = z.strictObject({
  id: Id,
  name: Name,
  phone: Phone.nullable(),
});

export const Vehicle = z.strictObject({
  id: Id,
  plate: PlateText,
  plateKind: z.enum(PLATE_KINDS),
  model: Name.nullable(),
  customerId: Id.nullable(),
  highVoltage: z.boolean(),
  /** The last delivered visit, so that a terminal can ask whether a returning car comes back for the same fault. */
  lastVisitId: Id.nullable(),
  lastDeliveredAt: Instant.nullable(),
});

export const Bay = z.strictObject({
  id: Id,
  name: Name,
  kind: z.enum(['general', 'express', 'body', 'paint']),
  sortOrder: SortOrder,
  active: z.boolean(),
});

/** The shop's words for an inner state. `name` null: the word of the language file. */
export const Stage = z.strictObject({
  id: z.enum(STAGES),
  name: Name.nullable(),
  sortOrder: SortOrder,
  /** May be left out for a car with a one-tap reason. */
  optional: z.boolean(),
  /** Cars beyond this number warn; null: no limit. */
  wipLimit: z.number().int().min(1).max(500).nullable(),
});

export const JobType = z.strictObject({
  id: Id,
  name: Name.nullable(),
  standardMinutes: Minutes,
  /** Promise buffer on remaining labour (TRADE 12), 1 to 3. */
  buffer: z.number().min(1).max(3),
  payer: z.enum(PAYERS),
  bayKind: z.enum(['general', 'express', 'body', 'paint']),
  skill: z.enum(SKILLS),
  /** Safety work goes to the head of the queue (TRADE 16). */
  safety: z.boolean(),
  /** PDI and internal work never count as intake (TRADE 21). */
  countsAsIntake: z.boolean(),
  skipsWash: z.boolean(),
  sortOrder: SortOrder,
  active: z.boolean(),
});

/** A tappable reason. `name` null: the word of the language file. */
export const Reason = z.strictObject({
  id: Id,
  use: z.enum(['pause', 'skip', 'reject', 'unfinished', 'cancel', 'queue']),
  name: Name.nullable(),
  cause: z.enum(CAUSES),
  sortOrder: SortOrder,
  active: z.boolean(),
});

/** One car in the shop, from arrival to departure. */
export const Visit = z.strictObject({
  id: Id,
  vehicleId: Id,
  customerId: Id.nullable(),
  /** As at arrival; a later change of plates does not rewrite it. */
  plate: PlateText,
  advisorId: Id.nullable(),
  waiting: z.enum(WAITING),
  state: z.enum(['open', 'unfinished', 'delivered']),
  arrivedAt: Instant,
  appointmentAt: Instant.nullable(),
  /** Labour as estimated at check-in, before any buffer (DOMAIN 2.8: keep estimate and promise apart). */
  estimatedMinutes: Minutes,
  firstPromisedAt: Instant,
  promisedAt: Instant,
  /** Where the car stands, as people say it: "P12". */
  spot: Name.nullable(),
  qc: z.enum(['open', 'passed', 'skipped']),
  wash: z.enum(['open', 'done', 'skipped']),
  readyAt: Instant.nullable(),
  deliveredAt: Instant.nullable(),
  /** The visit whose repair did not hold; that makes this one a comeback. */
  comebackOf: Id.nullable(),
  /** Why it left unfinished, and what is owed. */
  unfinishedReasonId: Id.nullable(),
  owed: Note.nullable(),
  /** When a car that left unfinished comes back, once known. */
  returnAt: Instant.nullable(),
  /** Times it was sent back by QC or the front desk. */
  rejections: z.number().int().min(0),
  stage: z.enum(STAGES),
  stageSince: Instant,
  /** Time of the last fact about this visit: no later fact may be dated before it. */
  lastFactAt: Instant,
  archived: z.boolean(),
});

export const RepairOrder = z.strictObject({
  id: Id,
  visitId: Id,
  payer: z.enum(PAYERS),
  /** Number in the dealer's own system, once scanned. */
  number: z.string().min(1).max(40).nullable(),
  openedAt: Instant,
});

export const Job = z.strictObject({
  id: Id,
  visitId: Id,
  repairOrderId: Id,
  typeId: Id,
  /** Its place among the jobs of the visit, in the order they were asked for, from 0. */
  position: z.number().int().min(0),
  complaint: Note.nullable(),
  standardMinutes: Minutes,
  state: z.enum(JOB_STATES),
  bayId: Id.nullable(),
  pauseReasonId: Id.nullable(),
  /** Times it was opened again by QC or the front desk. */
  reworks: z.number().int().min(0),
  stateSince: Instant,
  startedAt: Instant.nullable(),
  finishedAt: Instant.nullable(),
});

/** A technician on a job, with the whole per cents of it that are the technician's. */
export const Assignment = z.strictObject({
  id: Id,
  visitId: Id,
  jobId: Id,
  technicianId: Id,
  share: z.number().int().min(0).max(100),
});

/** Time of one technician on one job. Running while `endedAt` is null; one running clock a technician. */
export const WorkClock = z.strictObject({
  id: Id,
  visitId: Id,
  jobId: Id,
  technicianId: Id,
  startedAt: Instant,
  endedAt: Instant.nullable(),
});

export const PartRequest = z.strictObject({
  id: Id,
  visitId: Id,
  jobId: Id,
  name: Name,
  state: z.enum(['ordered', 'arrived', 'cancelled']),
  requestedAt: Instant,
  etaAt: Instant.nullable(),
  /** When the ETA was last confirmed: an old ETA is a rumour. */
  etaSetAt: Instant.nullable(),
  arrivedAt: Instant.nullable(),
});

/** Who agreed to a moved promise: what they are, not who; names live with the customer alone. */
export const AGREED_BY = ['customer', 'relative', 'driver', 'insurer'] as const;

/** Every promised time ever given, with why it moved. `counts`: whether the on-time figure goes by it (TRADE 11). */
export const Promised = z.strictObject({
  id: Id,
  visitId: Id,
  promisedAt: Instant,
  madeAt: Instant,
  madeBy: Id.nullable(),
  cause: z.enum(['first', 'customer', 'insurer', 'workshop', 'parts']),
  reason: Note.nullable(),
  agreedBy: z.enum(AGREED_BY).nullable(),
  agreedHow: z.enum(['in-person', 'phone', 'message']).nullable(),
  agreedAt: Instant.nullable(),
  counts: z.boolean(),
});

/** A check that was passed, failed or left out: quality, wash, front desk. */
export const Check = z.strictObject({
  id: Id,
  visitId: Id,
  kind: z.enum(['qc', 'wash', 'front-desk']),
  result: z.enum(['passed', 'failed', 'skipped']),
  staffId: Id.nullable(),
  checkedAt: Instant,
  reasonId: Id.nullable(),
  note: Note.nullable(),
});
