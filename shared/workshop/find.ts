import type { Entity } from '../entities.ts';
import type { Read } from '../read.ts';
import type { SoftRules } from '../store/override.ts';
import { type Refusal, refuse } from '../store/refusal.ts';
import type { JobState } from './model.ts';
import { isInBay, waitsForParts } from './progress.ts';

type OnJob = Readonly<{ job: Entity<'job'>; visit: Entity<'visit'> }>;

/** The open visit, or why nothing can be done to it. */
export function openVisit(read: Read, visitId: string): Readonly<{ visit: Entity<'visit'> }> | Refusal {
  const visit = read.visit(visitId);
  if (!visit) return refuse('visit-unknown', {}, 'visitId');
  if (visit.state === 'delivered') return refuse('visit-delivered', { plate: visit.plate }, 'visitId');
  if (visit.state === 'unfinished') return refuse('visit-left-unfinished', { plate: visit.plate }, 'visitId');
  return { visit };
}

/** The job of an open visit, or why nothing can be done to it. Refused in any other state than the given ones. */
export function openJob(read: Read, jobId: string, states: readonly JobState[]): OnJob | Refusal {
  const job = read.job(jobId);
  if (!job) return refuse('job-unknown', {}, 'jobId');
  const found = openVisit(read, job.visitId);
  if ('code' in found) return found;
  if (!states.includes(job.state)) return refuse(`job-${job.state}`, { plate: found.visit.plate }, 'jobId');
  return { job, visit: found.visit };
}

/** A tappable reason of that use. */
export function findReason(read: Read, reasonId: string, use: Entity<'reason'>['use']): Entity<'reason'> | Refusal {
  const reason = read.reason(reasonId);
  return reason?.active && reason.use === use ? reason : refuse('reason-unknown', {}, 'reasonId');
}

/** The subject of commands about a visit. */
export function visitOf(read: Read, { visitId }: { readonly visitId: string }): Entity<'visit'> | undefined {
  return read.visit(visitId);
}

/** The subject of commands about a job. */
export function visitOfJob(read: Read, { jobId }: { readonly jobId: string }): Entity<'visit'> | undefined {
  const job = read.job(jobId);
  return job && read.visit(job.visitId);
}

/** The first technician that cannot take up work now because a clock of theirs runs on another job. */
export function findBusy(read: Read, technicianIds: readonly string[], jobId: string): Refusal | null {
  for (const technicianId of technicianIds) {
    const clock = read.runningClockOf(technicianId);
    if (!clock || clock.jobId === jobId) continue;
    const plate = read.visit(clock.visitId)?.plate ?? '';
    return refuse('technician-busy', { name: read.staff(technicianId)?.name ?? '', plate }, 'technicianIds');
  }
  return null;
}

/** One car a bay, and one bay a car: none stands in two places. */
export function findOccupied(read: Read, bayId: string, { id: jobId, visitId }: Entity<'job'>): Refusal | null {
  const bay = read.bay(bayId);
  if (!bay?.active) return refuse('bay-unknown', {}, 'bayId');
  const other = read.jobsInBay(bayId).find((each) => each.visitId !== visitId);
  if (other) return refuse('bay-occupied', { bay: bay.name, plate: read.visit(other.visitId)?.plate ?? '' }, 'bayId');
  const elsewhere = read
    .jobsOfVisit(visitId)
    .find((each) => each.id !== jobId && isInBay(each) && each.bayId !== bayId);
  const plate = read.visit(visitId)?.plate ?? '';
  const otherBay = elsewhere?.bayId ? (read.bay(elsewhere.bayId)?.name ?? '') : '';
  return elsewhere ? refuse('car-in-other-bay', { plate, bay: otherBay }, 'bayId') : null;
}

/** A job that stopped for a part goes on when the part is here: a soft rule. */
export function checkParts(read: Read, job: Entity<'job'>, rules: SoftRules): Refusal | null {
  const missing = read.partsOfVisit(job.visitId).find((part) => part.jobId === job.id && part.state === 'ordered');
  const broken = missing !== undefined && waitsForParts(read, job);
  return rules.check(broken, 'part-not-arrived', { part: missing?.name ?? '' }, 'jobId');
}
