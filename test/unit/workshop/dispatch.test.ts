import { describe, expect, it } from 'vitest';
import type { CommandInput } from '../../../shared/commands.ts';
import { isRefusal } from '../../../shared/store/refusal.ts';
import { HOUR } from '../../../shared/time.ts';
import { bayOverview } from '../../../shared/workshop/views/floor.ts';
import { dispatchQueue } from '../../../shared/workshop/views/queue.ts';
import { aShop, MORNING, type TestShop } from '../../helpers/a-shop.ts';
import { putsOf, refusal } from '../../helpers/answers.ts';

type Wish = Readonly<{
  plate?: string;
  bay?: string;
  people?: readonly string[];
  override?: CommandInput<'work.dispatch'>['override'];
}>;

function toDispatch(
  shop: TestShop,
  { plate = '川A12345', bay = '1', people = ['Lin'], override }: Wish = {},
): CommandInput<'work.dispatch'> {
  const input = { jobId: shop.job(plate).id, bayId: shop.bay(bay), technicianIds: people.map(shop.person) };
  return override ? { ...input, override } : input;
}

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
    const duty = { id: null, staffId: shop.person('Lin'), day: '2026-11-24', archived: false } as const;
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
