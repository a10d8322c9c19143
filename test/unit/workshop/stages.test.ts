import { describe, expect, it } from 'vitest';
import { HOUR } from '../../../shared/time.ts';
import { stoppedForParts } from '../../../shared/workshop/views/floor.ts';
import { jobProgress, visitCard } from '../../../shared/workshop/views/job-progress.ts';
import { dispatchQueue } from '../../../shared/workshop/views/queue.ts';
import { today } from '../../../shared/workshop/views/today.ts';
import { aShop, MORNING, type TestShop } from '../../helpers/a-shop.ts';
import { PROGRESS } from '../../helpers/bring-along.ts';

const PLATE = '川A12345';
const TWO = [{ typeId: 'maintenance' }, { typeId: 'general' }];

describe('where a car stands', () => {
  it('is told by its jobs and checks, from the desk to the customer', () => {
    const stages = PROGRESS.map((to) => aShop().withCar(PLATE, { to }).visit(PLATE).stage);
    expect(stages).toEqual([
      'dispatch',
      'repair',
      'repair',
      'repair',
      'qc',
      'wash',
      'front-desk',
      'ready',
      'delivered',
    ]);
  });

  it('is in repair while one of its jobs runs, whatever another one waits for', () => {
    const shop = aShop().withCar(PLATE, { jobs: TWO, to: 'running' });
    const parts = [{ name: '水泵', etaAt: null }];
    shop.must('work.pause', { jobId: shop.job(PLATE).id, reasonId: 'part-missing', parts });
    expect(shop.visit(PLATE).stage).toBe('parts');
    shop.must('work.start', { jobId: shop.job(PLATE, 1).id });
    expect(shop.visit(PLATE).stage).toBe('repair');
    shop.must('work.finish', { jobId: shop.job(PLATE, 1).id });
    expect(shop.visit(PLATE).stage).toBe('parts');
  });

  it('is at dispatch again when one job is finished and the next one waits', () => {
    const shop = aShop().withCar(PLATE, { jobs: TWO });
    const jobId = shop.job(PLATE).id;
    shop.must('work.dispatch', { jobId, bayId: shop.bay('1'), technicianIds: [shop.person('Lin')] });
    shop.must('work.start', { jobId });
    shop.must('work.finish', { jobId });
    expect(shop.visit(PLATE).stage).toBe('dispatch');
  });

  it('is known since it came there, not since the last fact', () => {
    const shop = aShop().withCar(PLATE, { to: 'running' }).wait(30);
    shop.must('work.pause', { jobId: shop.job(PLATE).id, reasonId: 'break' });
    expect(shop.visit(PLATE)).toMatchObject({ stage: 'repair', stageSince: MORNING, lastFactAt: shop.now() });
  });

  it("is a column of the wall in the shop's order and words, the most urgent car first", () => {
    const shop = aShop()
      .withCar('川A00002', { promisedAt: MORNING + 3 * HOUR })
      .withCar('川A00001', { promisedAt: MORNING + 2 * HOUR })
      .withCar(PLATE, { to: 'delivered' });
    const stage = shop.read.stage('wash');
    if (!stage) throw new Error('no wash');
    shop.must('stage.save', { ...stage, name: '美容洗车', sortOrder: 5 });
    const layout = jobProgress(shop.read);
    expect(layout.map(({ stage: { id } }) => id)).toEqual([
      'dispatch',
      'wash',
      'repair',
      'parts',
      'qc',
      'front-desk',
      'ready',
    ]);
    expect(layout[1]?.stage.name).toBe('美容洗车');
    expect(layout[0]?.visitIds).toEqual([shop.visit('川A00001').id, shop.visit('川A00002').id]);
  });
});

