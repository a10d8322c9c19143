import { describe, expect, it } from 'vitest';
import type { CommandInput } from '../../../shared/commands.ts';
import { HOUR, MINUTE } from '../../../shared/time.ts';
import { countingPromise, lightOf, promiseClock } from '../../../shared/workshop/promise.ts';
import { today } from '../../../shared/workshop/views/today.ts';
import { aShop, MORNING, type TestShop } from '../../helpers/a-shop.ts';
import { putsOf, refusal } from '../../helpers/answers.ts';

const PLATE = '川A12345';
const byChen = { by: 'Chen' };
/** What every car here is promised first. */
const FIRST = MORNING + 2 * HOUR;

function move(shop: TestShop, rest: Partial<CommandInput<'visit.promise'>>) {
  const input = { visitId: shop.visit(PLATE).id, promisedAt: FIRST + HOUR, cause: 'customer' as const, ...rest };
  return putsOf(shop.must('visit.promise', input, byChen), 'promised')[0];
}

const agreed = (at: number) => ({ by: 'customer', how: 'phone', at }) as const;

describe('a promise that is moved', () => {
  it('stands beside the first one, with who agreed, how and when', () => {
    const shop = aShop().withCar(PLATE).wait(30);
    const told = move(shop, { reason: '加做刹车', agreed: agreed(shop.now()) });
    expect(told).toEqual({
      id: told?.id,
      visitId: shop.visit(PLATE).id,
      promisedAt: FIRST + HOUR,
      madeAt: shop.now(),
      madeBy: shop.person('Chen'),
      cause: 'customer',
      reason: '加做刹车',
      agreedBy: 'customer',
      agreedHow: 'phone',
      agreedAt: shop.now(),
      counts: true,
    });
    expect(shop.visit(PLATE)).toMatchObject({ firstPromisedAt: FIRST, promisedAt: FIRST + HOUR });
  });

  it("counts for the customer's or the insurer's cause alone", () => {
    const countsFor = (cause: CommandInput<'visit.promise'>['cause']) => {
      const shop = aShop().withCar(PLATE).wait(30);
      return move(shop, { cause, agreed: agreed(shop.now()) })?.counts;
    };
    expect((['customer', 'insurer', 'workshop', 'parts'] as const).map(countsFor)).toEqual([true, true, false, false]);
  });

  it('does not count unless the customer agreed', () => {
    expect(move(aShop().withCar(PLATE), {})?.counts).toBe(false);
  });

  it('counts up to the instant at which the old one passes, and not after', () => {
    const shop = aShop().withCar(PLATE).wait(130);
    expect(move(shop, { agreed: agreed(FIRST) })?.counts).toBe(true);
    const other = aShop().withCar(PLATE).wait(130);
    expect(move(other, { agreed: agreed(FIRST + 1) })?.counts).toBe(false);
  });

  it('is never agreed later than now', () => {
    const shop = aShop().withCar(PLATE).wait(130);
    expect(move(shop, { agreed: agreed(FIRST + 5 * HOUR) })).toMatchObject({ agreedAt: shop.now(), counts: false });
  });

  it('mends nothing that was missed: a later one that did not count is no bridge', () => {
    const shop = aShop().withCar(PLATE).wait(100);
    move(shop, { promisedAt: FIRST + 2 * HOUR, cause: 'workshop' });
    shop.wait(60);
    expect(move(shop, { promisedAt: FIRST + 3 * HOUR, agreed: agreed(shop.now()) })?.counts).toBe(false);
    expect(countingPromise(shop.read, shop.visit(PLATE))).toBe(FIRST);
  });

  it('counts from the last one that counts, of several', () => {
    const shop = aShop().withCar(PLATE).wait(30);
    move(shop, { agreed: agreed(shop.now()) });
    shop.wait(30);
    move(shop, { promisedAt: FIRST + 3 * HOUR, agreed: agreed(shop.now()) });
    shop.wait(10);
    move(shop, { promisedAt: FIRST + 5 * HOUR, cause: 'parts', agreed: agreed(shop.now()) });
    expect(countingPromise(shop.read, shop.visit(PLATE))).toBe(FIRST + 3 * HOUR);
  });

  it('is refused into the past and for a car that is not here, and changes nothing', () => {
    const shop = aShop().withCar(PLATE, { to: 'ready' });
    const input = { visitId: shop.visit(PLATE).id, promisedAt: MORNING, cause: 'customer' } as const;
    expect(shop.refused('visit.promise', input, byChen)).toEqual(refusal('promise-in-past', { field: 'promisedAt' }));
    expect(shop.refused('visit.promise', { ...input, visitId: 'none' }, byChen)).toMatchObject({
      code: 'visit-unknown',
    });
    shop.must('visit.deliver', { visitId: input.visitId }, byChen);
    expect(shop.refused('visit.promise', { ...input, promisedAt: FIRST }, byChen)).toMatchObject({
      code: 'visit-delivered',
    });
  });
});

