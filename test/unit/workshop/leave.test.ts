import { describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../../shared/time.ts';
import { plateStatus } from '../../../shared/workshop/views/check-in.ts';
import { today } from '../../../shared/workshop/views/today.ts';
import { aShop, MORNING, type TestShop } from '../../helpers/a-shop.ts';
import { putsOf, refusal } from '../../helpers/answers.ts';

const PLATE = '川A12345';
const byChen = { by: 'Chen' };

describe('a car is delivered', () => {
  it('when it is ready, and is known as a returning one from then on', () => {
    const shop = aShop().withCar(PLATE, { to: 'ready' }).wait(20);
    const { id } = shop.visit(PLATE);
    shop.must('visit.deliver', { visitId: id }, byChen);
    expect(shop.visit(PLATE)).toMatchObject({
      state: 'delivered',
      stage: 'delivered',
      deliveredAt: shop.now(),
      archived: false,
    });
    expect(plateStatus(shop.read, PLATE)).toMatchObject({
      kind: 'returning',
      vehicle: { lastVisitId: id, lastDeliveredAt: shop.now() },
    });
  });

  it('is refused before it is ready, twice, and unknown; and changes nothing', () => {
    const shop = aShop().withCar(PLATE, { to: 'washed' });
    const visitId = shop.visit(PLATE).id;
    expect(shop.refused('visit.deliver', { visitId }, byChen)).toEqual(
      refusal('visit-not-ready', { params: { plate: PLATE, stage: 'front-desk' }, field: 'visitId' }),
    );
    shop.must('frontDesk.accept', { visitId }, byChen);
    shop.must('visit.deliver', { visitId }, byChen);
    expect(shop.refused('visit.deliver', { visitId }, byChen)).toEqual(
      refusal('visit-delivered', { params: { plate: PLATE }, field: 'visitId' }),
    );
    expect(shop.refused('visit.deliver', { visitId: 'none' }, byChen)).toEqual(
      refusal('visit-unknown', { field: 'visitId' }),
    );
  });
});

function stoppedForParts(): TestShop {
  const shop = aShop().withCar(PLATE, { to: 'running', spot: 'P3' });
  const parts = [{ name: '水泵', etaAt: MORNING + DAY }];
  shop.must('work.pause', { jobId: shop.job(PLATE).id, reasonId: 'part-missing', parts }, { by: 'Lin' });
  return shop.wait(30);
}

describe('a car leaves with work unfinished', () => {
  it('with its order open, off site, and with what is owed and when it comes back', () => {
    const shop = stoppedForParts();
    const input = {
      visitId: shop.visit(PLATE).id,
      reasonId: 'part-on-order',
      owed: '待件：水泵',
      returnAt: MORNING + DAY,
    };
    shop.must('visit.leaveUnfinished', input, byChen);
    expect(shop.visit(PLATE)).toMatchObject({
      state: 'unfinished',
      stage: 'unfinished',
      owed: '待件：水泵',
      returnAt: MORNING + DAY,
      spot: null,
    });
    expect(shop.read.jobsInBay(shop.bay('1'))).toEqual([]);
    expect(plateStatus(shop.read, PLATE)).toMatchObject({ kind: 'unfinished' });
  });

  it('and work that was only dispatched goes back to the queue', () => {
    const shop = aShop().withCar(PLATE, { to: 'dispatched' });
    shop.must(
      'visit.leaveUnfinished',
      { visitId: shop.visit(PLATE).id, reasonId: 'customer-needs-car', owed: '保养' },
      byChen,
    );
    expect(shop.job(PLATE)).toMatchObject({ state: 'waiting', bayId: null });
  });

  it('is refused while somebody works on it, for a reason of another kind, and twice', () => {
    const shop = aShop().withCar(PLATE, { to: 'running' });
    const input = { visitId: shop.visit(PLATE).id, reasonId: 'part-on-order', owed: '水泵' };
    expect(shop.refused('visit.leaveUnfinished', input, byChen)).toEqual(
      refusal('job-running', { params: { plate: PLATE }, field: 'visitId' }),
    );
    shop.must('work.pause', { jobId: shop.job(PLATE).id, reasonId: 'break' }, { by: 'Lin' });
    expect(shop.refused('visit.leaveUnfinished', { ...input, reasonId: 'break' }, byChen)).toMatchObject({
      code: 'reason-unknown',
    });
    shop.must('visit.leaveUnfinished', input, byChen);
    expect(shop.refused('visit.leaveUnfinished', input, byChen)).toEqual(
      refusal('visit-left-unfinished', { params: { plate: PLATE }, field: 'visitId' }),
    );
  });
});

describe('a car that left unfinished', () => {
  function away(): TestShop {
    const shop = stoppedForParts();
    shop.must(
      'visit.leaveUnfinished',
      { visitId: shop.visit(PLATE).id, reasonId: 'part-on-order', owed: '水泵' },
      byChen,
    );
    return shop;
  }

  it('comes back to the same visit: neither intake nor comeback', () => {
    const shop = away().wait(24 * 60);
    shop.must('day.turn', { day: '2026-11-25' }, { by: null });
    const visitId = shop.visit(PLATE).id;

    const answer = shop.must('visit.return', { visitId, promisedAt: shop.now() + HOUR }, byChen);

    expect(shop.visit(PLATE)).toMatchObject({
      state: 'open',
      stage: 'parts',
      owed: null,
      returnAt: null,
      comebackOf: null,
      promisedAt: shop.now() + HOUR,
    });
    expect(today(shop.read)).toMatchObject({ inShop: 1, intake: 0 });
    expect(putsOf(answer, 'promised')).toMatchObject([
      { promisedAt: shop.now() + HOUR, cause: 'parts', counts: false, madeBy: shop.person('Chen') },
    ]);
  });

  it('is still told when its part has arrived', () => {
    const shop = away();
    const [part] = shop.read.partsOfVisit(shop.visit(PLATE).id);
    shop.must('part.arrive', { partId: part?.id ?? '' }, { by: 'Pan' });
    expect(shop.visit(PLATE).stage).toBe('unfinished');
  });

  it('is not taken back before it left, with a promise that has passed, or unknown', () => {
    const shop = aShop().withCar(PLATE);
    const input = { visitId: shop.visit(PLATE).id, promisedAt: MORNING + HOUR };
    expect(shop.refused('visit.return', input, byChen)).toEqual(
      refusal('visit-not-away', { params: { plate: PLATE }, field: 'visitId' }),
    );
    expect(shop.refused('visit.return', { ...input, visitId: 'none' }, byChen)).toMatchObject({
      code: 'visit-unknown',
    });
    const other = away();
    expect(other.refused('visit.return', { visitId: other.visit(PLATE).id, promisedAt: MORNING }, byChen)).toEqual(
      refusal('promise-in-past', { field: 'promisedAt' }),
    );
  });

  it('is not worked on, moved or promised while it is away', () => {
    const shop = away();
    const visitId = shop.visit(PLATE).id;
    const left = { code: 'visit-left-unfinished' };
    expect(shop.refused('work.resume', { jobId: shop.job(PLATE).id }, { by: 'Lin' })).toMatchObject(left);
    expect(shop.refused('visit.park', { visitId, spot: 'P1' })).toMatchObject(left);
    expect(shop.refused('visit.addJobs', { visitId, jobs: [{ typeId: 'general' }] })).toMatchObject(left);
    expect(shop.refused('visit.promise', { visitId, promisedAt: MORNING + DAY, cause: 'parts' })).toMatchObject(left);
  });
});
