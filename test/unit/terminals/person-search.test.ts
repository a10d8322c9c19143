import { describe, expect, it } from 'vitest';
import { findPeople, nextInitials, type Person, peopleWith } from '../../../renderer/ui/touch/person-search.ts';

function person(name: string, initials: string, roles: Person['roles'], active = true): Person {
  return { id: initials, name, initials, roles, active };
}

const STAFF = [
  person('王小明', 'wxm', ['technician']),
  person('吴敏', 'wm', ['advisor']),
  person('赵六', 'zl', ['controller', 'advisor']),
  person('钱七', 'qq', ['advisor'], false),
];

describe('the person at a terminal', () => {
  it('is offered by role, in the order of the roles asked for, and only while active', () => {
    expect(peopleWith(STAFF, ['controller', 'advisor']).map(({ name }) => name)).toEqual(['赵六', '吴敏']);
  });

  it('is found by pinyin initials, also those of the given name, or by a part of the name', () => {
    expect(findPeople(STAFF, 'w').map(({ name }) => name)).toEqual(['王小明', '吴敏']);
    expect(findPeople(STAFF, 'XM').map(({ name }) => name)).toEqual(['王小明']);
    expect(findPeople(STAFF, '六').map(({ name }) => name)).toEqual(['赵六']);
    expect(findPeople(STAFF, ' ').length).toBe(STAFF.length);
  });

  it('is searched with keys of which only those that lead on are alive', () => {
    expect([...nextInitials(STAFF.slice(0, 2), '')].sort()).toEqual(['M', 'W', 'X']);
    expect([...nextInitials(STAFF.slice(0, 2), 'w')].sort()).toEqual(['M', 'X']);
    expect([...nextInitials(STAFF.slice(0, 2), 'wxm')]).toEqual([]);
  });
});
