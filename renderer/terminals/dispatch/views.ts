import type { Entity } from '../../../shared/entities.ts';
import type { PlateKind } from '../../../shared/plate.ts';
import { byIdOrder, type Read } from '../../../shared/read.ts';
import type { StageId } from '../../../shared/workshop/model.ts';
import { type Word, wordOf } from '../../../shared/workshop/views/names.ts';

/** A job as the dispatch needs it, wherever it stands. */
export type JobBrief = Readonly<{
  jobId: string;
  visitId: string;
  plate: string;
  plateKind: PlateKind;
  jobType: Word;
  bayKind: Entity<'bay'>['kind'];
  skill: Entity<'jobType'>['skill'];
}>;

export function jobBrief(read: Read, jobId: string): JobBrief | null {
  if (jobId === '') return null;
  const job = read.job(jobId);
  const visit = job && read.visitOnBoard(job.visitId);
  const type = job && read.jobType(job.typeId);
  if (!job || !visit || !type) return null;
  return {
    jobId,
    visitId: visit.id,
    plate: visit.plate,
    plateKind: read.vehicle(visit.vehicleId)?.plateKind ?? 'free',
    jobType: wordOf(type),
    bayKind: type.bayKind,
    skill: type.skill,
  };
}

export type WorkDetail = Readonly<{
  visit: Entity<'visit'>;
  jobs: readonly JobDetail[];
}>;

export type JobDetail = Readonly<{
  id: string;
  state: Entity<'job'>['state'];
  stateSince: number;
  type: Word;
  complaint: string | null;
  reworks: number;
  bay: string | null;
  bayId: string | null;
  technicians: readonly Readonly<{ id: string; name: string }>[];
  reason: Word | null;
  parts: readonly Entity<'partRequest'>[];
}>;

/** All the work on one car, for the sheet in which it goes on. */
export function workDetail(read: Read, visitId: string): WorkDetail | null {
  const visit = read.visitOnBoard(visitId);
  if (!visit) return null;
  const parts = read.partsOfVisit(visitId);
  return {
    visit,
    jobs: read.jobsOfVisit(visitId).map((job) => {
      const type = read.jobType(job.typeId);
      const reason = job.pauseReasonId === null ? undefined : read.reason(job.pauseReasonId);
      return {
        id: job.id,
        state: job.state,
        stateSince: job.stateSince,
        type: type ? wordOf(type) : { id: job.typeId, name: null },
        complaint: job.complaint,
        reworks: job.reworks,
        bay: job.bayId === null ? null : (read.bay(job.bayId)?.name ?? null),
        bayId: job.bayId,
        technicians: read
          .assignmentsOfJob(job.id)
          .flatMap(({ share, technicianId: id }) => (share > 0 ? [{ id, name: read.staff(id)?.name ?? '' }] : [])),
        reason: reason ? wordOf(reason) : null,
        parts: parts.filter(({ jobId }) => jobId === job.id),
      };
    }),
  };
}

/** Cars beside the bays that somebody here has to do something for. */
export const SIDE_STAGES = ['parts', 'qc', 'wash'] as const satisfies readonly StageId[];
export type SideStage = (typeof SIDE_STAGES)[number];

/** Cars of a stage, the most urgent promise first. Work that stopped for other reasons and left its bay waits with the parts. */
export function carsAt(read: Read, stage: string): readonly string[] {
  return read
    .visitsOnBoard()
    .filter(
      (visit) => visit.state === 'open' && (visit.stage === stage || (stage === 'parts' && isStranded(read, visit))),
    )
    .sort((a, b) => a.promisedAt - b.promisedAt || byIdOrder(a, b))
    .map(({ id }) => id);
}

/** Paused with its bay given up: it would show nowhere, neither in the queue nor in a bay. */
function isStranded(read: Read, visit: Entity<'visit'>): boolean {
  return (
    visit.stage === 'repair' &&
    read.jobsOfVisit(visit.id).some(({ state, bayId }) => state === 'paused' && bayId === null)
  );
}

/** Names of parts that were asked for on the cars that are here: most requests repeat one. */
export function knownParts(read: Read): readonly string[] {
  const names = new Set<string>();
  for (const { id } of read.visitsOnBoard()) for (const { name } of read.partsOfVisit(id)) names.add(name);
  return [...names].slice(0, 8);
}
