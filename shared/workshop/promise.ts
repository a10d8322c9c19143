import type { Entity } from '../entities.ts';
import type { Read } from '../read.ts';
import { afterOpenTime, isOnDuty } from '../store/calendar.ts';
import type { Department, Skill } from '../store/model.ts';
import { type Instant, MINUTE, roundUpToQuarterHour } from '../time.ts';
import { isOver } from './progress.ts';

/** QC, wash and the front desk's check take about this long: a car that is still being worked on then is at risk. */
const CLOSING_CHECKS = 15 * MINUTE;

/** Labour of a job that is done so far: all its technicians' clocks together, ms. */
export function workedOn(clocks: readonly Entity<'workClock'>[], at: Instant): number {
  return clocks.reduce((sum, { startedAt, endedAt }) => sum + Math.max(0, (endedAt ?? at) - startedAt), 0);
}

/** Standard labour that is left of a visit at an instant, ms. Work over its standard time leaves nothing. */
export function labourLeft(read: Read, visitId: string, at: Instant): number {
  return read
    .jobsOfVisit(visitId)
    .filter((job) => !isOver(job))
    .reduce((sum, job) => sum + Math.max(0, job.standardMinutes * MINUTE - workedOn(read.clocksOfJob(job.id), at)), 0);
}

export type Light = 'on-time' | 'at-risk' | 'late' | 'kept' | 'missed';

/** The instants at which a promise changes its light; between them nothing has to be computed. */
export type PromiseClock = Readonly<{ promisedAt: Instant; atRiskAt: Instant; readyAt: Instant | null }>;

/**
 * When a promise comes into danger: when the labour that is left no longer fits before it. While somebody works, the
 * labour shrinks as time passes, so a job that fits stays safe until the closing checks no longer fit.
 */
export function promiseClock(read: Read, visit: Entity<'visit'>): PromiseClock {
  const { promisedAt, readyAt, lastFactAt } = visit;
  const left = labourLeft(read, visit.id, lastFactAt);
  const running = read.jobsOfVisit(visit.id).some(({ state }) => state === 'running');
  const fits = lastFactAt + left + CLOSING_CHECKS <= promisedAt;
  const atRiskAt = running && fits ? promisedAt - CLOSING_CHECKS : promisedAt - left - CLOSING_CHECKS;
  return { promisedAt, atRiskAt, readyAt };
}

/** On time means ready no later than promised (TRADE 11). */
export function lightOf({ promisedAt, atRiskAt, readyAt }: PromiseClock, now: Instant): Light {
  if (readyAt !== null) return readyAt <= promisedAt ? 'kept' : 'missed';
  if (now > promisedAt) return 'late';
  return now >= atRiskAt ? 'at-risk' : 'on-time';
}

/** The promise that the on-time figure goes by: the first, or a later one that counts (TRADE 11). */
export function countingPromise(read: Read, visit: Entity<'visit'>): Instant {
  const counting = read.promisesOfVisit(visit.id).filter(({ counts }) => counts);
  return counting.reduce((last, promise) => (promise.madeAt >= last.madeAt ? promise : last), {
    madeAt: 0,
    promisedAt: visit.firstPromisedAt,
  }).promisedAt;
}

export type Suggestion = Readonly<{
  promisedAt: Instant;
  /** Until somebody with the skill is free, minutes. */
  queueMinutes: number;
  /** Standard labour, minutes. */
  labourMinutes: number;
  /** What the buffer adds to it, minutes. */
  bufferMinutes: number;
  /** QC, wash and the front desk's check, minutes. */
  checksMinutes: number;
}>;

/**
 * The promise to suggest: queue, labour × the buffer of its job type (TRADE 12: on labour only, not on top of the queue
 * or of closed hours), then the closing checks, so that a promise is not in danger from its first minute; in opening
 * hours, rounded up to the quarter hour. Null where the shop does not open within
 * the horizon, or nobody with the skill is on its books: a person has to judge.
 */
export function suggestPromise(
  read: Read,
  jobs: readonly { typeId: string; standardMinutes: number | null }[],
  at: Instant,
): Suggestion | null {
  const shop = read.shop('shop');
  if (!shop || jobs.length === 0) return null;
  let labour = 0;
  let buffered = 0;
  let queue = 0;
  const work = new Map<Department, number>();
  for (const { typeId, standardMinutes } of jobs) {
    const type = read.jobType(typeId);
    if (!type) return null;
    const minutes = standardMinutes ?? type.standardMinutes;
    labour += minutes;
    buffered += minutes * type.buffer;
    const department = DEPARTMENT_OF[type.skill];
    work.set(department, (work.get(department) ?? 0) + minutes * type.buffer * MINUTE);
    const wait = queueMinutes(read, type.skill, at, shop);
    if (wait === null) return null;
    queue = Math.max(queue, wait);
  }
  const finish = finishOf(read, work, { at, queue: queue * MINUTE, shop });
  if (finish === null) return null;
  return {
    promisedAt: roundUpToQuarterHour(finish),
    queueMinutes: Math.round(queue),
    labourMinutes: labour,
    bufferMinutes: Math.round(buffered - labour),
    checksMinutes: CLOSING_CHECKS / MINUTE,
  };
}

/** Whose hours hold for work that needs the skill. */
const DEPARTMENT_OF: Readonly<Record<Skill, Department>> = {
  mechanical: 'mechanical',
  'high-voltage': 'mechanical',
  body: 'body',
  paint: 'paint',
};

type Ahead = Readonly<{ at: Instant; queue: number; shop: Entity<'shop'> }>;

/** When the work of each department, one after the other, and then the closing checks would be over. `work` in ms. */
function finishOf(read: Read, work: ReadonlyMap<Department, number>, { at, queue, shop }: Ahead): Instant | null {
  let waits = queue;
  let finish: Instant | null = at;
  for (const [department, duration] of work) {
    finish = finish === null ? null : afterOpenTime(read, finish, waits + duration, shop, department);
    waits = 0;
  }
  return finish === null ? null : afterOpenTime(read, finish, CLOSING_CHECKS, shop);
}

/** Labour ahead that needs the skill, shared among those on duty who have it, less what can start at once. Minutes; null: nobody has the skill. */
function queueMinutes(read: Read, skill: Entity<'jobType'>['skill'], at: Instant, shop: Entity<'shop'>): number | null {
  const skilled = read
    .allStaff()
    .filter(
      ({ skills, roles }) => skills.includes(skill) && (roles.includes('technician') || roles.includes('team-leader')),
    );
  if (skilled.length === 0) return null;
  const onDuty = skilled.filter(({ id }) => isOnDuty(read, id, at, shop));
  const hands = (onDuty.length > 0 ? onDuty : skilled).length;
  let ahead = 0;
  let jobs = 0;
  for (const visit of read.visitsOnBoard()) {
    if (visit.state !== 'open') continue;
    for (const job of read.jobsOfVisit(visit.id)) {
      if (isOver(job) || job.state === 'paused' || read.jobType(job.typeId)?.skill !== skill) continue;
      jobs++;
      ahead += Math.max(0, job.standardMinutes - workedOn(read.clocksOfJob(job.id), at) / MINUTE);
    }
  }
  return jobs < hands ? 0 : ahead / hands;
}
