import { describe, expect, it } from 'vitest';
import type { CommandInput } from '../../../shared/commands.ts';
import { HOUR } from '../../../shared/time.ts';
import { aShop, MORNING } from '../../helpers/a-shop.ts';
import { putsOf } from '../../helpers/answers.ts';

const PROMISED = MORNING + 2 * HOUR;

function aCar(rest: Partial<CommandInput<'visit.checkIn'>> = {}): CommandInput<'visit.checkIn'> {
  return { plate: '川A12345', waiting: 'waits', jobs: [{ typeId: 'maintenance' }], promisedAt: PROMISED, ...rest };
}

describe('a car is checked in', () => {
  it('from plate, work, waiting and promise alone; all else is optional', () => {
    const shop = aShop();

    const answer = shop.must('visit.checkIn', aCar(), { by: 'Chen' });

    const [visit] = putsOf(answer, 'visit');
    const [vehicle] = putsOf(answer, 'vehicle');
    const [order] = putsOf(answer, 'repairOrder');
    expect(visit).toEqual({
      id: visit?.id,
      vehicleId: vehicle?.id,
      customerId: null,
      plate: '川A12345',
      advisorId: shop.person('Chen'),
      waiting: 'waits',
      state: 'open',
      arrivedAt: MORNING,
      appointmentAt: null,
      estimatedMinutes: 60,
      firstPromisedAt: PROMISED,
      promisedAt: PROMISED,
      spot: null,
      qc: 'open',
      wash: 'open',
      readyAt: null,
      deliveredAt: null,
      comebackOf: null,
      unfinishedReasonId: null,
      owed: null,
      returnAt: null,
      rejections: 0,
      stage: 'dispatch',
      stageSince: MORNING,
      lastFactAt: MORNING,
      archived: false,
    });
    expect(vehicle).toEqual({
      id: vehicle?.id,
      plate: '川A12345',
      plateKind: 'civil',
      model: null,
      customerId: null,
      highVoltage: false,
      lastVisitId: null,
      lastDeliveredAt: null,
    });
    expect(putsOf(answer, 'job')).toMatchObject([
      { repairOrderId: order?.id, position: 0, state: 'waiting', standardMinutes: 60 },
    ]);
    expect(putsOf(answer, 'promised')).toMatchObject([
      {
        visitId: visit?.id,
        promisedAt: PROMISED,
        madeAt: MORNING,
        madeBy: shop.person('Chen'),
        cause: 'first',
        counts: true,
      },
    ]);
  });

  it('with a plate as it was typed or scanned', () => {
    const [visit] = putsOf(aShop().must('visit.checkIn', aCar({ plate: ' 川a·1234５ ' })), 'visit');
    expect(visit?.plate).toBe('川A12345');
  });

  it('with one repair order for each payer, and the jobs under it', () => {
    const answer = aShop().must(
      'visit.checkIn',
      aCar({
        jobs: [
          { typeId: 'maintenance' },
          { typeId: 'warranty' },
          { typeId: 'general', standardMinutes: 40 },
          { typeId: 'body', payer: 'insurer' },
        ],
      }),
    );

    const payerOf = new Map(putsOf(answer, 'repairOrder').map(({ id, payer }) => [id, payer]));
    expect(putsOf(answer, 'job').map(({ typeId, repairOrderId }) => [typeId, payerOf.get(repairOrderId)])).toEqual([
      ['maintenance', 'customer'],
      ['warranty', 'warranty'],
      ['general', 'customer'],
      ['body', 'insurer'],
    ]);
    expect(payerOf.size).toBe(3);
    expect(putsOf(answer, 'visit')[0]?.estimatedMinutes).toBe(60 + 120 + 40 + 480);
  });

  it('without a wash where no work on it calls for one', () => {
    const shop = aShop();
    const washOf = (plate: string, typeIds: readonly string[]) =>
      putsOf(shop.must('visit.checkIn', aCar({ plate, jobs: typeIds.map((typeId) => ({ typeId })) })), 'visit')[0]
        ?.wash;
    expect(washOf('川A00001', ['beauty'])).toBe('skipped');
    expect(washOf('川A00002', ['beauty', 'maintenance'])).toBe('open');
  });

  it('and its customer is found again by phone and name, not by phone alone', () => {
    const shop = aShop();
    const customer = { name: '李雷', phone: '19900000001' };
    const first = putsOf(shop.must('visit.checkIn', aCar({ customer })), 'customer');
    const again = shop.must('visit.checkIn', aCar({ plate: '川A00002', customer }));
    const wife = shop.must('visit.checkIn', aCar({ plate: '川A00003', customer: { ...customer, name: '韩梅' } }));

    expect(first).toMatchObject([customer]);
    expect(putsOf(again, 'customer')).toEqual([]);
    expect(putsOf(again, 'visit')[0]?.customerId).toBe(first[0]?.id);
    expect(putsOf(wife, 'customer')).toMatchObject([{ name: '韩梅' }]);
  });

  it('and a returning one is known with its model, its customer and its last visit', () => {
    const customer = { name: '李雷', phone: '19900000001' };
    const shop = aShop().withCar('川A12345', { model: '星途轿车', highVoltage: true, customer, to: 'delivered' });
    const last = shop.visit('川A12345');

    const [vehicle] = putsOf(shop.wait(60).must('visit.checkIn', aCar({ promisedAt: PROMISED + HOUR })), 'vehicle');

    expect(vehicle).toEqual({
      id: last.vehicleId,
      plate: '川A12345',
      plateKind: 'civil',
      model: '星途轿车',
      customerId: last.customerId,
      highVoltage: true,
      lastVisitId: last.id,
      lastDeliveredAt: last.deliveredAt,
    });
  });
});
