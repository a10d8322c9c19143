import type { Entity } from '../entities.ts';
import { HOUR, type Instant, MINUTE } from '../time.ts';
import { cancelWork, finishWork, pauseWork, resumeWork, startWork } from '../workshop/commands/work.ts';
import { workedOn } from '../workshop/promise.ts';
import { type Action, act } from './action.ts';
import { fateOf } from './chance.ts';
import { addFinding, advisorOf } from './desk.ts';
import { baysFor } from './dispatching.ts';
import { findingOf, labourOf, thinkingTime, timeToStart, troubleOf } from './fates.ts';
import { type Car, isDue, type Moment } from './moment.ts';
import { missingParts } from './parts.ts';
import { lunchOf } from './roster.ts';

type Job = Entity<'job'>;

/** What is nearly done is finished before lunch or the way home. */
const NEARLY_DONE = 8 * MINUTE;
/** Nobody begins anew just before going home. */
const WORTH_RESUMING = 15 * MINUTE;

/** What the technicians do at a car: begin, stop, go on, finish. */
export function work(moment: Moment, car: Car): readonly Action[] {
  return car.jobs.flatMap((job) => {
    if (job.state === 'dispatched') return begin(moment, job);
    if (job.state === 'running') return goOn(moment, car, job);
    return job.state === 'paused' ? takeUp(moment, car, job) : [];
  });
}

export function peopleOn({ read }: Pick<Moment, 'read'>, jobId: string): readonly string[] {
  return read.assignmentsOfJob(jobId).flatMap(({ share, technicianId }) => (share > 0 ? [technicianId] : []));
}

function begin(moment: Moment, job: Job): readonly Action[] {
  const { now, crew } = moment;
  const people = peopleOn(moment, job.id);
  const [first] = people;
  if (!first || now < job.stateSince + timeToStart(job) || !people.every(crew.isThere)) return [];
  return [act('bay', startWork, { jobId: job.id }, { staffId: first, at: now })];
}

function goOn(moment: Moment, car: Car, job: Job): readonly Action[] {
  const { read, now, since } = moment;
  const clocks = read.clocksOfJob(job.id);
  const people = clocks.filter(({ endedAt }) => endedAt === null).map(({ technicianId }) => technicianId);
  const [first] = people;
  if (!first) return [];
  const labour = labourOf(job);
  const done = workedOn(clocks, now);
  const by = (at: Instant) => ({ staffId: first, at: Math.max(Math.round(at), job.stateSince) });
  const finish = (at: Instant) => act('bay', finishWork, { jobId: job.id }, by(at));
  const stop = (reasonId: string, at: Instant) => act('bay', pauseWork, { jobId: job.id, reasonId }, by(at));

  const home = endOfWork(moment, people, job.stateSince);
  const doneAt = now - (done - labour) / people.length;
  if (done >= labour && (home === null || doneAt <= home)) return [finish(doneAt)];
  if (home !== null) return [labour - done < NEARLY_DONE ? finish(home) : stop('break', home)];

  const before = workedOn(clocks, since);
  const passed = (share: number) => before < share * labour && share * labour <= done;
  const trouble = troubleOf(job);
  if (trouble && passed(trouble.after)) {
    if (trouble.reasonId === 'customer-decides') return [stop(trouble.reasonId, now)];
    const parts = trouble.reasonId === 'part-missing' ? missingParts(moment, job) : [];
    const leavesBay = parts.length === 0 || parts.some(({ etaAt }) => etaAt === null || etaAt - now > 2 * HOUR);
    return [act('bay', pauseWork, { jobId: job.id, reasonId: trouble.reasonId, leavesBay, parts }, by(now))];
  }
  const lunch = people.map((id) => lunchOf(id, moment.day, moment.shop).from).find((from) => isDue(moment, from));
  if (lunch !== undefined && labour - done > NEARLY_DONE) return [stop('break', lunch)];
  const finding = findingOf(job);
  return finding !== null && passed(finding) ? addFinding(moment, car, job.id) : [];
}

/** When the first of them goes home or had to; null while all stay. A few minutes before the shift's end tools are put away. */
function endOfWork({ day, now, crew }: Moment, people: readonly string[], since: Instant): Instant | null {
  const ends = people.flatMap((id) => {
    const until = crew.until(id) ?? crew.leftAt(id);
    const end = until === null ? null : until - (1 + 4 * fateOf(id, `goes home ${day}`)) * MINUTE;
    return end !== null && end <= now && end > since ? [end] : [];
  });
  return ends.length > 0 ? Math.min(...ends) : null;
}

/** Whether what stopped the job is over. */
export function canGoOn({ read, now }: Pick<Moment, 'read' | 'now'>, job: Job): boolean {
  switch (job.pauseReasonId) {
    case 'part-missing':
      return !read.partsOfVisit(job.visitId).some(({ jobId, state }) => jobId === job.id && state === 'ordered');
    case 'customer-decides':
    case 'insurer-assesses':
      return now >= job.stateSince + thinkingTime(job, job.pauseReasonId);
    default:
      return true;
  }
}

function takeUp(moment: Moment, { visit, jobs }: Car, job: Job): readonly Action[] {
  const { now, crew, read } = moment;
  if (!canGoOn(moment, job)) return [];
  if (job.pauseReasonId === 'customer-decides' && jobs.length > 1 && fateOf(job.id, 'declines') < 0.2) {
    const who = advisorOf(moment, visit);
    return who
      ? [act('desk', cancelWork, { jobId: job.id, reasonId: 'work-declined' }, { staffId: who.id, at: now })]
      : [];
  }
  const people = peopleOn(moment, job.id);
  const [first] = people;
  const stay = people.every((id) => crew.isReady(id) && (crew.until(id) ?? 0) - now > WORTH_RESUMING);
  const bayId = job.bayId ?? crew.findBay(baysFor(read, job))?.id;
  if (!first || !stay || bayId === undefined) return [];
  crew.occupy(people);
  crew.occupyBay(bayId);
  return [act('bay', resumeWork, { jobId: job.id, bayId }, { staffId: first, at: now })];
}