describe('the dispatch queue', () => {
  const places = (shop: TestShop) =>
    dispatchQueue(shop.read, shop.now()).map(({ plate, place }) => `${plate} ${place}`);

  it('takes safety, comebacks and rework first, then slots that have come, who waits, and the rest by promise (TRADE 16)', () => {
    const shop = aShop()
      .withCar('川A00001', { to: 'delivered' })
      .withCar('川A00002', { to: 'finished', bay: '2', technician: 'Ma' });
    const comebackOf = shop.visit('川A00001').id;
    shop.withCar('川B00001', { waiting: 'leaves', promisedAt: MORNING + 5 * HOUR });
    shop.withCar('川B00002', { waiting: 'leaves', promisedAt: MORNING + 4 * HOUR });
    shop.wait(1).withCar('川B00003', { waiting: 'waits' });
    shop.wait(1).withCar('川B00004', { waiting: 'leaves', appointmentAt: MORNING + 0.25 * HOUR });
    shop.withCar('川B00005', { waiting: 'leaves', appointmentAt: MORNING + 6 * HOUR, promisedAt: MORNING + 8 * HOUR });
    shop.wait(1).must('qc.fail', {
      visitId: shop.visit('川A00002').id,
      reasonId: 'fault-remains',
      jobIds: [shop.job('川A00002').id],
    });
    shop.wait(1).withCar('川A00001', { comebackOf });
    shop.wait(1).withCar('川B00006', { jobs: [{ typeId: 'safety' }], waiting: 'leaves' });
    shop.wait(15);

    expect(places(shop)).toEqual([
      '川A00002 rework',
      '川A00001 comeback',
      '川B00006 safety',
      '川B00004 appointment',
      '川B00003 waits',
      '川B00002 drop-off',
      '川B00001 drop-off',
      '川B00005 drop-off',
    ]);
  });
});

describe('the figures of today', () => {
  it('count no PDI, no comeback and no return as intake, and the customer-paid apart', () => {
    const shop = aShop()
      .withCar('川A00001', { to: 'delivered' })
      .withCar('川A00002', { jobs: [{ typeId: 'warranty' }] })
      .withCar('商品车12345', { jobs: [{ typeId: 'pds' }] });
    shop.wait(5).withCar('川A00001', { comebackOf: shop.visit('川A00001').id });
    expect(today(shop.read)).toMatchObject({ inShop: 3, intake: 2, customerPaid: 1, delivered: 1 });
  });

  it('begin anew with the business day', () => {
    const shop = aShop().withCar('川A00001', { to: 'delivered' }).withCar('川A00002', { to: 'ready', bay: '2' });
    shop.wait(24 * 60).must('day.turn', { day: '2026-11-25' }, { by: null });
    expect(today(shop.read)).toMatchObject({
      inShop: 1,
      intake: 0,
      delivered: 0,
      ready: 1,
      onTime: { kept: 0, of: 0 },
    });
  });
});

describe('a car that stands for parts', () => {
  it('is on the list of stopped cars, the longest stop first, with what is awaited', () => {
    const shop = aShop();
    const parts = [{ name: '水泵', etaAt: MORNING + 2 * HOUR }];
    for (const [plate, bay, technician] of [
      ['川A00001', '1', 'Lin'],
      ['川A00002', '2', 'Ma'],
    ] as const) {
      shop.wait(5).withCar(plate, { to: 'running', bay, technician, model: '星途轿车' });
      shop.must('work.pause', { jobId: shop.job(plate).id, reasonId: 'part-missing', parts });
    }
    expect(stoppedForParts(shop.read).map(({ plate, model, parts: awaited }) => [plate, model, awaited])).toEqual([
      ['川A00001', '星途轿车', [{ name: '水泵', etaAt: MORNING + 2 * HOUR, etaSetAt: MORNING + 5 * 60_000 }]],
      ['川A00002', '星途轿车', [{ name: '水泵', etaAt: MORNING + 2 * HOUR, etaSetAt: MORNING + 10 * 60_000 }]],
    ]);
  });

  it('says on its card why it stands still', () => {
    const shop = aShop().withCar(PLATE, { to: 'running' }).wait(10);
    shop.must('work.pause', { jobId: shop.job(PLATE).id, reasonId: 'customer-decides' });
    expect(visitCard(shop.read, shop.visit(PLATE).id)).toMatchObject({
      working: false,
      bay: '1',
      technicians: ['Lin'],
      stopped: { id: 'customer-decides', cause: 'customer', since: shop.now() },
    });
  });
});
