import { describe, expect, it } from 'vitest';
import { isRefusal } from '../../../shared/store/refusal.ts';
import { HOUR, MINUTE } from '../../../shared/time.ts';
import { technicianOverview } from '../../../shared/workshop/views/floor.ts';
import { aShop, MORNING } from '../../helpers/a-shop.ts';
import { putsOf, refusal } from '../../helpers/answers.ts';

const PLATE = '川A12345';
const byLin = { by: 'Lin' };
const aboutJob = { params: { plate: PLATE }, field: 'jobId' };

describe('work starts', () => {
  it('with a running clock for everybody on the job', () => {
    const shop = aShop()
      .withCar(PLATE, { to: 'dispatched', technicians: ['Lin', 'Ma'] })
      .wait(4);

    const answer = shop.must('work.start', { jobId: shop.job(PLATE).id }, byLin);

    expect(
      putsOf(answer, 'workClock').map(({ technicianId, startedAt, endedAt }) => ({ technicianId, startedAt, endedAt })),
    ).toEqual(
      shop.read
        .assignmentsOfJob(shop.job(PLATE).id)
        .map(({ technicianId }) => ({ technicianId, startedAt: shop.now(), endedAt: null })),
    );
    expect(shop.job(PLATE)).toMatchObject({ state: 'running', stateSince: shop.now(), startedAt: shop.now() });
    expect(
      technicianOverview(shop.read, shop.now())
        .technicians.filter(({ at }) => at)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['Lin', 'Ma']);
  });

  it('without a clock for who was taken off the job', () => {
    const shop = aShop().withCar(PLATE, { to: 'dispatched', technician: 'Lin' });
    const jobId = shop.job(PLATE).id;
    shop.must('work.dispatch', { jobId, bayId: shop.bay('1'), technicianIds: [shop.person('Ma')] });
    expect(putsOf(shop.must('work.start', { jobId }), 'workClock')).toMatchObject([
      { technicianId: shop.person('Ma') },
    ]);
  });

  it('is refused while a technician works elsewhere, and changes nothing', () => {
    const shop = aShop()
      .withCar('京B67890', { to: 'running', bay: '2', technician: 'Lin' })
      .withCar(PLATE, { to: 'dispatched', technician: 'Lin' });
    expect(shop.refused('work.start', { jobId: shop.job(PLATE).id }, byLin)).toEqual(
      refusal('technician-busy', { params: { name: 'Lin', plate: '京B67890' }, field: 'technicianIds' }),
    );
  });

  it('with a clock after those that have ended since, when the start arrives late', () => {
    const shop = aShop()
      .withCar(PLATE, { to: 'dispatched', technician: 'Lin' })
      .withCar('京B67890', { to: 'dispatched', bay: '2', technician: 'Lin' })
      .wait(5);
    const tapped = shop.now();
    const other = shop.job('京B67890').id;
    shop.wait(5).must('work.start', { jobId: other }, byLin);
    shop.wait(30).must('work.finish', { jobId: other }, byLin);
    const left = shop.now();
    const jobId = shop.job(PLATE).id;

    const started = shop.wait(20).must('work.start', { jobId }, { ...byLin, at: tapped });
    const finished = shop.must('work.finish', { jobId }, { ...byLin, at: tapped + 10 * MINUTE });

    expect(putsOf(started, 'workClock')).toMatchObject([{ startedAt: left, endedAt: null }]);
    expect(putsOf(finished, 'workClock')).toMatchObject([{ startedAt: left, endedAt: left }]);
  });

  it('is refused before the dispatch, a second time, and for a job nobody knows', () => {
    const shop = aShop().withCar(PLATE);
    const jobId = shop.job(PLATE).id;
    expect(shop.refused('work.start', { jobId }, byLin)).toEqual(refusal('job-waiting', aboutJob));
    shop.must('work.dispatch', { jobId, bayId: shop.bay('1'), technicianIds: [shop.person('Lin')] });
    shop.must('work.start', { jobId }, byLin);
    expect(shop.refused('work.start', { jobId }, byLin)).toEqual(refusal('job-running', aboutJob));
    expect(shop.refused('work.start', { jobId: 'none' }, byLin)).toEqual(refusal('job-unknown', { field: 'jobId' }));
    expect(shop.refused('work.start', { jobId }, { by: 'Gao' })).toMatchObject({ code: 'role-not-allowed' });
  });
});