describe('on time', () => {
  it('is a car made ready no later than the promise that counts', () => {
    const shop = aShop();
    shop.withCar('川A00001', { to: 'washed' }).withCar('川A00002', { to: 'washed' }).withCar(PLATE, { to: 'washed' });
    shop.withCar('川A00004').wait(120);
    const accept = (plate: string) => shop.must('frontDesk.accept', { visitId: shop.visit(plate).id }, byChen);
    accept('川A00001');
    shop.wait(1);
    accept('川A00002');
    accept(PLATE);
    expect(today(shop.read).onTime).toEqual({ kept: 1, of: 3 });
  });

  it('goes by the agreed later time where that counts', () => {
    const shop = aShop().withCar(PLATE, { to: 'washed' }).wait(60);
    move(shop, { agreed: agreed(shop.now()) });
    shop.wait(90).must('frontDesk.accept', { visitId: shop.visit(PLATE).id }, byChen);
    expect(today(shop.read).onTime).toEqual({ kept: 1, of: 1 });
  });

  it('is not saved by a later time that the workshop gave itself', () => {
    const shop = aShop().withCar(PLATE, { to: 'washed' }).wait(60);
    move(shop, { cause: 'workshop', agreed: agreed(shop.now()) });
    shop.wait(90).must('frontDesk.accept', { visitId: shop.visit(PLATE).id }, byChen);
    expect(today(shop.read).onTime).toEqual({ kept: 0, of: 1 });
  });
});

describe('the light of a promise', () => {
  const clockOf = (shop: TestShop) => promiseClock(shop.read, shop.visit(PLATE));

  it('turns when the labour that is left and the closing checks no longer fit before it', () => {
    const clock = clockOf(aShop().withCar(PLATE));
    expect(clock).toEqual({ promisedAt: FIRST, atRiskAt: FIRST - 75 * MINUTE, readyAt: null });
    const light = (minutes: number) => lightOf(clock, MORNING + minutes * MINUTE);
    expect([44, 45, 120, 121].map(light)).toEqual(['on-time', 'at-risk', 'at-risk', 'late']);
  });

  it('stays calm while the work that still fits goes on', () => {
    const shop = aShop().withCar(PLATE, { to: 'running' }).wait(50);
    expect(clockOf(shop).atRiskAt).toBe(FIRST - 15 * MINUTE);
  });

  it('counts what was worked before a stop', () => {
    const shop = aShop().withCar(PLATE, { to: 'running' }).wait(40);
    shop.must('work.pause', { jobId: shop.job(PLATE).id, reasonId: 'break' });
    expect(clockOf(shop).atRiskAt).toBe(FIRST - (20 + 15) * MINUTE);
  });

  it('says of a ready car whether the promise was kept', () => {
    const shop = aShop().withCar(PLATE, { to: 'washed' }).wait(120);
    shop.must('frontDesk.accept', { visitId: shop.visit(PLATE).id }, byChen);
    expect(lightOf(clockOf(shop), shop.now() + HOUR)).toBe('kept');
    expect(lightOf({ ...clockOf(shop), readyAt: FIRST + 1 }, shop.now())).toBe('missed');
  });
});
