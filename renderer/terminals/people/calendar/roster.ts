import type { Entity } from '../../../../shared/entities.ts';
import type { Read } from '../../../../shared/read.ts';
import { departmentOf, openSpan, type Span } from '../../../../shared/store/calendar.ts';
import { addDays, atMinute, type Day, type ShopTime } from '../../../../shared/time.ts';
import type { Saved } from '../../set-up/use-save.ts';

export type DutyKind = Entity<'duty'>['kind'];
type Duty = Entity<'duty'>;

/** A day of one person as the month shows it. Shares are of a day: 0, a half, or 1. */
export type PersonDay = Readonly<{
  kinds: readonly DutyKind[];
  /** Which half is missing, where it is one. */
  half: 'morning' | 'afternoon' | null;
  on: number;
  off: number;
}>;

const AT_WORK: ReadonlySet<DutyKind> = new Set(['shift', 'overtime', 'duty']);

/** Leave is off; who is in training or lent works, only not here. Who has no entry works the department's hours. */
export function personDay(duties: readonly Duty[], open: Span | null): PersonDay {
  const kinds = [...new Set(duties.map(({ kind }) => kind))].sort((a, b) => rank(a) - rank(b));
  const shifts = duties
    .filter(({ kind }) => AT_WORK.has(kind))
    .map(({ startsAt, endsAt }) => ({ from: startsAt, to: endsAt }));
  const works = shifts.length > 0 ? shifts : open ? [open] : [];
  const leave = duties.filter(({ kind }) => kind === 'leave');
  const missing = share(works, leave);
  const isElsewhere = kinds.includes('training') || kinds.includes('lent');
  const on = works.length > 0 || isElsewhere ? 1 - missing : 0;
  return { kinds, half: missing === 0.5 ? halfOf(works, leave) : null, on, off: 1 - on };
}

/** How much of the working time the leave takes away: nothing, a half, or all of it. */
function share(works: readonly Span[], leave: readonly Duty[]): number {
  const total = works.reduce((sum, { from, to }) => sum + to - from, 0);
  const taken = works.reduce(
    (sum, { from, to }) =>
      sum +
      leave.reduce(
        (all, { startsAt, endsAt }) => all + Math.max(0, Math.min(to, endsAt) - Math.max(from, startsAt)),
        0,
      ),
    0,
  );
  if (taken === 0) return leave.length > 0 && total === 0 ? 1 : 0;
  return taken >= total ? 1 : 0.5;
}

function halfOf(works: readonly Span[], leave: readonly Duty[]): PersonDay['half'] {
  const start = Math.min(...works.map(({ from }) => from));
  return leave.some(({ startsAt }) => startsAt <= start) ? 'morning' : 'afternoon';
}

const ORDER: readonly DutyKind[] = ['leave', 'lent', 'training', 'duty', 'overtime', 'shift'];

function rank(kind: DutyKind): number {
  return ORDER.indexOf(kind);
}

/** What a tap puts on a day. `part` for leave; hours in minutes of the day for what is worked. */
export type Brush = Readonly<
  | { kind: 'shift' | 'overtime' | 'duty'; from: number; to: number }
  | { kind: 'leave'; part: 'day' | 'morning' | 'afternoon' }
  | { kind: 'training' | 'lent' }
  | { kind: 'clear' }
>;

const NOON = 12 * 60;

/** The duty that a brush leaves on a person's day; null: none. */
export function brushed(brush: Brush, staffId: string, day: Day, shop: ShopTime): Saved<'duty'> | null {
  if (brush.kind === 'clear') return null;
  const [from, to] = hoursOf(brush, shop);
  const at = (minute: number) => atMinute(day, minute, shop.timeZone);
  const span = { startsAt: at(from), endsAt: at(to) };
  return { id: null, staffId, day, kind: brush.kind, ...span, archived: false, withdrawn: false };
}

/** Whole days go from one turn of the day to the next, so that longer opening hours do not leave a gap. */
function hoursOf(brush: Exclude<Brush, { kind: 'clear' }>, { dayTurnsAt }: ShopTime): readonly [number, number] {
  if ('from' in brush) return [brush.from, brush.to];
  const part = brush.kind === 'leave' ? brush.part : 'day';
  return [part === 'afternoon' ? NOON : dayTurnsAt, part === 'morning' ? NOON : dayTurnsAt + 24 * 60];
}

/** Half a day of leave and overtime stand beside a shift; everything else takes the whole day. */
function standsBeside(brush: Brush): boolean {
  return brush.kind === 'overtime' || (brush.kind === 'leave' && brush.part !== 'day');
}

/** The duties to save so that a person's day is as the brush says: changed, new, or taken back. */
export function toSave(brush: Brush, there: readonly Duty[], wanted: Saved<'duty'> | null): readonly Saved<'duty'>[] {
  const same = there.find(({ kind }) => kind === brush.kind);
  const others = there.filter((duty) => duty !== same);
  const leaves = standsBeside(brush) ? others.filter(({ kind }) => !AT_WORK.has(kind)) : others;
  const back = wanted ? leaves : there;
  return [...back.map(withdrawn), ...(wanted ? [{ ...wanted, id: same?.id ?? null }] : [])];
}

/** Taken back; one save of the duty as it was puts it there again. */
export function withdrawn(duty: Duty): Duty {
  return { ...duty, archived: true, withdrawn: true };
}

/** The duties of one week laid over the weeks after it, for the people meant; what stands there already is replaced. */
export function copiedWeek(
  read: Read,
  {
    monday,
    weeks,
    staffIds,
    shop,
  }: Readonly<{ monday: Day; weeks: number; staffIds: ReadonlySet<string>; shop: ShopTime }>,
): readonly Saved<'duty'>[] {
  const result: Saved<'duty'>[] = [];
  for (let ahead = 1; ahead <= weeks; ahead++) {
    for (let index = 0; index < 7; index++) {
      const day = addDays(monday, index);
      const target = addDays(day, ahead * 7);
      const shift = atMinute(target, 0, shop.timeZone) - atMinute(day, 0, shop.timeZone);
      const mine = (each: Duty) => staffIds.has(each.staffId);
      const left = read.dutiesOfDay(target).filter(mine);
      for (const duty of read.dutiesOfDay(day).filter(mine)) {
        const place = left.findIndex(({ staffId, kind }) => staffId === duty.staffId && kind === duty.kind);
        const [old] = place < 0 ? [] : left.splice(place, 1);
        const moved = { startsAt: duty.startsAt + shift, endsAt: duty.endsAt + shift };
        if (old?.startsAt === moved.startsAt && old.endsAt === moved.endsAt) continue;
        result.push({ ...duty, ...moved, id: old?.id ?? null, day: target });
      }
      result.push(...left.map(withdrawn));
    }
  }
  return result;
}

/** When a person's department is open on that day. */
export function spanOf(read: Read, staffId: string, day: Day, timeZone: string): Span | null {
  return openSpan(read, day, timeZone, departmentOf(read, staffId));
}
