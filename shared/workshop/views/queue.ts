import type { Entity } from '../../entities.ts';
import { byIdOrder, type Read } from '../../read.ts';
import type { Instant } from '../../time.ts';
import type { Waiting } from '../model.ts';
import { type PromiseClock, promiseClock } from '../promise.ts';
import { type Word, wordOf } from './names.ts';

export type QueuedJob = Readonly<{
  jobId: string;
  /** Among the jobs of its visit. */
  position: number;
  visitId: string;
  plate: string;
  plateKind: Entity<'vehicle'>['plateKind'];
  model: string | null;
  jobType: Word;
  bayKind: Entity<'bay'>['kind'];
  skill: Entity<'jobType'>['skill'];
  standardMinutes: number;
  complaint: string | null;
  waiting: Waiting;
  arrivedAt: Instant;
  appointmentAt: Instant | null;
  promise: PromiseClock;
  /** Why it stands where it stands in the queue (TRADE 16). */
  place: 'safety' | 'comeback' | 'rework' | 'appointment' | 'waits' | 'drop-off';
}>;

const PLACES: readonly QueuedJob['place'][] = ['safety', 'comeback', 'rework', 'appointment', 'waits', 'drop-off'];
/** Safety, comeback and rework share the head of the queue. */
const rank = ({ place }: QueuedJob) => Math.max(2, PLACES.indexOf(place));

/**
 * Jobs waiting for dispatch in the order of TRADE 16: safety and comeback, appointments whose slot has come, waiting
 * customers, then by promise. `now` decides which appointments have come.
 */
export function dispatchQueue(read: Read, now: Instant): readonly QueuedJob[] {
  return read
    .visitsOnBoard()
    .filter(({ state }) => state === 'open')
    .flatMap((visit) =>
      read
        .jobsOfVisit(visit.id)
        .flatMap((job) => (job.state === 'waiting' ? (queued(read, visit, job, now) ?? []) : [])),
    )
    .sort(
      (a, b) =>
        rank(a) - rank(b) ||
        sortInstant(a) - sortInstant(b) ||
        byIdOrder({ id: a.visitId }, { id: b.visitId }) ||
        a.position - b.position,
    );
}

function sortInstant(job: QueuedJob): Instant {
  if (job.place === 'appointment') return job.appointmentAt ?? 0;
  return job.place === 'drop-off' ? job.promise.promisedAt : job.arrivedAt;
}

function queued(read: Read, visit: Entity<'visit'>, job: Entity<'job'>, now: Instant): QueuedJob | null {
  const type = read.jobType(job.typeId);
  if (!type) return null;
  const vehicle = read.vehicle(visit.vehicleId);
  return {
    jobId: job.id,
    position: job.position,
    visitId: visit.id,
    plate: visit.plate,
    plateKind: vehicle?.plateKind ?? 'free',
    model: vehicle?.model ?? null,
    jobType: wordOf(type),
    bayKind: type.bayKind,
    skill: type.skill,
    standardMinutes: job.standardMinutes,
    complaint: job.complaint,
    waiting: visit.waiting,
    arrivedAt: visit.arrivedAt,
    appointmentAt: visit.appointmentAt,
    promise: promiseClock(read, visit),
    place: placeOf(visit, job, type.safety, now),
  };
}

function placeOf(visit: Entity<'visit'>, job: Entity<'job'>, safety: boolean, now: Instant): QueuedJob['place'] {
  if (safety) return 'safety';
  if (visit.comebackOf !== null) return 'comeback';
  if (job.reworks > 0) return 'rework';
  if (visit.appointmentAt !== null && visit.appointmentAt <= now) return 'appointment';
  return visit.waiting === 'waits' ? 'waits' : 'drop-off';
}
