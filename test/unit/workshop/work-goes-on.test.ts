import { describe, expect, it } from 'vitest';
import { aShop, MORNING } from '../../helpers/a-shop.ts';
import { putsOf, refusal } from '../../helpers/answers.ts';

const PLATE = '川A12345';
const byLin = { by: 'Lin' };
const aboutJob = { params: { plate: PLATE }, field: 'jobId' };

describe('work goes on', () => {
  it('in the bay where the car stands, with new clocks', () => {
    const shop = aShop().withCar(PLATE, { to: 'paused' }).wait(30);
    const answer = shop.must('work.resume', { jobId: shop.job(PLATE).id }, byLin);
    expect(putsOf(answer, 'workClock')).toMatchObject([{ startedAt: shop.now(), endedAt: null }]);
    expect(shop.job(PLATE)).toMatchObject({
      state: 'running',
      pauseReasonId: null,
      bayId: shop.bay('1'),
      startedAt: MORNING,
    });
  });

  it('in another bay once the car had left its own', () => {
    const shop = aShop().withCar(PLATE, { to: 'running' });
    const jobId = shop.job(PLATE).id;
    shop.must('work.pause', { jobId, reasonId: 'customer-decides', leavesBay: true }, byLin);
    expect(shop.refused('work.resume', { jobId }, byLin)).toEqual(
      refusal('bay-needed', { params: { plate: PLATE }, field: 'bayId' }),
    );
    shop.withCar('京B67890', { to: 'dispatched', bay: '1', technician: 'Ma' });
    expect(shop.refused('work.resume', { jobId, bayId: shop.bay('1') }, byLin)).toEqual(
      refusal('bay-occupied', { params: { bay: '1', plate: '京B67890' }, field: 'bayId' }),
    );
    expect(shop.refused('work.resume', { jobId, bayId: 'nowhere' }, byLin)).toMatchObject({ code: 'bay-unknown' });
    shop.must('work.resume', { jobId, bayId: shop.bay('2') }, byLin);
    expect(shop.job(PLATE).bayId).toBe(shop.bay('2'));
  });

  it("only with its part, but by a manager's word that is logged", () => {
    const shop = aShop().withCar(PLATE, { to: 'running' });
    const jobId = shop.job(PLATE).id;
    shop.must('work.pause', { jobId, reasonId: 'part-missing', parts: [{ name: '水泵', etaAt: null }] }, byLin);
    expect(shop.refused('work.resume', { jobId }, byLin)).toEqual(
      refusal('part-not-arrived', { params: { part: '水泵' }, field: 'jobId', soft: true }),
    );
    const override = { staffId: shop.person('Wang'), reason: '先装其余部分' };
    expect(putsOf(shop.must('work.resume', { jobId, override }, byLin), 'override')).toMatchObject([
      { command: 'work.resume', rule: 'part-not-arrived', visitId: shop.visit(PLATE).id },
    ]);
  });

  it('not while the technician works elsewhere, nor when it runs already', () => {
    const shop = aShop()
      .withCar(PLATE, { to: 'paused' })
      .withCar('京B67890', { to: 'running', bay: '2', technician: 'Lin' });
    const jobId = shop.job(PLATE).id;
    expect(shop.refused('work.resume', { jobId }, byLin)).toMatchObject({ code: 'technician-busy' });
    expect(shop.refused('work.resume', { jobId: shop.job('京B67890').id }, byLin)).toMatchObject({
      code: 'job-running',
    });
  });
});

describe('work is finished', () => {
  it('with its clocks; the last job brings the car to quality', () => {
    const shop = aShop()
      .withCar(PLATE, { jobs: [{ typeId: 'maintenance' }, { typeId: 'general' }], to: 'running' })
      .wait(50);
    const answer = shop.must('work.finish', { jobId: shop.job(PLATE).id }, byLin);
    expect(putsOf(answer, 'job')).toMatchObject([{ state: 'finished', finishedAt: shop.now() }]);
    expect(putsOf(answer, 'workClock')).toMatchObject([{ endedAt: shop.now() }]);
    expect(shop.visit(PLATE).stage).toBe('repair');
    shop.must('work.start', { jobId: shop.job(PLATE, 1).id }, byLin);
    shop.must('work.finish', { jobId: shop.job(PLATE, 1).id }, byLin);
    expect(shop.visit(PLATE).stage).toBe('qc');
    expect(shop.read.jobsInBay(shop.bay('1'))).toEqual([]);
  });

  it('is refused while it does not run', () => {
    const shop = aShop().withCar(PLATE, { to: 'paused' });
    expect(shop.refused('work.finish', { jobId: shop.job(PLATE).id }, byLin)).toEqual(refusal('job-paused', aboutJob));
    expect(shop.refused('work.finish', { jobId: 'none' }, byLin)).toMatchObject({ code: 'job-unknown' });
  });
});

describe('work is cancelled', () => {
  it('and its bay is free; the car goes on with what is left', () => {
    const shop = aShop().withCar(PLATE, { to: 'paused' });
    shop.must('visit.addJobs', { visitId: shop.visit(PLATE).id, jobs: [{ typeId: 'general' }] }, { by: 'Chen' });
    shop.must('work.cancel', { jobId: shop.job(PLATE).id, reasonId: 'work-declined' }, { by: 'Chen' });
    expect(shop.job(PLATE)).toMatchObject({ state: 'cancelled', bayId: null, pauseReasonId: 'work-declined' });
    expect(shop.visit(PLATE)).toMatchObject({ stage: 'dispatch', qc: 'open', wash: 'open' });
  });

  it('all of it: nothing is left to check or to wash, and no part is waited for', () => {
    const shop = aShop().withCar(PLATE, { to: 'running' });
    const jobId = shop.job(PLATE).id;
    const parts = [{ name: '火花塞', etaAt: null }];
    shop.must('work.pause', { jobId, reasonId: 'part-missing', parts }, { by: 'Lin' });
    shop.must('work.cancel', { jobId, reasonId: 'work-declined' }, { by: 'Chen' });
    expect(shop.visit(PLATE)).toMatchObject({ stage: 'front-desk', qc: 'skipped', wash: 'skipped' });
    expect(shop.read.partsOfVisit(shop.visit(PLATE).id)).toMatchObject([{ name: '火花塞', state: 'cancelled' }]);
  });

  it('is refused while it runs, for a reason of another kind, and for an unknown job', () => {
    const shop = aShop().withCar(PLATE, { to: 'running' });
    const jobId = shop.job(PLATE).id;
    expect(shop.refused('work.cancel', { jobId, reasonId: 'work-declined' })).toEqual(refusal('job-running', aboutJob));
    shop.must('work.pause', { jobId, reasonId: 'break' });
    expect(shop.refused('work.cancel', { jobId, reasonId: 'break' })).toMatchObject({ code: 'reason-unknown' });
    expect(shop.refused('work.cancel', { jobId: 'none', reasonId: 'work-declined' })).toMatchObject({
      code: 'job-unknown',
    });
  });
});
