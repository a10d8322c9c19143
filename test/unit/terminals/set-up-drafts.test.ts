import { describe, expect, it } from 'vitest';
import {
  addMonths,
  calendarPage,
  initialsOf,
  minuteOf,
  minuteText,
  moved,
  newPerson,
  nextName,
  toDuty,
  withRole,
} from '../../../renderer/terminals/set-up/drafts.ts';
import { readiness } from '../../../renderer/terminals/set-up/views.ts';
import { aShop } from '../../helpers/a-shop.ts';

describe('a new person', () => {
  it('is found by the initials of the name as it is spoken', () => {
    expect(initialsOf('王小明')).toBe('wxm');
    expect(initialsOf('曾小明')).toBe('zxm');
    expect(initialsOf('单雄信')).toBe('sxx');
    expect(initialsOf('Lin Tao')).toBe('lt');
    expect(initialsOf('')).toBe('');
  });

  it('works on cars as a mechanic until said otherwise', () => {
    const technician = withRole(newPerson(), 'technician');
    expect(technician).toMatchObject({ roles: ['technician'], skills: ['mechanical'] });
    expect(withRole({ ...technician, skills: ['paint'] }, 'team-leader').skills).toEqual(['paint']);
    expect(withRole(newPerson(), 'advisor').skills).toEqual([]);
  });
});

describe('names that count on', () => {
  it('keep what stands around the number, and its noughts', () => {
    expect(nextName('机修2')).toBe('机修3');
    expect(nextName('3号工位')).toBe('4号工位');
    expect(nextName('A-09')).toBe('A-10');
    expect(nextName('烤房')).toBe('');
  });
});

describe('an order that is changed', () => {
  const three = [
    { id: 'a', sortOrder: 0 },
    { id: 'b', sortOrder: 10 },
    { id: 'c', sortOrder: 20 },
  ];

  it('saves only what has another place', () => {
    expect(moved(three, 'b', 1)).toEqual([
      { id: 'c', sortOrder: 10 },
      { id: 'b', sortOrder: 20 },
    ]);
    expect(moved(three, 'a', -1)).toEqual([]);
    expect(moved(three, 'c', 1)).toEqual([]);
  });
});

describe('a duty', () => {
  const of = { id: null, staffId: 's', day: '2026-11-24', timeZone: 'Asia/Shanghai' };

  it('is written in minutes of the shop’s day and goes on beyond midnight', () => {
    const night = toDuty({ kind: 'shift', from: 20 * 60, to: 26 * 60 }, of);
    expect(night).toMatchObject({
      startsAt: Date.parse('2026-11-24T12:00:00Z'),
      endsAt: Date.parse('2026-11-24T18:00:00Z'),
    });
    expect(minuteText(minuteOf(night.endsAt, of.day, of.timeZone))).toBe('26:00');
  });

  it('is one that the shop takes', () => {
    const shop = aShop();
    shop.must('duty.save', toDuty({ kind: 'leave', from: 480, to: 720 }, { ...of, staffId: shop.person('Lin') }));
    expect(shop.read.dutiesOfDay(of.day)).toHaveLength(1);
  });
});

describe('the calendar', () => {
  it('has whole weeks from Monday on', () => {
    const page = calendarPage('2026-11');
    expect(page).toHaveLength(42);
    expect(page[0]).toBe('2026-10-26');
    expect(page).toContain('2026-11-30');
    expect(addMonths('2026-12', 1)).toBe('2027-01');
  });
});

describe('a shop that begins', () => {
  it('is told what it needs before a car can go through it', () => {
    expect(readiness(aShop().read)).toEqual({ desk: 1, controller: 2, technician: 4, inspector: 2, bay: 4 });
  });
});
