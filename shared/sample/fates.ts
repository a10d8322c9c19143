import type { Entity } from '../entities.ts';
import { HOUR, type Instant, MINUTE } from '../time.ts';
import { between, fateOf } from './chance.ts';

type Job = Entity<'job'>;

/** Labour that the job will really take, ms: its standard time × 0.8 to 1.3, and something more where it is done again. */
export function labourOf({ id, standardMinutes, reworks }: Job): number {
  const pace = 0.8 + 0.5 * fateOf(id, 'pace') ** 3;
  return standardMinutes * MINUTE * (pace + reworks * between(0.15, 0.35, fateOf(id, 'again')));
}

export type Trouble = Readonly<{ reasonId: 'part-missing' | 'customer-decides' | 'insurer-assesses'; after: number }>;

/** How often a part is missing: about one car in twenty in all (DOMAIN 2.5), more often where nobody could foresee it. */
const PARTS_MISSING: Readonly<Record<string, number>> = {
  maintenance: 0.03,
  'service-5k': 0.015,
  'first-service': 0,
  general: 0.08,
  warranty: 0.2,
  body: 0.14,
  paint: 0.01,
  pds: 0,
  beauty: 0,
};

/** What stops the job once, and after which share of its labour; null for most. Work that is done again goes through. */
export function troubleOf({ id, typeId, reworks }: Job): Trouble | null {
  if (reworks > 0) return null;
  const after = between(0.2, 0.6, fateOf(id, 'trouble after'));
  if (typeId === 'insurance') return { reasonId: 'insurer-assesses', after: after / 2 };
  const fate = fateOf(id, 'trouble');
  if (fate < (PARTS_MISSING[typeId] ?? 0.05)) return { reasonId: 'part-missing', after };
  return fate > 0.96 && typeId !== 'pds' ? { reasonId: 'customer-decides', after } : null;
}

/** How long the customer or the insurer thinks it over. */
export function thinkingTime({ id }: Job, reasonId: string): number {
  const fate = fateOf(id, 'thinks');
  return reasonId === 'insurer-assesses' ? between(3 * HOUR, 44 * HOUR, fate) : between(8 * MINUTE, 50 * MINUTE, fate);
}

/** Whether more is found while the car is on the lift, and after which share of the labour. */
export function findingOf({ id, typeId, reworks }: Job): number | null {
  const isService = typeId === 'maintenance' || typeId === 'service-5k' || typeId === 'general';
  if (!isService || reworks > 0 || fateOf(id, 'finding') > 0.28) return null;
  return between(0.3, 0.6, fateOf(id, 'finding after'));
}

type Visit = Entity<'visit'>;

/** Each time a car comes to a check it is another try. */
function tryOf({ id, rejections }: Visit, check: string): string {
  return `${id}/${check}/${rejections}`;
}

export function failsQc(visit: Visit): boolean {
  return fateOf(tryOf(visit, 'qc'), 'fails') < 0.025;
}

export function failsFrontDesk(visit: Visit): boolean {
  return fateOf(tryOf(visit, 'front desk'), 'fails') < 0.01;
}

export function skipsWash(visit: Visit): boolean {
  return fateOf(visit.id, 'skips wash') < 0.08;
}

/** How long a car stays at a check until it is passed. */
export function timeAt(visit: Visit, stage: 'qc' | 'wash' | 'front-desk'): number {
  const [min, max] = { qc: [2, 6], wash: [6, 11], 'front-desk': [1, 4] }[stage] as [number, number];
  return between(min, max, fateOf(tryOf(visit, stage), 'time')) * MINUTE;
}

/** How long a job lies on the controller's desk when bay and people are there. */
export function timeToDispatch({ id, reworks }: Job): number {
  return between(0.5, 4, fateOf(`${id}/${reworks}`, 'to dispatch')) * MINUTE;
}

/** From dispatch until the car stands in its bay and work begins. */
export function timeToStart({ id, reworks }: Job): number {
  return between(1, 5, fateOf(`${id}/${reworks}`, 'to start')) * MINUTE;
}

/** When somebody is there to take the car, once it is ready. `tomorrow` is when the shop opens next. */
export function handOverAt(
  visit: Visit,
  readyAt: Instant,
  { isPds, evening, tomorrow }: { isPds: boolean; evening: Instant; tomorrow: Instant },
): Instant {
  const fate = fateOf(visit.id, 'hand over');
  const time = fateOf(visit.id, 'hand over time');
  if (isPds) return readyAt + between(30, 240, time) * MINUTE;
  if (visit.waiting === 'waits') return readyAt + between(6, 22, time) * MINUTE;
  if (visit.waiting === 'collect') return readyAt + between(20, 90, time) * MINUTE;
  if (fate < 0.25) return readyAt + between(20, 110, time) * MINUTE;
  const thisEvening = evening - between(10, 100, time) * MINUTE;
  if (fate < 0.75 && readyAt + 15 * MINUTE < thisEvening) return thisEvening;
  return tomorrow + between(10, 180, time) * MINUTE;
}
