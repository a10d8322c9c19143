import { pinyin } from 'pinyin-pro';
import type { Entity } from '../../../shared/entities.ts';
import type { Role } from '../../../shared/store/model.ts';
import { atMinute, type Day, type Instant, MINUTE, toLocal } from '../../../shared/time.ts';
import { toggled } from '../frame/drafts.ts';
import type { Saved } from './use-save.ts';

/** The first letters of a name as it is spoken, a family name with its own reading: 曾小明 is zxm, Lin Tao is lt. */
export function initialsOf(name: string): string {
  return name
    .trim()
    .split(/\s+/u)
    .map((word) => (/^[\p{Script=Latin}'-]+$/u.test(word) ? word.slice(0, 1) : spokenInitials(word)))
    .join('')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .slice(0, 12);
}

function spokenInitials(word: string): string {
  return pinyin(word, { pattern: 'first', toneType: 'none', type: 'array', surname: 'head' }).join('');
}

const HANDS_ON: readonly Role[] = ['technician', 'team-leader'];

/** A role more or less. Whoever begins to work on cars is a mechanic until said otherwise. */
export function withRole(person: Saved<'staff'>, role: Role): Saved<'staff'> {
  const roles = toggled(person.roles, role) as readonly Role[];
  const isNew = person.skills.length === 0 && HANDS_ON.includes(role) && roles.includes(role);
  return { ...person, roles, skills: isNew ? ['mechanical'] : person.skills };
}

export function newPerson(): Saved<'staff'> {
  return { id: null, name: '', initials: '', roles: [], teamId: null, skills: [], active: true };
}

/** The name that goes on from another: 机修3 after 机修2, 3号工位 after 2号工位. */
export function nextName(name: string): string {
  const number = /\d+(?!.*\d)/.exec(name);
  if (!number) return '';
  const digits = number[0];
  const next = String(Number(digits) + 1).padStart(digits.length, '0');
  return name.slice(0, number.index) + next + name.slice(number.index + digits.length);
}

/** Things in the order of a list with one of them moved; only those whose place changed. */
export function moved<T extends { readonly id: string; readonly sortOrder: number }>(
  things: readonly T[],
  id: string,
  by: -1 | 1,
): readonly T[] {
  const from = things.findIndex((thing) => thing.id === id);
  const to = from + by;
  const [mine, other] = [things[from], things[to]];
  if (!mine || !other) return [];
  const order = things.map((thing) => thing);
  order[from] = other;
  order[to] = mine;
  return order.flatMap((thing, index) => (thing.sortOrder === index * 10 ? [] : [{ ...thing, sortOrder: index * 10 }]));
}

export type DutyDraft = Readonly<{ kind: Entity<'duty'>['kind']; from: number; to: number }>;

type DutyOf = Readonly<{ id: string | null; staffId: string; day: Day; timeZone: string }>;

/** A duty on a day of the shop, out of minutes of that day. */
export function toDuty({ kind, from, to }: DutyDraft, { id, staffId, day, timeZone }: DutyOf): Saved<'duty'> {
  const at = (minute: number) => atMinute(day, minute, timeZone);
  return { id, staffId, day, kind, startsAt: at(from), endsAt: at(to), archived: false, withdrawn: false };
}

/** The minute of that day at which an instant lies; beyond midnight it goes on counting. */
export function minuteOf(at: Instant, day: Day, timeZone: string): number {
  return Math.round((toLocal(at, timeZone) - Date.parse(`${day}T00:00:00Z`)) / MINUTE);
}

/** 08:30 on a roster; the next morning is written 26:00. */
export function minuteText(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** The days of a calendar page, Monday first, with those of the months beside it that fill its weeks. */
export function calendarPage(month: string): readonly Day[] {
  const first = new Date(`${month}-01T00:00:00Z`);
  const weekday = first.getUTCDay() || 7;
  return Array.from({ length: 42 }, (_, index) =>
    new Date(first.getTime() + (index + 1 - weekday) * 86_400_000).toISOString().slice(0, 10),
  );
}

/** `2026-12` after `2026-11`. */
export function addMonths(month: string, months: number): string {
  const date = new Date(`${month}-01T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + months);
  return date.toISOString().slice(0, 7);
}
