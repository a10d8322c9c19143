import { type Entity, type Put, put } from '../entities.ts';
import type { Read } from '../read.ts';
import type { Instant } from '../time.ts';
import type { StageId } from './model.ts';

type Visit = Entity<'visit'>;
type Job = Entity<'job'>;

const OVER: ReadonlySet<Job['state']> = new Set(['finished', 'cancelled']);

const IN_BAY: ReadonlySet<Job['state']> = new Set(['dispatched', 'running', 'paused']);

/** Whether the car stands in the job's bay. */
export function isInBay({ state, bayId }: Job): boolean {
  return bayId !== null && IN_BAY.has(state);
}

export function isOver(job: Job): boolean {
  return OVER.has(job.state);
}

/** Whether the job stands still for a part. */
export function waitsForParts(read: Read, { state, pauseReasonId }: Job): boolean {
  return state === 'paused' && pauseReasonId !== null && read.reason(pauseReasonId)?.cause === 'parts';
}

/** Where a car stands, derived from its jobs and checks (TRADE 1): work that goes on outweighs work that stands still. */
export function stageOf(read: Read, visit: Visit, jobs: readonly Job[]): StageId {
  if (visit.state !== 'open') return visit.state;
  if (visit.readyAt !== null) return 'ready';
  if (jobs.every(isOver)) {
    if (visit.qc === 'open') return 'qc';
    return visit.wash === 'open' ? 'wash' : 'front-desk';
  }
  if (jobs.some(({ state }) => state === 'running')) return 'repair';
  if (jobs.some((job) => waitsForParts(read, job))) return 'parts';
  return jobs.some(({ state }) => state === 'dispatched' || state === 'paused') ? 'repair' : 'dispatch';
}

/**
 * The visit after a fact about it: its stage told anew from its jobs as they will be, and the fact's time kept.
 * Every command that touches a visit ends with it; `jobs` are those that the command changes or adds.
 */
export function settle(read: Read, visit: Visit, at: Instant, jobs: readonly Job[] = []): Put[] {
  const changed = new Map(jobs.map((job) => [job.id, job]));
  const known = read.jobsOfVisit(visit.id);
  const all = [...known.filter(({ id }) => !changed.has(id)), ...jobs];
  const stage = stageOf(read, visit, all);
  const stageSince = stage === visit.stage ? visit.stageSince : at;
  return [...jobs.map((job) => put('job', job)), put('visit', { ...visit, stage, stageSince, lastFactAt: at })];
}

/** A job that goes back to the queue: nobody's, in no bay, with nothing running. */
export function backToQueue(job: Job, at: Instant): Job {
  return { ...job, state: 'waiting', bayId: null, pauseReasonId: null, stateSince: at, finishedAt: null };
}

/** A car on which work goes on passes its checks again; a wash that was left out stays left out. */
export function openChecks(visit: Visit): Visit {
  return { ...visit, qc: 'open', wash: visit.wash === 'done' ? 'open' : visit.wash, readyAt: null };
}

/** Ends the running clocks of a job. */
export function stopClocks(read: Read, jobId: string, at: Instant): Put[] {
  return read
    .clocksOfJob(jobId)
    .filter(({ endedAt }) => endedAt === null)
    .map((clock) => put('workClock', { ...clock, endedAt: Math.max(at, clock.startedAt) }));
}

/**
 * When a clock can begin that should begin at `at`: nobody works on two cars at once, also where a start arrives so late
 * that its technician has since worked on, and left, another car on the boards.
 */
export function clockStart(read: Read, technicianId: string, at: Instant): Instant {
  const ends = read
    .visitsOnBoard()
    .flatMap(({ id }) => read.clocksOfVisit(id))
    .map((clock) => (clock.technicianId === technicianId ? (clock.endedAt ?? at) : at));
  return Math.max(at, ...ends);
}
