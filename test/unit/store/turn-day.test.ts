import { describe, expect, it } from 'vitest';
import { isRefusal } from '../../../shared/store/refusal.ts';
import { aShop, MORNING } from '../../helpers/a-shop.ts';
import { refusal } from '../../helpers/answers.ts';

describe('the business day turns', () => {
  const turn = (day: string) => [{ day }, { by: null }] as const;

  it('and what was delivered before it leaves the boards', () => {
    const shop = aShop().withCar('川A00001', { to: 'delivered' }).withCar('川A00002', { to: 'ready', bay: '2' });
    shop.wait(20 * 60).must('day.turn', ...turn('2026-11-25'));
    expect(shop.read.shop('shop')?.businessDay).toBe('2026-11-25');
    expect(shop.read.visitsOnBoard().map(({ plate }) => plate)).toEqual(['川A00002']);
    expect(shop.visit('川A00001').archived).toBe(true);
  });

  it('but not what was delivered after the turn, before somebody told of it', () => {
    const shop = aShop()
      .withCar('川A00001', { to: 'ready' })
      .wait(20 * 60);
    shop.must('visit.deliver', { visitId: shop.visit('川A00001').id });
    shop.must('day.turn', ...turn('2026-11-25'));
    expect(shop.visit('川A00001').archived).toBe(false);
  });

  it('and duties go a day later, for a night shift may still run', () => {
    const shop = aShop();
    const duty = {
      id: null,
      staffId: shop.person('Lin'),
      kind: 'shift',
      startsAt: MORNING,
      endsAt: MORNING + 1,
      archived: false,
      withdrawn: false,
    } as const;
    shop.must('duty.save', { ...duty, day: '2026-11-24' });
    shop.must('day.turn', ...turn('2026-11-25'));
    expect(shop.read.currentDuties()).toHaveLength(1);
    shop.must('day.turn', ...turn('2026-11-26'));
    expect(shop.read.currentDuties()).toEqual([]);
  });

  it('one day at a time', () => {
    const shop = aShop();
    const notNext = (day: string) => refusal('day-not-next', { params: { day, running: '2026-11-24' }, field: 'day' });
    for (const day of ['2026-11-24', '2026-11-26', '2026-11-23'])
      expect(shop.refused('day.turn', ...turn(day))).toEqual(notNext(day));
    expect(isRefusal(shop.command('day.turn', ...turn('2026-11-25')))).toBe(false);
  });
});
