import type { Entity } from '../../../shared/entities.ts';
import type { BayView, TechnicianView } from '../../../shared/workshop/views/floor.ts';
import { toggled } from '../frame/drafts.ts';
import type { Wanted } from '../frame/wanted.ts';

/** What the controller has tapped or dragged together so far: a job, its bay, its technicians. */
export type DispatchChoice = Readonly<{
  jobId: string | null;
  bayId: string | null;
  technicianIds: readonly string[];
}>;

export const NO_CHOICE: DispatchChoice = { jobId: null, bayId: null, technicianIds: [] };

export type ChoiceChange =
  /** `bayId`: where the car stands already, or null. */
  | Readonly<{ kind: 'job'; jobId: string; bayId: string | null }>
  | Readonly<{ kind: 'again'; jobId: string; bayId: string | null; technicianIds: readonly string[] }>
  | Readonly<{ kind: 'bay'; bayId: string }>
  | Readonly<{ kind: 'technician'; technicianId: string }>
  | Readonly<{ kind: 'drop'; jobId: string; bayId: string | null; technicianId: string | null }>
  | Readonly<{ kind: 'clear' }>;

/** The host takes no more people on one job. */
const MOST_TECHNICIANS = 6;

export function changeChoice(choice: DispatchChoice, change: ChoiceChange): DispatchChoice {
  switch (change.kind) {
    case 'job':
      if (choice.jobId === change.jobId) return NO_CHOICE;
      // A bay and people may be tapped before the car; those of another car are not taken along.
      return {
        jobId: change.jobId,
        bayId: change.bayId ?? (choice.jobId === null ? choice.bayId : null),
        technicianIds: choice.jobId === null ? choice.technicianIds : [],
      };
    case 'again':
      return { jobId: change.jobId, bayId: change.bayId, technicianIds: change.technicianIds };
    case 'bay':
      return { ...choice, bayId: choice.bayId === change.bayId ? null : change.bayId };
    case 'technician':
      return { ...choice, technicianIds: withTechnician(choice.technicianIds, change.technicianId) };
    case 'drop':
      return dropped(choice, change);
    case 'clear':
      return NO_CHOICE;
  }
}

/** A card let go on a bay or a person keeps what was chosen for that same job before. */
function dropped(choice: DispatchChoice, change: Extract<ChoiceChange, { kind: 'drop' }>): DispatchChoice {
  const before = choice.jobId === change.jobId ? choice : NO_CHOICE;
  const { technicianId } = change;
  const added = technicianId !== null && !before.technicianIds.includes(technicianId);
  return {
    jobId: change.jobId,
    bayId: change.bayId ?? before.bayId,
    technicianIds: added ? withTechnician(before.technicianIds, technicianId) : before.technicianIds,
  };
}

function withTechnician(ids: readonly string[], id: string): readonly string[] {
  return ids.includes(id) || ids.length < MOST_TECHNICIANS ? toggled(ids, id) : ids;
}

export type CompleteChoice = Readonly<{ jobId: string; bayId: string; technicianIds: readonly string[] }>;

/** The choice once nothing of it is missing. */
export function completed({ jobId, bayId, technicianIds }: DispatchChoice): CompleteChoice | null {
  return jobId === null || bayId === null || technicianIds.length === 0 ? null : { jobId, bayId, technicianIds };
}

/** The commands of a choice: dispatched, and at once at work or not. */
export function toDispatch(choice: CompleteChoice, startsNow: boolean): readonly Wanted[] {
  const dispatch: Wanted = { name: 'work.dispatch', input: choice };
  return startsNow ? [dispatch, { name: 'work.start', input: { jobId: choice.jobId } }] : [dispatch];
}

type Needs = Readonly<{
  visitId: string;
  bayKind: Entity<'bay'>['kind'];
  skill: Entity<'jobType'>['skill'];
}>;

/** The bay in which the car stands already, with another of its jobs. */
export function standingBay(bays: readonly BayView[], visitId: string): BayView | undefined {
  return bays.find(({ occupant }) => occupant?.visitId === visitId);
}

/** How well a bay suits a job. It only helps the eye: the host decides. */
export type BayFit = 'fits' | 'here' | 'other-kind' | 'occupied' | 'car-elsewhere';

/** `standing`: the bay that the car is in; it cannot be in two. */
export function bayFit(bay: BayView, job: Needs, standing: BayView | undefined): BayFit {
  if (bay.id === standing?.id) return 'here';
  if (bay.occupant) return 'occupied';
  if (standing) return 'car-elsewhere';
  return bay.kind === job.bayKind ? 'fits' : 'other-kind';
}

export type TechnicianFit = 'fits' | 'busy' | 'off-duty' | 'no-skill' | 'not-certified';

export function technicianFit(technician: TechnicianView, job: Needs): TechnicianFit {
  if (!technician.skills.includes(job.skill)) return job.skill === 'high-voltage' ? 'not-certified' : 'no-skill';
  if (!technician.onDuty) return 'off-duty';
  return technician.at ? 'busy' : 'fits';
}

const FIT_ORDER: readonly TechnicianFit[] = ['fits', 'busy', 'no-skill', 'not-certified', 'off-duty'];

/** Those who suit the job first; otherwise in the order they come in: free before busy before off duty. */
export function sortTechnicians(technicians: readonly TechnicianView[], job: Needs | null): readonly TechnicianView[] {
  if (!job) return technicians;
  const rank = (technician: TechnicianView) => FIT_ORDER.indexOf(technicianFit(technician, job));
  return technicians
    .map((technician, index) => ({ technician, index }))
    .sort((a, b) => rank(a.technician) - rank(b.technician) || a.index - b.index)
    .map(({ technician }) => technician);
}
