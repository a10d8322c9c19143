import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../../shared/time.ts';
import { suggestPromise } from '../../../shared/workshop/promise.ts';
import { aShop, MORNING, type TestShop } from '../../helpers/a-shop.ts';

/** Of the test shop's three mechanics: Lin, Ma and Luo. One body-and-paint technician: Tie. */
function suggest(shop: TestShop, typeIds: readonly string[], minutes: number | null = null) {
  return suggestPromise(
    shop.read,
    typeIds.map((typeId) => ({ typeId, standardMinutes: minutes })),
    shop.now(),
  );
}

const at = (time: string, day = '2026-11-24') => Date.parse(`${day}T${time}:00+08:00`);

/** Cars in front, so many minutes of mechanics' work each. */
function withWorkAhead(shop: TestShop, cars: number, standardMinutes: number): TestShop {
  for (let i = 0; i < cars; i++) shop.withCar(`川A0000${i}`, { jobs: [{ typeId: 'general', standardMinutes }] });
  return shop;
}

describe('the promise that is suggested', () => {
  it('is labour × buffer and the closing checks, rounded up to the quarter hour', () => {
    // 08:30 + 60 × 1.1 + 15 = 09:51.
    expect(suggest(aShop(), ['maintenance'])).toEqual({
      promisedAt: at('10:00'),
      queueMinutes: 0,
      labourMinutes: 60,
      bufferMinutes: 6,
      checksMinutes: 15,
    });
  });

  it('stays where it is when it falls on the quarter', () => {
    // 50 × 1.5 + 15 = 90 and 100 × 1.2 + 15 = 135 do; 100 × 1.3 + 15 = 145 does not.
    expect(suggest(aShop(), ['general'], 100)?.promisedAt).toBe(at('11:00'));
    expect(suggest(aShop(), ['diagnosis'], 50)?.promisedAt).toBe(at('10:00'));
    expect(suggest(aShop(), ['body'], 100)?.promisedAt).toBe(at('10:45'));
  });

  it('buffers each job by its own type', () => {
    // 60 × 1.1 + 120 × 1.3 = 222 minutes of 180: 08:30 + 222 + 15 = 12:27.
    expect(suggest(aShop(), ['maintenance', 'general'])).toMatchObject({
      promisedAt: at('12:30'),
      labourMinutes: 180,
      bufferMinutes: 42,
    });
  });

  it('goes on the next morning where the shop closes in between', () => {
    // 17:00: one hour is left today, 156 + 15 − 60 = 111 minutes from 08:00.
    const shop = aShop().wait(8.5 * 60);
    expect(suggest(shop, ['general'])?.promisedAt).toBe(at('10:00', '2026-11-25'));
  });

  it("passes over the paint shop's day of rest for paint alone", () => {
    const shop = aShop();
    const rest = { id: 'paint-2026-11-24', department: 'paint', day: '2026-11-24', kind: 'closed' } as const;
    shop.must('departmentDay.save', { ...rest, opensAt: null, closesAt: null, name: null });
    expect(suggest(shop, ['maintenance'])?.promisedAt).toBe(at('10:00'));
    // From 08:00 on Wednesday: 100 × 1.2 + 15 = 135 minutes.
    expect(suggest(shop, ['paint'], 100)?.promisedAt).toBe(at('10:15', '2026-11-25'));
  });

  it('passes over a day on which the shop is closed', () => {
    const shop = aShop().wait(8.5 * 60);
    shop.must('storeDay.save', { id: '2026-11-25', kind: 'closed', opensAt: null, closesAt: null, name: '盘点' });
    expect(suggest(shop, ['general'])?.promisedAt).toBe(at('10:00', '2026-11-26'));
  });

  it('begins with the day where the car comes before the doors open', () => {
    const shop = aShop().wait(-90);
    expect(suggest(shop, ['maintenance'])?.promisedAt).toBe(at('09:30'));
  });

  it('has no queue while somebody with the skill has nothing to do', () => {
    expect(suggest(withWorkAhead(aShop(), 2, 120), ['maintenance'])?.queueMinutes).toBe(0);
  });

  it('has the labour ahead, shared among those who have the skill, as its queue', () => {
    // 4 × 90 minutes for three people: 120. 08:30 + 120 + 66 + 15 = 11:51. The buffer is not on top of the queue.
    expect(suggest(withWorkAhead(aShop(), 4, 90), ['maintenance'])).toMatchObject({
      promisedAt: at('12:00'),
      queueMinutes: 120,
      bufferMinutes: 6,
    });
  });

  it("does not wait for other people's work", () => {
    expect(suggest(withWorkAhead(aShop(), 4, 90), ['paint'])?.queueMinutes).toBe(0);
  });

  it('waits less for work that is under way', () => {
    const shop = withWorkAhead(aShop(), 3, 90)
      .withCar('川A12345', { jobs: [{ typeId: 'general', standardMinutes: 90 }], to: 'running' })
      .wait(60);
    // 3 × 90 + the 30 that are left, for three people: 100.
    expect(suggest(shop, ['maintenance'])?.queueMinutes).toBe(100);
  });

  it('counts those on duty only', () => {
    const shop = withWorkAhead(aShop(), 4, 90);
    for (const name of ['Ma', 'Luo']) {
      shop.must('duty.save', {
        id: null,
        staffId: shop.person(name),
        day: '2026-11-24',
        kind: 'leave',
        startsAt: MORNING - HOUR,
        endsAt: MORNING + 10 * HOUR,
        archived: false,
        withdrawn: false,
      });
    }
    expect(suggest(shop, ['maintenance'])?.queueMinutes).toBe(360);
  });

  it('is not in danger from its first minute', () => {
    const shop = aShop();
    for (const typeId of shop.read.jobTypes().map(({ id }) => id)) {
      const suggested = suggest(shop, [typeId]);
      if (!suggested) continue;
      const slack = suggested.promisedAt - shop.now() - (suggested.labourMinutes + 15) * MINUTE;
      expect(slack, typeId).toBeGreaterThan(0);
    }
  });

  it('is left to a person where nobody has the skill, the type is unknown, or the shop stays closed', () => {
    const shop = aShop();
    expect(suggest(shop, [])).toBeNull();
    expect(suggest(shop, ['none'])).toBeNull();
    shop.must('staff.save', {
      id: shop.person('Tie'),
      name: 'Tie',
      initials: '',
      roles: ['technician'],
      teamId: null,
      skills: [],
      active: true,
    });
    expect(suggest(shop, ['paint'])).toBeNull();
    for (const id of ['1', '2', '3', '4', '5', '6', '7'] as const)
      shop.must('openingHours.save', { id, opensAt: null, closesAt: null });
    expect(suggest(shop, ['maintenance'])).toBeNull();
  });
});
