import type { Entity } from '../../../../shared/entities.ts';
import type { Read } from '../../../../shared/read.ts';
import { DEPARTMENTS } from '../../../../shared/store/model.ts';
import { addDays, type Day, weekday } from '../../../../shared/time.ts';
import { type PersonDay, personDay, spanOf } from './roster.ts';

/** Days whose duties are off the boards: this terminal does not hold them any more. */
function isGone(day: Day, shop: Entity<'shop'>): boolean {
  return day < addDays(shop.businessDay, -1);
}

export function daysOf(month: string): readonly Day[] {
  const days: Day[] = [];
  for (let day = `${month}-01`; day.startsWith(month); day = addDays(day, 1)) days.push(day);
  return days;
}

export type MonthDay = Readonly<{
  day: Day;
  weekday: number;
  isToday: boolean;
  isGone: boolean;
  /** Where the day differs from its weekday. */
  special: Entity<'storeDay'> | null;
  /** Departments that differ from the shop. */
  departments: number;
}>;

/** The heads of a month's page. */
export function monthDays(read: Read, month: string): readonly MonthDay[] {
  const shop = read.shop('shop');
  if (!shop) return [];
  return daysOf(month).map((day) => {
    const special = read.storeDay(day);
    return {
      day,
      weekday: weekday(day),
      isToday: day === shop.businessDay,
      isGone: isGone(day, shop),
      special: special && differs(special) ? special : null,
      departments: read.departmentDaysOf(day).filter(differs).length,
    };
  });
}

/** Open without hours and without a name is the day that was taken back. */
export function differs({ kind, opensAt, name }: Pick<Entity<'storeDay'>, 'kind' | 'opensAt' | 'name'>): boolean {
  return kind !== 'open' || opensAt !== null || name !== null;
}

/** One person's month; null for the days that are gone. */
export function personMonth(read: Read, staffId: string, month: string): readonly (PersonDay | null)[] {
  const shop = read.shop('shop');
  if (!shop) return [];
  return daysOf(month).map((day) => {
    if (isGone(day, shop)) return null;
    const duties = read.dutiesOfDay(day).filter((duty) => duty.staffId === staffId);
    return personDay(duties, spanOf(read, staffId, day, shop.timeZone));
  });
}

export type DaySettings = Readonly<{
  store: Entity<'storeDay'>;
  departments: readonly Entity<'departmentDay'>[];
}>;

/** A day as the store and each department have it; what nobody has set is open without hours: as usual. */
export function daySettings(read: Read, day: Day): DaySettings {
  const usual = { kind: 'open', opensAt: null, closesAt: null, name: null } as const;
  const there = read.departmentDaysOf(day);
  return {
    store: read.storeDay(day) ?? { ...usual, id: day },
    departments: DEPARTMENTS.map(
      (department) =>
        there.find((each) => each.department === department) ?? {
          ...usual,
          id: `${department}-${day}`,
          department,
          day,
        },
    ),
  };
}
