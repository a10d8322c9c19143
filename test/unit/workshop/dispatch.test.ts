import { describe, expect, it } from 'vitest';
import { isRefusal } from '../../../shared/store/refusal.ts';
import { bayOverview } from '../../../shared/workshop/views/floor.ts';
import { dispatchQueue } from '../../../shared/workshop/views/queue.ts';
import { aShop } from '../../helpers/a-shop.ts';
import { putsOf, refusal } from '../../helpers/answers.ts';
import { toDispatch } from '../../helpers/dispatching.ts';

const byZhou = { by: 'Zhou' };

describe('a job is dispatched', () => {
  it('to a bay and a technician: it leaves the queue and stands in the bay', () => {
    const shop = aShop().withCar('川A12345').wait(5);

    shop.must('work.dispatch', toDispatch(shop), byZhou);

    expect(dispatchQueue(shop.read, shop.now())).toEqual([]);
    expect(bayOverview(shop.read).find(({ name }) => name === '1')?.occupant).toMatchObject({
      plate: '川A12345',
      technicians: ['Lin'],
      state: 'dispatched',
      since: shop.now(),
    });
    expect(shop.visit('川A12345')).toMatchObject({ stage: 'repair', stageSince: shop.now() });
  });

  it('to several, whose shares are whole per cents that sum to 100', () => {
    const shop = aShop().withCar('川A12345');
    const answer = shop.must('work.dispatch', toDispatch(shop, { people: ['Lin', 'Ma', 'Luo'] }), byZhou);
    expect(putsOf(answer, 'assignment').map(({ share }) => share)).toEqual([34, 33, 33]);
  });

  it('to others instead: who was on it before keeps a share of none', () => {
    const shop = aShop().withCar('川A12345', { to: 'dispatched', technician: 'Lin' });
    shop.must('work.dispatch', toDispatch(shop, { bay: '2', people: ['Ma'] }), byZhou);
    const shares = shop.read
      .assignmentsOfJob(shop.job('川A12345').id)
      .map(({ technicianId, share }) => [technicianId, share]);
    expect(new Map(shares as [string, number][])).toEqual(
      new Map([
        [shop.person('Lin'), 0],
        [shop.person('Ma'), 100],
      ]),
    );
    expect(shop.job('川A12345').bayId).toBe(shop.bay('2'));
  });

  it('to the same person named twice as to one', () => {
    const shop = aShop().withCar('川A12345');
    const answer = shop.must('work.dispatch', toDispatch(shop, { people: ['Lin', 'Lin'] }), byZhou);
    expect(putsOf(answer, 'assignment')).toMatchObject([{ share: 100 }]);
  });

  it('to others while it stands still, because its technician is away', () => {
    const shop = aShop().withCar('川A12345', { to: 'paused' }).wait(30);
    shop.must('work.dispatch', toDispatch(shop, { people: ['Ma'] }), byZhou);
    expect(shop.job('川A12345')).toMatchObject({ state: 'dispatched', pauseReasonId: null });
  });

  it('to the bay in which its own car stands already', () => {
    const shop = aShop().withCar('川A12345', { jobs: [{ typeId: 'maintenance' }, { typeId: 'general' }] });
    shop.must('work.dispatch', toDispatch(shop), byZhou);
    const second = { ...toDispatch(shop, { people: ['Ma'] }), jobId: shop.job('川A12345', 1).id };
    expect(isRefusal(shop.command('work.dispatch', second, byZhou))).toBe(false);
  });
});

describe('a dispatch is refused and changes nothing', () => {
  it('into a bay in which another car stands', () => {
    const shop = aShop().withCar('京B67890', { to: 'dispatched', bay: '1', technician: 'Ma' }).withCar('川A12345');
    expect(shop.refused('work.dispatch', toDispatch(shop), byZhou)).toEqual(
      refusal('bay-occupied', { params: { bay: '1', plate: '京B67890' }, field: 'bayId' }),
    );
  });

  it('into a second bay while its own car stands in another', () => {
    const shop = aShop().withCar('川A12345', { jobs: [{ typeId: 'maintenance' }, { typeId: 'general' }] });
    shop.must('work.dispatch', toDispatch(shop), byZhou);
    const second = { ...toDispatch(shop, { bay: '2', people: ['Ma'] }), jobId: shop.job('川A12345', 1).id };
    expect(shop.refused('work.dispatch', second, byZhou)).toEqual(
      refusal('car-in-other-bay', { params: { plate: '川A12345', bay: '1' }, field: 'bayId' }),
    );
  });

  it('into a bay that is not known or not in use', () => {
    const shop = aShop().withCar('川A12345');
    const input = { ...toDispatch(shop), bayId: 'nowhere' };
    expect(shop.refused('work.dispatch', input, byZhou)).toEqual(refusal('bay-unknown', { field: 'bayId' }));
  });

  it('to somebody who is no technician', () => {
    const shop = aShop().withCar('川A12345');
    expect(shop.refused('work.dispatch', toDispatch(shop, { people: ['Chen'] }), byZhou)).toEqual(
      refusal('technician-unknown', { field: 'technicianIds' }),
    );
  });

  it("of high-voltage work to an uncertified person, with a manager's word too", () => {
    const shop = aShop().withCar('川AD12345', { jobs: [{ typeId: 'high-voltage' }] });
    const override = { staffId: shop.person('Wang'), reason: '客户等候' };
    const uncertified = refusal('high-voltage-uncertified', { params: { name: 'Lin' }, field: 'technicianIds' });
    expect(shop.refused('work.dispatch', toDispatch(shop, { plate: '川AD12345' }), byZhou)).toEqual(uncertified);
    expect(shop.refused('work.dispatch', toDispatch(shop, { plate: '川AD12345', override }), byZhou)).toEqual(
      uncertified,
    );
    shop.must('work.dispatch', toDispatch(shop, { plate: '川AD12345', people: ['Ma'] }), byZhou);
  });

  it('of a job that runs, is finished, cancelled or not known', () => {
    const shop = aShop().withCar('川A12345', { to: 'running' });
    const wish = toDispatch(shop);
    expect(shop.refused('work.dispatch', wish, byZhou)).toEqual(
      refusal('job-running', { params: { plate: '川A12345' }, field: 'jobId' }),
    );
    shop.must('work.finish', { jobId: wish.jobId });
    expect(shop.refused('work.dispatch', wish, byZhou)).toMatchObject({ code: 'job-finished' });
    expect(shop.refused('work.dispatch', { ...wish, jobId: 'none' }, byZhou)).toEqual(
      refusal('job-unknown', { field: 'jobId' }),
    );
    const other = shop.withCar('京B67890');
    const jobId = other.job('京B67890').id;
    other.must('work.cancel', { jobId, reasonId: 'work-declined' });
    expect(other.refused('work.dispatch', { ...wish, jobId }, byZhou)).toMatchObject({ code: 'job-cancelled' });
  });

  it('by somebody whose work it is not', () => {
    const shop = aShop().withCar('川A12345');
    expect(shop.refused('work.dispatch', toDispatch(shop), { by: 'Lin' })).toMatchObject({ code: 'role-not-allowed' });
  });
});
