import { describe, expect, it } from 'vitest';
import { afterOpenTime, isOnDuty, nextDutyChange, openSpan } from '../../../shared/store/calendar.ts';
import type { Department } from '../../../shared/store/model.ts';
import { HOUR, MINUTE } from '../../../shared/time.ts';
import { aShop, MORNING, type TestShop } from '../../helpers/a-shop.ts';

const TZ = 'Asia/Shanghai';
const at = (time: string, day = '2026-11-24') => Date.parse(`${day}T${time}:00+08:00`);

function shopOf({ read }: TestShop) {
  const shop = read.shop('shop');
  if (!shop) throw new Error('not open');
  return shop;
}

describe('the shop is open', () => {
  it('in the hours of the weekday', () => {
    expect(openSpan(aShop().read, '2026-11-24', TZ)).toEqual({ from: at('08:00'), to: at('18:00') });
  });

  it('as the day itself says where it differs', () => {
    const shop = aShop();
    const special = (id: string, kind: 'open' | 'closed' | 'short', opensAt: number | null, closesAt: number | null) =>
      shop.must('storeDay.save', { id, kind, opensAt, closesAt, name: null });
    special('2026-11-25', 'closed', null, null);
    special('2026-11-26', 'short', 540, 720);
    special('2026-11-27', 'closed', 540, 720);
    expect(['2026-11-25', '2026-11-26', '2026-11-27'].map((day) => openSpan(shop.read, day, TZ))).toEqual([
      null,
      { from: at('09:00', '2026-11-26'), to: at('12:00', '2026-11-26') },
      null,
    ]);
  });

  it('as the week says on a day that is open without hours of its own', () => {
    const shop = aShop();
    const day = { id: '2026-11-25', opensAt: null, closesAt: null, name: null } as const;
    shop.must('storeDay.save', { ...day, kind: 'closed' });
    shop.must('storeDay.save', { ...day, kind: 'open' });
    expect(openSpan(shop.read, '2026-11-25', TZ)).toEqual({
      from: at('08:00', '2026-11-25'),
      to: at('18:00', '2026-11-25'),
    });
  });

  it('for a department as its own day says, else as the shop', () => {
    const shop = aShop();
    const closed = { kind: 'closed', opensAt: null, closesAt: null, name: null } as const;
    shop.must('storeDay.save', { ...closed, id: '2026-11-25' });
    departmentDay(shop, 'paint', '2026-11-24', null, null, 'closed');
    departmentDay(shop, 'body', '2026-11-25', 540, 720);
    departmentDay(shop, 'wash', '2026-11-25', null, null);
    const spans = (['paint', 'body', 'wash', 'parts'] as const).map((department) =>
      ['2026-11-24', '2026-11-25'].map((day) => openSpan(shop.read, day, TZ, department)),
    );
    const tuesday = { from: at('08:00'), to: at('18:00') };
    const wednesday = { from: at('09:00', '2026-11-25'), to: at('12:00', '2026-11-25') };
    expect(spans).toEqual([
      [null, null],
      [tuesday, wednesday],
      [tuesday, null],
      [tuesday, null],
    ]);
  });

  it('and open time is counted across nights and closed days', () => {
    const shop = aShop();
    shop.must('storeDay.save', { id: '2026-11-25', kind: 'closed', opensAt: null, closesAt: null, name: null });
    const openAfter = (from: number, hours: number) => afterOpenTime(shop.read, from, hours * HOUR, shopOf(shop));
    expect(openAfter(at('17:00'), 1)).toBe(at('18:00'));
    expect(openAfter(at('17:00'), 1.5)).toBe(at('08:30', '2026-11-26'));
    expect(openAfter(at('22:00'), 12)).toBe(at('10:00', '2026-11-27'));
    expect(openAfter(at('06:00'), 0)).toBe(at('08:00'));
    expect(openAfter(at('02:00', '2026-11-25'), 1)).toBe(at('09:00', '2026-11-26'));
  });

  it('never again, as far as anybody can promise', () => {
    const shop = aShop();
    for (const id of ['1', '2', '3', '4', '5', '6', '7'] as const)
      shop.must('openingHours.save', { id, opensAt: null, closesAt: null });
    expect(afterOpenTime(shop.read, MORNING, MINUTE, shopOf(shop))).toBeNull();
  });
});

