import { describe, expect, it } from 'vitest';
import { HOUR } from '../../../shared/time.ts';
import { aShop, MORNING } from '../../helpers/a-shop.ts';
import { putsOf, refusal } from '../../helpers/answers.ts';
import { toDispatch } from '../../helpers/dispatching.ts';

const byZhou = { by: 'Zhou' };

describe('a soft rule of dispatch', () => {
  const LACKS = refusal('skill-missing', { params: { name: 'Tie' }, field: 'technicianIds', soft: true });

  it("refuses without a manager's word: the skill", () => {
    const shop = aShop().withCar('川A12345');
    expect(shop.refused('work.dispatch', toDispatch(shop, { people: ['Tie'] }), byZhou)).toEqual(LACKS);
  });

  it('is logged and counted when a manager sets it aside', () => {
    const shop = aShop().withCar('川A12345').wait(3);
    const override = { staffId: shop.person('Wang'), reason: '客户等候' };

    const answer = shop.must('work.dispatch', toDispatch(shop, { people: ['Tie'], override }), byZhou);

    expect(putsOf(answer, 'override')).toMatchObject([
      {
        visitId: shop.visit('川A12345').id,
        command: 'work.dispatch',
        rule: 'skill-missing',
        reason: '客户等候',
        staffId: shop.person('Wang'),
        overriddenAt: shop.now(),
      },
    ]);
  });

  it('is set aside by a manager only', () => {
    const shop = aShop().withCar('川A12345');
    const override = { staffId: shop.person('Zhou'), reason: '客户等候' };
    expect(shop.refused('work.dispatch', toDispatch(shop, { people: ['Tie'], override }), byZhou)).toEqual(
      refusal('override-needs-manager', { field: 'override' }),
    );
  });

  it('is not logged where nothing was broken', () => {
    const shop = aShop().withCar('川A12345');
    const override = { staffId: shop.person('Wang'), reason: '客户等候' };
    expect(putsOf(shop.must('work.dispatch', toDispatch(shop, { override }), byZhou), 'override')).toEqual([]);
  });

  it('is logged once for two who lack the skill', () => {
    const shop = aShop()
      .withStaff('Hua', { roles: ['technician'], skills: ['body'] })
      .withCar('川A12345');
    const override = { staffId: shop.person('Wang'), reason: '客户等候' };
    const answer = shop.must('work.dispatch', toDispatch(shop, { people: ['Tie', 'Hua'], override }), byZhou);
    expect(new Set(putsOf(answer, 'override').map(({ id }) => id)).size).toBe(1);
  });

  it('holds for who is off duty: outside the own shift, on leave, or in closed hours', () => {
    const shop = aShop().withCar('川A12345');
    const offDuty = refusal('technician-off-duty', { params: { name: 'Lin' }, field: 'technicianIds', soft: true });
    const duty = {
      id: null,
      staffId: shop.person('Lin'),
      day: '2026-11-24',
      archived: false,
      withdrawn: false,
    } as const;
    shop.must('duty.save', { ...duty, kind: 'shift', startsAt: MORNING - HOUR, endsAt: MORNING + HOUR });
    shop.must('work.dispatch', toDispatch(shop), byZhou);
    shop.wait(60);
    expect(shop.refused('work.dispatch', toDispatch(shop), byZhou)).toEqual(offDuty);
    shop.must('duty.save', { ...duty, kind: 'overtime', startsAt: MORNING + HOUR, endsAt: MORNING + 3 * HOUR });
    shop.must('work.dispatch', toDispatch(shop), byZhou);
    shop.must('duty.save', { ...duty, kind: 'leave', startsAt: MORNING + HOUR, endsAt: MORNING + 2 * HOUR });
    expect(shop.refused('work.dispatch', toDispatch(shop), byZhou)).toEqual(offDuty);
    const evening = aShop()
      .withCar('川A12345')
      .wait(10 * 60);
    expect(evening.refused('work.dispatch', toDispatch(evening), byZhou)).toEqual(offDuty);
  });

  it('holds for a job that waits for a part', () => {
    const shop = aShop().withCar('川A12345', { to: 'running' });
    const jobId = shop.job('川A12345').id;
    const parts = [{ name: '水泵', etaAt: null }];
    const [part] = putsOf(
      shop.must('work.pause', { jobId, reasonId: 'part-missing', parts }, { by: 'Lin' }),
      'partRequest',
    );
    expect(shop.refused('work.dispatch', toDispatch(shop, { people: ['Ma'] }), byZhou)).toEqual(
      refusal('part-not-arrived', { params: { part: '水泵' }, field: 'jobId', soft: true }),
    );
    shop.must('part.arrive', { partId: part?.id ?? '' }, { by: 'Pan' });
    shop.must('work.dispatch', toDispatch(shop, { people: ['Ma'] }), byZhou);
  });
});
