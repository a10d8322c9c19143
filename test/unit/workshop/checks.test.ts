import { describe, expect, it } from 'vitest';
import { aShop, type TestShop } from '../../helpers/a-shop.ts';
import { putsOf, refusal } from '../../helpers/answers.ts';

const PLATE = '川A12345';
const byQin = { by: 'Qin' };
const byChen = { by: 'Chen' };

function visitId(shop: TestShop): string {
  return shop.visit(PLATE).id;
}

describe('the final quality check', () => {
  it('passed, sends the car to the wash', () => {
    const shop = aShop().withCar(PLATE, { to: 'finished' }).wait(6);
    const answer = shop.must('qc.pass', { visitId: visitId(shop), note: '路试正常' }, byQin);
    expect(putsOf(answer, 'check')).toMatchObject([
      {
        kind: 'qc',
        result: 'passed',
        staffId: shop.person('Qin'),
        checkedAt: shop.now(),
        note: '路试正常',
        reasonId: null,
      },
    ]);
    expect(shop.visit(PLATE)).toMatchObject({ qc: 'passed', stage: 'wash', stageSince: shop.now() });
  });

  it('sends a car that is not washed straight to the front desk', () => {
    const shop = aShop().withCar(PLATE, { jobs: [{ typeId: 'beauty' }], to: 'inspected' });
    expect(shop.visit(PLATE).stage).toBe('front-desk');
  });

  it('failed, sends the named work back to the queue', () => {
    const shop = aShop()
      .withCar(PLATE, { jobs: [{ typeId: 'maintenance' }, { typeId: 'general' }], to: 'finished' })
      .wait(6);
    const jobId = shop.job(PLATE, 1).id;
    const answer = shop.must('qc.fail', { visitId: visitId(shop), reasonId: 'fault-remains', jobIds: [jobId] }, byQin);
    expect(putsOf(answer, 'check')).toMatchObject([{ kind: 'qc', result: 'failed', reasonId: 'fault-remains' }]);
    expect(shop.job(PLATE, 1)).toMatchObject({ state: 'waiting', bayId: null, reworks: 1, finishedAt: null });
    expect(shop.job(PLATE, 0).state).toBe('finished');
    expect(shop.visit(PLATE)).toMatchObject({ stage: 'dispatch', qc: 'open', rejections: 1 });
  });

  it("is not given by who worked on the car, but by a manager's word", () => {
    const shop = aShop().withCar(PLATE, { to: 'finished', technician: 'Luo' });
    const input = { visitId: visitId(shop) };
    expect(shop.refused('qc.pass', input, { by: 'Luo' })).toEqual(
      refusal('inspector-worked-on-car', { params: { plate: PLATE }, soft: true }),
    );
    const override = { staffId: shop.person('Wang'), reason: '质检员请假' };
    expect(putsOf(shop.must('qc.pass', { ...input, override }, { by: 'Luo' }), 'override')).toMatchObject([
      { command: 'qc.pass', rule: 'inspector-worked-on-car', reason: '质检员请假' },
    ]);
  });

  it('is refused before the work is finished, and changes nothing', () => {
    const shop = aShop().withCar(PLATE, { to: 'running' });
    const elsewhere = refusal('visit-at-other-stage', {
      params: { plate: PLATE, stage: 'repair', wanted: 'qc' },
      field: 'visitId',
    });
    expect(shop.refused('qc.pass', { visitId: visitId(shop) }, byQin)).toEqual(elsewhere);
    const fail = { visitId: visitId(shop), reasonId: 'fault-remains', jobIds: [shop.job(PLATE).id] };
    expect(shop.refused('qc.fail', fail, byQin)).toEqual(elsewhere);
    expect(shop.refused('qc.pass', { visitId: 'none' }, byQin)).toEqual(refusal('visit-unknown', { field: 'visitId' }));
  });

  it('is refused for a reason of another kind, for jobs of another car, and for cancelled work', () => {
    const shop = aShop()
      .withCar('京B67890', { bay: '2', technician: 'Ma' })
      .withCar(PLATE, { jobs: [{ typeId: 'maintenance' }, { typeId: 'general' }] });
    const [done, declined] = [shop.job(PLATE).id, shop.job(PLATE, 1).id];
    shop.must('work.cancel', { jobId: declined, reasonId: 'work-declined' });
    shop.must('work.dispatch', { jobId: done, bayId: shop.bay('1'), technicianIds: [shop.person('Lin')] });
    shop.must('work.start', { jobId: done });
    shop.must('work.finish', { jobId: done });
    const fail = { visitId: visitId(shop), reasonId: 'fault-remains', jobIds: [done] };
    expect(shop.refused('qc.fail', { ...fail, reasonId: 'break' }, byQin)).toEqual(
      refusal('reason-unknown', { field: 'reasonId' }),
    );
    expect(shop.refused('qc.fail', { ...fail, jobIds: [done, shop.job('京B67890').id] }, byQin)).toEqual(
      refusal('job-unknown', { field: 'jobIds' }),
    );
    expect(shop.refused('qc.fail', { ...fail, jobIds: [declined] }, byQin)).toEqual(
      refusal('job-cancelled', { params: { plate: PLATE }, field: 'jobIds' }),
    );
  });
});