function departmentDay(
  shop: TestShop,
  department: Department,
  day: string,
  opensAt: number | null,
  closesAt: number | null,
  kind: 'open' | 'closed' = 'open',
) {
  shop.must('departmentDay.save', { id: `${department}-${day}`, department, day, kind, opensAt, closesAt, name: null });
}

describe('a person is on duty', () => {
  function inTeam(shop: TestShop, name: string, kind: Department): void {
    const [made] = shop.must('team.save', { id: null, name: kind, kind, sortOrder: 0, active: true });
    const person = shop.read.staff(shop.person(name));
    if (!person || !made) throw new Error(`no ${name}`);
    shop.must('staff.save', { ...person, teamId: made.value.id });
  }

  it("in the hours of the own team's department, unless a shift says otherwise", () => {
    const shop = aShop();
    inTeam(shop, 'Lin', 'paint');
    departmentDay(shop, 'paint', '2026-11-24', 600, 840);
    expect(hours(shop)).toEqual([10, 12]);
    expect(nextDutyChange(shop.read, MORNING, shopOf(shop))).toBe(at('10:00'));
    save(shop, 'shift', '08:00', '13:00');
    expect(hours(shop)).toEqual([8, 10, 12]);
  });

  it('but not on a day of rest of the department, while others work', () => {
    const shop = aShop();
    inTeam(shop, 'Lin', 'paint');
    departmentDay(shop, 'paint', '2026-11-24', null, null, 'closed');
    expect(hours(shop)).toEqual([]);
    expect(isOnDuty(shop.read, shop.person('Ma'), at('10:00'), shopOf(shop))).toBe(true);
  });

  const save = (
    shop: TestShop,
    kind: 'shift' | 'overtime' | 'duty' | 'leave' | 'training' | 'lent',
    from: string,
    to: string,
    day = '2026-11-24',
  ) =>
    shop.must('duty.save', {
      id: null,
      staffId: shop.person('Lin'),
      day,
      kind,
      startsAt: at(from, day),
      endsAt: to < from ? at(to, '2026-11-25') : at(to, day),
      archived: false,
      withdrawn: false,
    });
  const hours = (shop: TestShop) =>
    [7, 8, 10, 12, 14, 17, 18, 21, 23].filter((hour) =>
      isOnDuty(shop.read, shop.person('Lin'), at(`${String(hour).padStart(2, '0')}:00`), shopOf(shop)),
    );

  it('in the opening hours while nobody has written a roster', () => {
    expect(hours(aShop())).toEqual([8, 10, 12, 14, 17]);
  });

  it('inside a shift, from its first instant to before its last, and in overtime', () => {
    const shop = aShop();
    save(shop, 'shift', '10:00', '17:00');
    save(shop, 'overtime', '21:00', '22:00');
    expect(hours(shop)).toEqual([10, 12, 14, 21]);
  });

  it.each(['leave', 'training', 'lent'] as const)('but not on %s, half days too', (kind) => {
    const shop = aShop();
    save(shop, 'shift', '08:00', '18:00');
    save(shop, kind, '12:00', '18:00');
    expect(hours(shop)).toEqual([8, 10]);
  });

  it('after midnight still on the shift of the day before', () => {
    const shop = aShop();
    save(shop, 'shift', '20:00', '03:00');
    const read = (time: string) => isOnDuty(shop.read, shop.person('Lin'), at(time, '2026-11-25'), shopOf(shop));
    expect([read('01:00'), read('03:00'), read('09:00')]).toEqual([true, false, true]);
  });

  it("until the next time at which anybody's duty changes", () => {
    const shop = aShop();
    save(shop, 'shift', '09:15', '17:00');
    expect(nextDutyChange(shop.read, MORNING, shopOf(shop))).toBe(at('09:15'));
    expect(nextDutyChange(shop.read, at('09:15'), shopOf(shop))).toBe(at('17:00'));
    expect(nextDutyChange(shop.read, at('17:30'), shopOf(shop))).toBe(at('18:00'));
    expect(nextDutyChange(shop.read, at('18:00'), shopOf(shop))).toBe(at('04:00', '2026-11-25'));
  });
});
