import type { Envelope } from '../../shared/command.ts';
import type { Entity } from '../../shared/entities.ts';
import { deriveId } from '../../shared/ids.ts';
import type { SnapshotAnswer } from '../../shared/protocol.ts';
import { HOUR, MINUTE } from '../../shared/time.ts';
import { type Caller, carryOut, envelope } from './caller.ts';

/** How far the cars of a workshop have come, of every ten that are there. */
const WAYS = ['waits', 'waits', 'works', 'waits', 'works', 'parts', 'qc', 'wash', 'ready', 'waits'] as const;
type Way = (typeof WAYS)[number];

const BAYS = 14;
/** Cars that are at risk. */
const URGENT = 12;
const TYPES = ['maintenance', 'general', 'warranty', 'diagnosis', 'service-5k'] as const;
const MODELS = ['Model 3', 'Tiguan L', 'Camry', 'Song Plus', 'X3'] as const;

export type Shop = Readonly<{
  managerId: string;
  /** The visits of its cars, as they came in. */
  visitIds: readonly string[];
  /** Those that wait for dispatch and are at risk, so that a wall shows them on every page. */
  urgent: readonly Arrival[];
  /** All that wait for dispatch. */
  waiting: readonly Arrival[];
  /** Those in a bay, being worked on. */
  inBay: readonly Arrival[];
}>;

/** Who may do everything in a new store. */
export async function findManager(caller: Caller): Promise<string> {
  const { snapshots } = await caller.get<SnapshotAnswer>('/api/snapshot?topics=shop');
  for (const change of snapshots[0]?.changes ?? []) {
    if (!('put' in change) || change.type !== 'staff') continue;
    const { id, roles } = change.put as Entity<'staff'>;
    if (roles.includes('manager')) return id;
  }
  throw new Error('the store has no manager');
}

export function plateOf(number: number): string {
  return `京A${String(number).padStart(5, '0')}`;
}

export type Arrival = Readonly<{ command: Envelope; visitId: string; jobId: string; promisedAt: number }>;

/** A car that comes in, with the ids it will have. An urgent one is at risk from its first minute. */
export function aCheckIn(number: number, staffId: string, isUrgent = false): Arrival {
  const at = Date.now();
  const promisedAt = isUrgent ? at + (20 + number) * MINUTE : at + (3 + (number % 7)) * HOUR;
  const typeId = isUrgent ? 'general' : (TYPES[number % TYPES.length] ?? 'general');
  const command = envelope(
    'visit.checkIn',
    {
      plate: plateOf(number),
      model: MODELS[number % MODELS.length] ?? null,
      customer: { name: `王${number}`, phone: `138${String(number).padStart(8, '0')}` },
      waiting: number % 3 === 0 ? 'waits' : 'leaves',
      jobs: [{ typeId }],
      promisedAt,
    },
    staffId,
    at,
  );
  return { command, visitId: deriveId(command.id, 'visit'), jobId: deriveId(command.id, 'job/0'), promisedAt };
}

/** Fills a new store with so many cars at every stage, through the commands that people would have used. */
export async function fillShop(caller: Caller, cars: number): Promise<Shop> {
  const managerId = await findManager(caller);
  const places = await openBays(caller, managerId);
  const wayOf = (number: number) => WAYS[number % WAYS.length] ?? 'waits';
  const numbers = Array.from({ length: cars }, (_, number) => number);
  const urgentNumbers = new Set(numbers.filter((number) => wayOf(number) === 'waits').slice(0, URGENT));
  const arrivals = numbers.map((number) => aCheckIn(number, managerId, urgentNumbers.has(number)));
  await carryOut(
    caller,
    arrivals.map(({ command }) => command),
  );
  // The last place is the one through which all pass who do not stay in a bay.
  const passing = places.pop();
  const inBay: Arrival[] = [];
  for (const [number, arrival] of arrivals.entries()) {
    const way = wayOf(number);
    const place = way === 'works' ? places.pop() : passing;
    if (way === 'waits' || !place) continue;
    await carryOut(caller, stepsOf(way, { ...arrival, ...place, managerId }));
    if (way === 'works') inBay.push(arrival);
  }
  const visitIds = arrivals.map(({ visitId }) => visitId);
  const waiting = arrivals.filter((_, number) => wayOf(number) === 'waits');
  return { managerId, visitIds, waiting, urgent: waiting.slice(0, URGENT), inBay };
}

type Place = Readonly<{ bayId: string; technicianId: string }>;

async function openBays(caller: Caller, managerId: string): Promise<Place[]> {
  const person = { roles: ['technician'], teamId: null, skills: ['mechanical'], active: true } as const;
  const numbers = Array.from({ length: BAYS }, (_, index) => index + 1);
  const bays = numbers.map((number) =>
    envelope('bay.save', { id: null, name: `${number}`, kind: 'general', sortOrder: number, active: true }, managerId),
  );
  const staff = numbers.map((number) =>
    envelope('staff.save', { ...person, id: null, name: `技师${number}`, initials: `js${number}` }, managerId),
  );
  await carryOut(caller, [...bays, ...staff]);
  return bays.map(({ id }, index) => ({
    bayId: deriveId(id, 'bay'),
    technicianId: deriveId(staff[index]?.id ?? '', 'staff'),
  }));
}

type Steps = Place & Readonly<{ jobId: string; visitId: string; managerId: string }>;

function stepsOf(way: Way, { jobId, visitId, bayId, technicianId, managerId }: Steps): readonly Envelope[] {
  const override = { staffId: managerId, reason: 'as it was' };
  const steps: Envelope[] = [
    envelope('work.dispatch', { jobId, bayId, technicianIds: [technicianId], override }, managerId),
    envelope('work.start', { jobId }, managerId),
  ];
  if (way === 'works') return steps;
  if (way === 'parts') {
    const parts = [{ name: '前保险杠', etaAt: Date.now() + 3 * HOUR }];
    return [...steps, envelope('work.pause', { jobId, reasonId: 'part-missing', leavesBay: true, parts }, managerId)];
  }
  steps.push(envelope('work.finish', { jobId }, managerId));
  if (way === 'qc') return steps;
  steps.push(envelope('qc.pass', { visitId }, managerId));
  if (way === 'wash') return steps;
  return [
    ...steps,
    envelope('wash.finish', { visitId }, managerId),
    envelope('frontDesk.accept', { visitId }, managerId),
  ];
}