describe('the wash', () => {
  it('finished, sends the car to the front desk', () => {
    const shop = aShop().withCar(PLATE, { to: 'inspected' }).wait(10);
    expect(putsOf(shop.must('wash.finish', { visitId: visitId(shop) }, { by: 'Gao' }), 'check')).toMatchObject([
      { kind: 'wash', result: 'passed', staffId: shop.person('Gao') },
    ]);
    expect(shop.visit(PLATE)).toMatchObject({ wash: 'done', stage: 'front-desk' });
  });

  it('is refused for a car that has not come to it', () => {
    const shop = aShop().withCar(PLATE, { to: 'finished' });
    expect(shop.refused('wash.finish', { visitId: visitId(shop) }, { by: 'Gao' })).toMatchObject({
      code: 'visit-at-other-stage',
      params: { stage: 'qc', wanted: 'wash' },
    });
  });
});

describe('a stage is left out', () => {
  it('with one tap where the shop made it optional, also beforehand', () => {
    const shop = aShop().withCar(PLATE, { to: 'running' });
    const input = { visitId: visitId(shop), stage: 'wash', reasonId: 'customer-declines' } as const;
    expect(putsOf(shop.must('stage.skip', input, byChen), 'check')).toMatchObject([
      { kind: 'wash', result: 'skipped', reasonId: 'customer-declines' },
    ]);
    expect(shop.visit(PLATE)).toMatchObject({ wash: 'skipped', stage: 'repair' });
    expect(shop.refused('stage.skip', input, byChen)).toEqual(
      refusal('stage-already-over', { params: { plate: PLATE, stage: 'wash' }, field: 'stage' }),
    );
  });

  it("with a manager's word where it did not", () => {
    const shop = aShop().withCar(PLATE, { to: 'finished' });
    const input = { visitId: visitId(shop), stage: 'qc', reasonId: 'not-needed' } as const;
    expect(shop.refused('stage.skip', input, byChen)).toEqual(
      refusal('stage-not-optional', { params: { stage: 'qc' }, field: 'stage', soft: true }),
    );
    const override = { staffId: shop.person('Wang'), reason: '仅更换雨刮' };
    expect(putsOf(shop.must('stage.skip', { ...input, override }, byChen), 'override')).toMatchObject([
      { rule: 'stage-not-optional' },
    ]);
    expect(shop.visit(PLATE).stage).toBe('wash');
  });

  it('is refused for a reason of another kind and for a car that left', () => {
    const shop = aShop().withCar(PLATE, { to: 'delivered' });
    const input = { visitId: visitId(shop), stage: 'wash', reasonId: 'no-time' } as const;
    expect(shop.refused('stage.skip', input, byChen)).toEqual(
      refusal('visit-delivered', { params: { plate: PLATE }, field: 'visitId' }),
    );
    const other = aShop().withCar(PLATE, { to: 'finished' });
    expect(other.refused('stage.skip', { ...input, visitId: visitId(other), reasonId: 'break' }, byChen)).toMatchObject(
      {
        code: 'reason-unknown',
      },
    );
  });
});

describe("the front desk's own check", () => {
  it('passed, makes the car ready', () => {
    const shop = aShop().withCar(PLATE, { to: 'washed' }).wait(5);
    expect(putsOf(shop.must('frontDesk.accept', { visitId: visitId(shop) }, byChen), 'check')).toMatchObject([
      { kind: 'front-desk', result: 'passed', staffId: shop.person('Chen') },
    ]);
    expect(shop.visit(PLATE)).toMatchObject({ readyAt: shop.now(), stage: 'ready' });
  });

  it('failed, has the named work done again and every check passed again', () => {
    const shop = aShop().withCar(PLATE, { to: 'washed' }).wait(5);
    const input = { visitId: visitId(shop), reasonId: 'not-clean', jobIds: [shop.job(PLATE).id] };
    expect(putsOf(shop.must('frontDesk.reject', input, byChen), 'check')).toMatchObject([
      { kind: 'front-desk', result: 'failed' },
    ]);
    expect(shop.visit(PLATE)).toMatchObject({ stage: 'dispatch', qc: 'open', wash: 'open', rejections: 1 });
  });

  it('is refused before the car has come to it', () => {
    const shop = aShop().withCar(PLATE, { to: 'inspected' });
    const input = { visitId: visitId(shop) };
    const elsewhere = { code: 'visit-at-other-stage', params: { stage: 'wash', wanted: 'front-desk' } };
    expect(shop.refused('frontDesk.accept', input, byChen)).toMatchObject(elsewhere);
    const reject = { ...input, reasonId: 'not-clean', jobIds: [shop.job(PLATE).id] };
    expect(shop.refused('frontDesk.reject', reject, byChen)).toMatchObject(elsewhere);
  });
});
