import { describe, expect, it } from 'vitest';
import { HOUR } from '../../../shared/time.ts';
import { visitCard } from '../../../shared/workshop/views/job-progress.ts';
import { aShop, MORNING } from '../../helpers/a-shop.ts';
import { putsOf, refusal } from '../../helpers/answers.ts';

const PLATE = '川A12345';
const byChen = { by: 'Chen' };

describe('more work on a car that is here', () => {
  it('joins the repair order of its payer, or opens one', () => {
    const shop = aShop().withCar(PLATE, { to: 'running' });
    const visitId = shop.visit(PLATE).id;
    const jobs = [{ typeId: 'general', standardMinutes: 40 }, { typeId: 'warranty' }];

    const answer = shop.must('visit.addJobs', { visitId, jobs }, byChen);

    const customerOrder = shop.job(PLATE).repairOrderId;
    const [warrantyOrder] = putsOf(answer, 'repairOrder');
    expect(warrantyOrder).toMatchObject({ payer: 'warranty', visitId });
    expect(putsOf(answer, 'job').map(({ repairOrderId, state }) => [repairOrderId, state])).toEqual([
      [customerOrder, 'waiting'],
      [warrantyOrder?.id, 'waiting'],
    ]);
    expect(shop.visit(PLATE)).toMatchObject({ stage: 'repair', estimatedMinutes: 60 + 40 + 120 });
  });

  it('takes a ready car back: every check is passed again', () => {
    const shop = aShop().withCar(PLATE, { to: 'ready' }).wait(5);
    shop.must('visit.addJobs', { visitId: shop.visit(PLATE).id, jobs: [{ typeId: 'general' }] }, byChen);
    expect(shop.visit(PLATE)).toMatchObject({ stage: 'dispatch', qc: 'open', wash: 'open', readyAt: null });
  });

  it('leaves a declined wash declined', () => {
    const shop = aShop().withCar(PLATE, { to: 'running' });
    const visitId = shop.visit(PLATE).id;
    shop.must('stage.skip', { visitId, stage: 'wash', reasonId: 'customer-declines' }, byChen);
    shop.must('visit.addJobs', { visitId, jobs: [{ typeId: 'general' }] }, byChen);
    expect(shop.visit(PLATE).wash).toBe('skipped');
  });

  it('is refused for work nobody does, an unknown car and a delivered one, and changes nothing', () => {
    const shop = aShop().withCar(PLATE, { to: 'ready' });
    const visitId = shop.visit(PLATE).id;
    const jobs = [{ typeId: 'general' }];
    expect(shop.refused('visit.addJobs', { visitId, jobs: [{ typeId: 'none' }] }, byChen)).toEqual(
      refusal('job-type-unknown', { field: 'jobs.0.typeId' }),
    );
    expect(shop.refused('visit.addJobs', { visitId: 'none', jobs }, byChen)).toMatchObject({ code: 'visit-unknown' });
    shop.must('visit.deliver', { visitId }, byChen);
    expect(shop.refused('visit.addJobs', { visitId, jobs }, byChen)).toMatchObject({ code: 'visit-delivered' });
  });
});

describe('what is told about a car', () => {
  it('the customer stays after all', () => {
    const shop = aShop().withCar(PLATE, { waiting: 'leaves' });
    shop.must('visit.setWaiting', { visitId: shop.visit(PLATE).id, waiting: 'waits' }, byChen);
    expect(visitCard(shop.read, shop.visit(PLATE).id)?.waiting).toBe('waits');
    expect(shop.refused('visit.setWaiting', { visitId: 'none', waiting: 'waits' }, byChen)).toMatchObject({
      code: 'visit-unknown',
    });
  });

  it('it was parked, by anybody', () => {
    const shop = aShop().withCar(PLATE).wait(5);
    shop.must('visit.park', { visitId: shop.visit(PLATE).id, spot: ' P12 ' }, { by: 'Gao' });
    expect(shop.visit(PLATE)).toMatchObject({ spot: 'P12', lastFactAt: shop.now(), stageSince: MORNING });
    shop.must('visit.park', { visitId: shop.visit(PLATE).id, spot: null }, { by: 'Lin' });
    expect(shop.visit(PLATE).spot).toBeNull();
    expect(shop.refused('visit.park', { visitId: 'none', spot: null })).toMatchObject({ code: 'visit-unknown' });
  });
});

describe('a part', () => {
  function withPart() {
    const shop = aShop().withCar(PLATE, { to: 'running' });
    const parts = [{ name: '水泵', etaAt: null }];
    const [part] = putsOf(
      shop.must('work.pause', { jobId: shop.job(PLATE).id, reasonId: 'part-missing', parts }),
      'partRequest',
    );
    return { shop, partId: part?.id ?? '' };
  }

  it('is expected at a time that was confirmed when it was said', () => {
    const { shop, partId } = withPart();
    shop.wait(15).must('part.setEta', { partId, etaAt: MORNING + 2 * HOUR }, { by: 'Pan' });
    expect(visitCard(shop.read, shop.visit(PLATE).id)?.parts).toEqual([
      { name: '水泵', etaAt: MORNING + 2 * HOUR, etaSetAt: shop.now() },
    ]);
  });

  it('arrives: it is awaited no more', () => {
    const { shop, partId } = withPart();
    shop.must('part.arrive', { partId }, { by: 'Pan' });
    expect(visitCard(shop.read, shop.visit(PLATE).id)?.parts).toEqual([]);
    expect(shop.visit(PLATE).stage).toBe('parts');
  });

  it('arrives once, and is known; else nothing changes', () => {
    const { shop, partId } = withPart();
    const byPan = { by: 'Pan' };
    expect(shop.refused('part.arrive', { partId: 'none' }, byPan)).toEqual(
      refusal('part-unknown', { field: 'partId' }),
    );
    expect(shop.refused('part.setEta', { partId: 'none', etaAt: null }, byPan)).toEqual(
      refusal('part-unknown', { field: 'partId' }),
    );
    shop.must('part.arrive', { partId }, byPan);
    const arrived = refusal('part-arrived', { params: { part: '水泵' }, field: 'partId' });
    expect(shop.refused('part.arrive', { partId }, byPan)).toEqual(arrived);
    expect(shop.refused('part.setEta', { partId, etaAt: null }, byPan)).toEqual(arrived);
  });
});
