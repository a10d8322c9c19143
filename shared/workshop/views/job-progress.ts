import type { Entity } from '../../entities.ts';
import type { Read } from '../../read.ts';
import { byIdOrder } from '../../read.ts';
import type { Instant } from '../../time.ts';
import type { Cause, StageId, Waiting } from '../model.ts';
import { type PromiseClock, promiseClock } from '../promise.ts';
import { leadingJob, staffName, techniciansOf, type Word, wordOf } from './names.ts';

/** Columns of the job progress wall: the shop's stages in the shop's order, each with its cars, the most urgent first. */
export type JobProgressLayout = readonly Readonly<{
  stage: Word & { id: StageId };
  wipLimit: number | null;
  visitIds: readonly string[];
}>[];

const OFF_THE_WALL: ReadonlySet<StageId> = new Set(['delivered', 'unfinished']);

/** Which car stands in which column, by promise. Cards are told apart by id; what each shows is `visitCard`. */
export function jobProgress(read: Read): JobProgressLayout {
  const inStage = new Map<StageId, Entity<'visit'>[]>();
  for (const visit of read.visitsOnBoard()) {
    const cars = inStage.get(visit.stage);
    if (cars) cars.push(visit);
    else inStage.set(visit.stage, [visit]);
  }
  return [...read.stages()]
    .sort((a, b) => a.sortOrder - b.sortOrder)
    .filter(({ id }) => !OFF_THE_WALL.has(id))
    .map((stage) => ({
      stage: { id: stage.id, name: stage.name },
      wipLimit: stage.wipLimit,
      visitIds: (inStage.get(stage.id) ?? [])
        .sort((a, b) => a.promisedAt - b.promisedAt || byIdOrder(a, b))
        .map(({ id }) => id),
    }));
}

export type PartView = Readonly<{ name: string; etaAt: Instant | null; etaSetAt: Instant | null }>;

export type VisitCard = Readonly<{
  id: string;
  plate: string;
  plateKind: Entity<'vehicle'>['plateKind'];
  model: string | null;
  /** Masked for walls by the host. */
  customer: string | null;
  advisor: string | null;
  stage: StageId;
  stageSince: Instant;
  arrivedAt: Instant;
  waiting: Waiting;
  promise: PromiseClock;
  /** The promise was moved since check-in. */
  moved: boolean;
  jobTypes: readonly Word[];
  bay: string | null;
  technicians: readonly string[];
  working: boolean;
  stopped: (Word & Readonly<{ cause: Cause; since: Instant }>) | null;
  parts: readonly PartView[];
  spot: string | null;
  comeback: boolean;
  safety: boolean;
  highVoltage: boolean;
  rejections: number;
  overrides: number;
}>;

/** Everything that a card of one car shows; null once the car has left the boards. */
export function visitCard(read: Read, visitId: string): VisitCard | null {
  const visit = read.visitOnBoard(visitId);
  if (!visit) return null;
  const jobs = read.jobsOfVisit(visitId).filter(({ state }) => state !== 'cancelled');
  const lead = leadingJob(jobs);
  const vehicle = read.vehicle(visit.vehicleId);
  const types = jobs.flatMap(({ typeId }) => read.jobType(typeId) ?? []);
  const reason = lead?.state === 'paused' && lead.pauseReasonId !== null ? read.reason(lead.pauseReasonId) : undefined;
  return {
    id: visit.id,
    plate: visit.plate,
    plateKind: vehicle?.plateKind ?? 'free',
    model: vehicle?.model ?? null,
    customer: visit.customerId === null ? null : (read.customer(visit.customerId)?.name ?? null),
    advisor: staffName(read, visit.advisorId),
    stage: visit.stage,
    stageSince: visit.stageSince,
    arrivedAt: visit.arrivedAt,
    waiting: visit.waiting,
    promise: promiseClock(read, visit),
    moved: visit.promisedAt !== visit.firstPromisedAt,
    jobTypes: [...new Map(types.map((type) => [type.id, wordOf(type)])).values()],
    bay: lead?.bayId ? (read.bay(lead.bayId)?.name ?? null) : null,
    technicians: lead ? techniciansOf(read, lead.id) : [],
    working: lead?.state === 'running',
    stopped: lead && reason ? { ...wordOf(reason), cause: reason.cause, since: lead.stateSince } : null,
    parts: read
      .partsOfVisit(visitId)
      .flatMap(({ state, name, etaAt, etaSetAt }) => (state === 'ordered' ? [{ name, etaAt, etaSetAt }] : [])),
    spot: visit.spot,
    comeback: visit.comebackOf !== null,
    safety: types.some(({ safety }) => safety),
    highVoltage: vehicle?.highVoltage ?? false,
    rejections: visit.rejections,
    overrides: read.overridesOfVisit(visitId).length,
  };
}
