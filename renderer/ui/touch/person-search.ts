import type { Entity } from '../../../shared/entities.ts';
import { byIdOrder } from '../../../shared/read.ts';
import type { Role } from '../../../shared/store/model.ts';

export type Person = Pick<Entity<'staff'>, 'id' | 'name' | 'initials' | 'roles' | 'active'>;

/** Active people with one of the roles, by their first fitting role, then by name. */
export function peopleWith<P extends Person>(staff: readonly P[], roles: readonly Role[]): readonly P[] {
  const rank = ({ roles: own }: P) => roles.findIndex((role) => own.includes(role));
  return staff
    .filter((person) => person.active && rank(person) >= 0)
    .sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, 'zh') || byIdOrder(a, b));
}

/** A person is found by pinyin initials, by the beginning of one of them, or by a part of the name. */
export function findPeople<P extends Person>(people: readonly P[], typed: string): readonly P[] {
  const wanted = typed.normalize('NFKC').trim().toLowerCase();
  if (wanted === '') return people;
  return people.filter(
    ({ initials, name }) =>
      initials.startsWith(wanted) || name.toLowerCase().includes(wanted) || initials.includes(wanted),
  );
}

/** The letters with which initials go on: only these keys of the search are alive. */
export function nextInitials(people: readonly Person[], typed: string): ReadonlySet<string> {
  const next = new Set<string>();
  for (const { initials } of people) {
    for (let at = 0; at + typed.length < initials.length; at++) {
      if (initials.startsWith(typed, at)) next.add((initials[at + typed.length] ?? '').toUpperCase());
    }
  }
  return next;
}
