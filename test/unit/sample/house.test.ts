import { describe, expect, it } from 'vitest';
import { arrivalsOf, MIX } from '../../../shared/sample/arrivals.ts';
import { KNOWN_CARS, sampleCar } from '../../../shared/sample/cars.ts';
import { BAYS, PEOPLE, TEAMS } from '../../../shared/sample/house.ts';
import { isOnDuty } from '../../../shared/store/calendar.ts';
import { addDays, atMinute, HOUR } from '../../../shared/time.ts';
import { plateStatus } from '../../../shared/workshop/views/check-in.ts';
import { runSample } from '../../helpers/sample-run.ts';

const FIRST_DAY = '2026-11-16';

describe('the sample dealership', () => {
  const { read } = runSample({ days: 0 });

  it('has 48 people at the front line, told apart by name, in teams as the trade has them (DOMAIN 7.6)', () => {
    const count = (role: string) => PEOPLE.filter(({ roles }) => roles.some((each) => each === role)).length;
    expect(read.allStaff()).toHaveLength(48);
    expect(new Set(read.allStaff().map(({ name }) => name)).size).toBe(48);
    expect(read.allStaff().filter(({ initials }) => !/^[a-z]{2,3}$/.test(initials))).toEqual([]);
    expect([count('team-leader'), count('inspector'), count('controller')]).toEqual([2, 2, 2]);
    for (const { name, kind } of TEAMS) {
      const team = PEOPLE.filter((person) => person.team === name);
      expect(team.length, name).toBeGreaterThan(0);
      if (kind === 'body' || kind === 'paint') expect(team.length, name).toBeLessThanOrEqual(3);
      if (kind === 'mechanical')
        expect(
          team.filter(({ roles }) => roles.includes('team-leader')),
          name,
        ).toHaveLength(1);
    }
    const certified = PEOPLE.filter(({ skills }) => skills.includes('high-voltage'));
    expect(certified).toHaveLength(3);
  });

  it('has twenty bays of every kind', () => {
    expect(read.bays()).toHaveLength(20);
    expect(new Set(BAYS.map(({ kind }) => kind))).toEqual(new Set(['express', 'general', 'body', 'paint']));
  });

  it('knows its customer base at the desk', () => {
    const known = Array.from({ length: KNOWN_CARS }, (_, index) => plateStatus(read, sampleCar(index).plate).kind);
    expect(known.filter((kind) => kind === 'returning')).toHaveLength(1_500);
    expect(plateStatus(read, sampleCar(KNOWN_CARS).plate).kind).toBe('new');
  });

  it('names nobody who can be rung up', () => {
    const phones = Array.from({ length: 5_500 }, (_, index) => sampleCar(index).customer?.phone ?? '');
    expect(phones.filter((phone) => !/^1990000\d{4}$/.test(phone))).toEqual([]);
  });
});

describe('the cars of a day', () => {
  const { read } = runSample({ days: 0 });
  const shop = read.shop('shop');
  if (!shop) throw new Error('not open');
  const days = Array.from({ length: 60 }, (_, index) => arrivalsOf(read, addDays(FIRST_DAY, index), shop));

  it('are about 35, in opening hours, most of them in the morning and after lunch', () => {
    const counts = days.map(({ length }) => length);
    expect([Math.min(...counts), Math.max(...counts)]).toEqual([33, 38]);
    const hours = days
      .flat()
      .map(({ at, key }) => Math.floor((at - atMinute(key.slice(0, 10), 0, shop.timeZone)) / HOUR));
    const inHours = (from: number, to: number) =>
      hours.filter((hour) => hour >= from && hour < to).length / hours.length;
    expect(inHours(8, 18)).toBe(1);
    expect(inHours(8, 10)).toBeGreaterThan(0.3);
    expect(inHours(14, 16)).toBeGreaterThan(0.25);
    expect(inHours(12, 13)).toBeLessThan(0.06);
  });

  it("have the mix of a store's year (DOMAIN 7.2)", () => {
    const all = days.flat();
    for (const [kind, share] of MIX) {
      const found = (all.filter((each) => each.kind === kind).length / all.length) * 100;
      expect(Math.abs(found - share), kind).toBeLessThan(1.5);
    }
  });

  it('are none where the shop is closed', () => {
    const closed = {
      ...read,
      storeDay: () => ({ id: FIRST_DAY, kind: 'closed', opensAt: null, closesAt: null, name: null }) as const,
    };
    expect(arrivalsOf(closed, FIRST_DAY, shop)).toEqual([]);
  });
});

describe('the roster', () => {
  it('has somebody of every kind at work in all opening hours, and some on leave, every day', () => {
    const problems: string[] = [];
    runSample({
      days: 7,
      step: HOUR / 2,
      onHour({ read }, now, day) {
        const shop = read.shop('shop');
        if (!shop || now < atMinute(day, 8 * 60, shop.timeZone) || now >= atMinute(day, 18 * 60, shop.timeZone)) return;
        const there = read.allStaff().filter(({ id }) => isOnDuty(read, id, now, shop));
        for (const skill of ['mechanical', 'body', 'paint'] as const) {
          if (!there.some(({ skills }) => skills.includes(skill))) problems.push(`${day}: no ${skill}`);
        }
        for (const roles of [
          ['advisor'],
          ['wash'],
          ['controller', 'team-leader'],
          ['inspector', 'team-leader'],
        ] as const) {
          if (!there.some((person) => roles.some((role) => person.roles.includes(role))))
            problems.push(`${day}: no ${roles.join()}`);
        }
        const away = read.dutiesOfDay(day).filter(({ kind }) => kind === 'leave').length;
        if (away < 3 || away > 12) problems.push(`${day}: ${away} on leave`);
      },
    });
    expect(problems).toEqual([]);
  });
});
