import type { Entity } from '../../entities.ts';
import { byIdOrder, type Read } from '../../read.ts';
import { isOnDuty, nextDutyChange } from '../../store/calendar.ts';
import type { Instant } from '../../time.ts';
import { MINUTE } from '../../time.ts';
import { type PromiseClock, promiseClock, workedOn } from '../promise.ts';
import { leadingJob, techniciansOf, type Word, wordOf } from './names.ts';

export type BayView = Readonly<{
  id: string;
  name: string;
  kind: Entity<'bay'>['kind'];
  occupant: Readonly<{
    visitId: string;
    jobId: string;
    plate: string;
    jobType: Word | null;
    technicians: readonly string[];
    state: Entity<'job'>['state'];
    since: Instant;
    promise: PromiseClock;
    /** Labour done when the state last changed, and the standard labour, ms: a running bar grows from the one to the other. */
    workedMs: number;
    standardMs: number;
  }> | null;
}>;

/** Every bay with the car in it: at which bay is each, and who works on it. */
export function bayOverview(read: Read): readonly BayView[] {
  return [...read.bays()]
    .sort((a, b) => a.sortOrder - b.sortOrder || byIdOrder(a, b))
    .map(({ id, name, kind }) => {
      const job = leadingJob(read.jobsInBay(id));
      const visit = job && read.visit(job.visitId);
      if (!job || !visit) return { id, name, kind, occupant: null };
      const type = read.jobType(job.typeId);
      return {
        id,
        name,
        kind,
        occupant: {
          visitId: visit.id,
          jobId: job.id,
          plate: visit.plate,
          jobType: type ? wordOf(type) : null,
          technicians: techniciansOf(read, job.id),
          state: job.state,
          since: job.stateSince,
          promise: promiseClock(read, visit),
          workedMs: workedOn(read.clocksOfJob(job.id), job.stateSince),
          standardMs: job.standardMinutes * MINUTE,
        },
      };
    });
}

export type TechnicianView = Readonly<{
  id: string;
  name: string;
  initials: string;
  teamId: string | null;
  skills: Entity<'staff'>['skills'];
  onDuty: boolean;
  /** The car under the running clock; null: free. */
  at: Readonly<{ visitId: string; plate: string; bay: string | null; since: Instant }> | null;
}>;

export type TechnicianOverview = Readonly<{
  technicians: readonly TechnicianView[];
  free: number;
  onDuty: number;
  /** When time alone changes this next: a shift begins or ends. */
  nextChangeAt: Instant;
}>;

/** Who can be dispatched: everybody that works on cars, those on duty first and the free among them before the busy. */
export function technicianOverview(read: Read, now: Instant): TechnicianOverview {
  const shop = read.shop('shop');
  if (!shop) return { technicians: [], free: 0, onDuty: 0, nextChangeAt: Number.MAX_SAFE_INTEGER };
  const technicians = read
    .allStaff()
    .filter(({ roles }) => roles.includes('technician') || roles.includes('team-leader'))
    .map(({ id, name, initials, teamId, skills }): TechnicianView => {
      const clock = read.runningClockOf(id);
      const visit = clock && read.visit(clock.visitId);
      const bayId = clock && read.job(clock.jobId)?.bayId;
      const at =
        clock && visit
          ? {
              visitId: visit.id,
              plate: visit.plate,
              bay: bayId ? (read.bay(bayId)?.name ?? null) : null,
              since: clock.startedAt,
            }
          : null;
      return { id, name, initials, teamId, skills, onDuty: isOnDuty(read, id, now, shop), at };
    });
  const rank = ({ onDuty, at }: TechnicianView) => (onDuty ? 0 : 2) + (at ? 1 : 0);
  technicians.sort((a, b) => rank(a) - rank(b) || byIdOrder(a, b));
  const present = technicians.filter(({ onDuty }) => onDuty);
  return {
    technicians,
    free: present.filter(({ at }) => at === null).length,
    onDuty: present.length,
    nextChangeAt: nextDutyChange(read, now, shop),
  };
}

export type StoppedCar = Readonly<{
  visitId: string;
  plate: string;
  model: string | null;
  since: Instant;
  parts: readonly { name: string; etaAt: Instant | null; etaSetAt: Instant | null }[];
}>;

/** Cars stopped for parts, the longest stop first. */
export function stoppedForParts(read: Read): readonly StoppedCar[] {
  return read
    .visitsOnBoard()
    .filter(({ stage }) => stage === 'parts')
    .sort((a, b) => a.stageSince - b.stageSince || byIdOrder(a, b))
    .map((visit) => ({
      visitId: visit.id,
      plate: visit.plate,
      model: read.vehicle(visit.vehicleId)?.model ?? null,
      since: visit.stageSince,
      parts: read
        .partsOfVisit(visit.id)
        .flatMap(({ state, name, etaAt, etaSetAt }) => (state === 'ordered' ? [{ name, etaAt, etaSetAt }] : [])),
    }));
}
