import type { CommandInput } from '../../../shared/commands.ts';
import type { Waiting } from '../../../shared/workshop/model.ts';
import type { PlateStatus } from '../../../shared/workshop/views/check-in.ts';
import { textOrNull, toggled } from '../frame/drafts.ts';
import type { Wanted } from '../frame/wanted.ts';

/** What the desk has tapped so far for one car. Empty texts are left as they are known. */
export type CheckInDraft = Readonly<{
  plate: string;
  typeIds: readonly string[];
  waiting: Waiting | null;
  /** Null: as suggested. */
  promisedAt: number | null;
  /** The same complaint as last time; null: not asked or not answered. */
  comeback: boolean | null;
  customer: string;
  phone: string;
  model: string;
  complaint: string;
  spot: string;
  advisorId: string | null;
  highVoltage: boolean;
}>;

export const EMPTY_DRAFT: CheckInDraft = {
  plate: '',
  typeIds: [],
  waiting: null,
  promisedAt: null,
  comeback: null,
  customer: '',
  phone: '',
  model: '',
  complaint: '',
  spot: '',
  advisorId: null,
  highVoltage: false,
};

export type DraftChange =
  | Readonly<{ kind: 'plate'; plate: string }>
  | Readonly<{ kind: 'toggle-type'; typeId: string }>
  | Readonly<{ kind: 'set'; fields: Partial<Omit<CheckInDraft, 'plate' | 'typeIds'>> }>
  | Readonly<{ kind: 'restore'; draft: CheckInDraft }>
  | Readonly<{ kind: 'clear' }>;

export function changeDraft(draft: CheckInDraft, change: DraftChange): CheckInDraft {
  switch (change.kind) {
    case 'plate':
      // What was answered about one car must never be taken along to another.
      return { ...draft, plate: change.plate, comeback: null };
    case 'toggle-type':
      return { ...draft, typeIds: toggled(draft.typeIds, change.typeId), promisedAt: null };
    case 'set':
      return { ...draft, ...change.fields };
    case 'restore':
      return change.draft;
    case 'clear':
      return EMPTY_DRAFT;
  }
}

/** What the big button does, given what is known of the plate. */
export type DeskAction = 'check-in' | 'add-jobs' | 'return';

export function deskAction(status: PlateStatus): DeskAction {
  if (status.kind === 'here') return 'add-jobs';
  return status.kind === 'unfinished' ? 'return' : 'check-in';
}

/** Fields that are missing or wrong, in the order in which they stand on the screen. */
export const GAPS = ['plate', 'phone', 'customer', 'jobs', 'waiting', 'promise', 'promise-past'] as const;
export type Gap = (typeof GAPS)[number];

const PHONE = /^\+?[0-9]{5,15}$/;

/** The number as it is dialled: people write it with spaces and dashes. */
export function toPhone(typed: string): string {
  return typed.normalize('NFKC').replace(/[^+0-9]/g, '');
}

type Situation = Readonly<{ status: PlateStatus; promisedAt: number | null; now: number }>;

export function findGaps(draft: CheckInDraft, { status, promisedAt, now }: Situation): readonly Gap[] {
  const action = deskAction(status);
  const open: Record<Gap, boolean> = {
    plate: status.kind === 'invalid',
    phone: draft.phone !== '' && !PHONE.test(toPhone(draft.phone)),
    customer: draft.phone !== '' && customerName(draft, status) === null,
    jobs: action !== 'return' && draft.typeIds.length === 0,
    waiting: action === 'check-in' && draft.waiting === null,
    promise: action !== 'add-jobs' && promisedAt === null,
    'promise-past': (action !== 'add-jobs' || draft.promisedAt !== null) && promisedAt !== null && promisedAt <= now,
  };
  return GAPS.filter((gap) => open[gap]);
}

type Sending = Readonly<{ promisedAt: number; now: number }>;

/** The commands that say what was tapped, each building on the one before. Only for a draft without gaps. */
export function toCommands(draft: CheckInDraft, status: PlateStatus, sending: Sending): readonly Wanted[] {
  const jobs = draft.typeIds.map((typeId, index) => ({
    typeId,
    complaint: index === 0 ? textOrNull(draft.complaint) : null,
  }));
  const { promisedAt } = sending;
  if (status.kind === 'invalid') return [];
  if (status.kind === 'here') {
    const visitId = status.visit.id;
    const more: Wanted = { name: 'visit.addJobs', input: { visitId, jobs } };
    return draft.promisedAt === null ? [more] : [more, movedPromise(visitId, sending)];
  }
  if (status.kind === 'unfinished') {
    const visitId = status.visit.id;
    const back: Wanted = { name: 'visit.return', input: { visitId, promisedAt } };
    return jobs.length === 0 ? [back] : [back, { name: 'visit.addJobs', input: { visitId, jobs } }];
  }
  return [{ name: 'visit.checkIn', input: checkInInput(draft, status, promisedAt, jobs) }];
}

/** More work that the customer asks for moves the promise with the customer's word, given at the desk (TRADE 11). */
function movedPromise(visitId: string, { promisedAt, now }: Sending): Wanted {
  const agreed = { by: 'customer', how: 'in-person', at: now } as const;
  return { name: 'visit.promise', input: { visitId, promisedAt, cause: 'customer', agreed } };
}

function checkInInput(
  draft: CheckInDraft,
  status: PlateStatus,
  promisedAt: number,
  jobs: CommandInput<'visit.checkIn'>['jobs'],
): CommandInput<'visit.checkIn'> {
  const name = customerName(draft, status);
  const phone = toPhone(draft.phone);
  const touched = draft.customer.trim() !== '' || phone !== '';
  const lastVisitId = status.kind === 'returning' ? status.vehicle.lastVisitId : null;
  return {
    plate: draft.plate,
    model: textOrNull(draft.model),
    highVoltage: draft.highVoltage,
    customer: touched && name !== null ? { name, phone: phone === '' ? null : phone } : null,
    waiting: draft.waiting ?? 'leaves',
    jobs,
    promisedAt,
    advisorId: draft.advisorId,
    spot: textOrNull(draft.spot),
    comebackOf: draft.comeback === true ? lastVisitId : null,
  };
}

/** A new phone number alone belongs to the customer that the car came with last time. */
function customerName(draft: CheckInDraft, status: PlateStatus): string | null {
  const known = status.kind === 'returning' ? (status.customer?.name ?? null) : null;
  return textOrNull(draft.customer) ?? known;
}
