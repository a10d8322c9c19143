import type { Entity } from '../../../shared/entities.ts';
import type { BayView, TechnicianView } from '../../../shared/workshop/views/floor.ts';

/** What the controller has tapped or dragged together so far: a job, its bay, its technicians. */
export type DispatchChoice = Readonly<{
  jobId: string | null;
  bayId: string | null;
  technicianIds: readonly string[];
}>;

export const NO_CHOICE: DispatchChoice = { jobId: null, bayId: null, technicianIds: [] };

export type ChoiceChange =
  | Readonly<{ kind: 'job'; jobId: string }>
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
      return choice.jobId === change.jobId ? NO_CHOICE : { ...NO_CHOICE, jobId: change.jobId };
    case 'again':
      return { jobId: change.jobId, bayId: change.bayId, technicianIds: change.technicianIds };
    case 'bay':
      return { ...choice, bayId: choice.bayId === change.bayId ? null : change.bayId };
    case 'technician':
      return { ...choice, technicianIds: toggled(choice.technicianIds, change.technicianId) };
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
    technicianIds: added ? toggled(before.technicianIds, technicianId) : before.technicianIds,
  };
}

function toggled(ids: readonly string[], id: string): readonly string[] {
  if (ids.includes(id)) return ids.filter((each) => each !== id);
  return ids.length < MOST_TECHNICIANS ? [...ids, id] : ids;
}

export function isComplete(choice: DispatchChoice): boolean {
  return choice.jobId !== null && choice.bayId !== null && choice.technicianIds.length > 0;
}

type Needs = Readonly<{
  visitId: string;
  bayKind: Entity<'bay'>['kind'];
  skill: Entity<'jobType'>['skill'];
}>;

/** How well a bay suits a job. It only helps the eye: the host decides. */
export type BayFit = 'fits' | 'here' | 'other-kind' | 'occupied';

export function bayFit(bay: BayView, job: Needs): BayFit {
  if (bay.occupant) return bay.occupant.visitId === job.visitId ? 'here' : 'occupied';
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