describe('work stops', () => {
  it('with a reason; its clocks end and the car keeps its bay', () => {
    const shop = aShop().withCar(PLATE, { to: 'running' }).wait(20);
    const answer = shop.must('work.pause', { jobId: shop.job(PLATE).id, reasonId: 'break' }, byLin);
    expect(putsOf(answer, 'workClock')).toMatchObject([{ startedAt: MORNING, endedAt: MORNING + 20 * MINUTE }]);
    expect(shop.job(PLATE)).toMatchObject({ state: 'paused', pauseReasonId: 'break', bayId: shop.bay('1') });
    expect(shop.visit(PLATE).stage).toBe('repair');
  });

  it('for parts, which are named with their time, in a bay that is free again', () => {
    const shop = aShop().withCar(PLATE, { to: 'running' }).wait(20);
    const parts = [
      { name: '水泵', etaAt: MORNING + 3 * HOUR },
      { name: '垫片', etaAt: null },
    ];

    const answer = shop.must(
      'work.pause',
      { jobId: shop.job(PLATE).id, reasonId: 'part-missing', leavesBay: true, parts },
      byLin,
    );

    expect(
      putsOf(answer, 'partRequest').map(({ name, state, etaAt, etaSetAt }) => ({ name, state, etaAt, etaSetAt })),
    ).toEqual([
      { name: '水泵', state: 'ordered', etaAt: MORNING + 3 * HOUR, etaSetAt: shop.now() },
      { name: '垫片', state: 'ordered', etaAt: null, etaSetAt: null },
    ]);
    expect(shop.visit(PLATE).stage).toBe('parts');
    expect(shop.read.jobsInBay(shop.bay('1'))).toEqual([]);
  });

  it('is refused for parts that nobody names', () => {
    const shop = aShop().withCar(PLATE, { to: 'running' });
    expect(shop.refused('work.pause', { jobId: shop.job(PLATE).id, reasonId: 'part-missing' }, byLin)).toEqual(
      refusal('part-needed', { field: 'parts' }),
    );
  });

  it('is refused for a reason of another kind, without running work, and for an unknown job', () => {
    const shop = aShop().withCar(PLATE, { to: 'running' });
    const jobId = shop.job(PLATE).id;
    expect(shop.refused('work.pause', { jobId, reasonId: 'not-clean' }, byLin)).toEqual(
      refusal('reason-unknown', { field: 'reasonId' }),
    );
    shop.must('work.pause', { jobId, reasonId: 'break' }, byLin);
    expect(shop.refused('work.pause', { jobId, reasonId: 'break' }, byLin)).toEqual(refusal('job-paused', aboutJob));
    expect(shop.refused('work.pause', { jobId: 'none', reasonId: 'break' }, byLin)).toMatchObject({
      code: 'job-unknown',
    });
  });
});

describe('the time of a fact', () => {
  it('is not before the last fact about the car, and not after the host heard of it', () => {
    const shop = aShop().withCar(PLATE, { to: 'dispatched' }).wait(10);
    const jobId = shop.job(PLATE).id;
    shop.must('work.start', { jobId }, { ...byLin, at: MORNING - HOUR });
    expect(shop.job(PLATE).startedAt).toBe(MORNING);
    shop.must('work.pause', { jobId, reasonId: 'break' }, { ...byLin, at: shop.now() + HOUR });
    expect(shop.job(PLATE).stateSince).toBe(shop.now());
  });

  it("is the station's own in between, so that work kept offline counts when it was done", () => {
    const shop = aShop().withCar(PLATE, { to: 'running' }).wait(60);
    expect(
      isRefusal(shop.command('work.finish', { jobId: shop.job(PLATE).id }, { ...byLin, at: MORNING + 45 * MINUTE })),
    ).toBe(false);
    expect(shop.job(PLATE).finishedAt).toBe(MORNING + 45 * MINUTE);
  });
});
