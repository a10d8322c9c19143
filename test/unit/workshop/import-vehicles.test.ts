import { describe, expect, it } from 'vitest';
import { plateStatus } from '../../../shared/workshop/views/check-in.ts';
import { aShop } from '../../helpers/a-shop.ts';
import { putsOf, refusal } from '../../helpers/answers.ts';

const OWNER = { name: '李雷', phone: '19900000001' };
const CAR = { plate: '川A12345', model: '星途轿车', highVoltage: false, customer: OWNER };

describe('a car of the customer base', () => {
  it('is known at the desk before its first visit', () => {
    const shop = aShop();
    shop.must('vehicle.import', { cars: [CAR] });
    expect(plateStatus(shop.read, '川a 12345')).toMatchObject({
      kind: 'returning',
      vehicle: { plate: '川A12345', model: '星途轿车', lastVisitId: null },
      customer: OWNER,
    });
  });

  it('is corrected under its plate and keeps its visits', () => {
    const shop = aShop().withCar('川A12345', { model: '星途轿车', to: 'delivered' });
    const { id, vehicleId, deliveredAt } = shop.visit('川A12345');

    const answer = shop.must('vehicle.import', {
      cars: [{ ...CAR, model: '远景越野', highVoltage: true, customer: null }],
    });

    expect(putsOf(answer, 'vehicle')).toEqual([
      {
        id: vehicleId,
        plate: '川A12345',
        plateKind: 'civil',
        model: '远景越野',
        highVoltage: true,
        customerId: null,
        lastVisitId: id,
        lastDeliveredAt: deliveredAt,
      },
    ]);
  });

  it('shares a customer that is known already, or that stands further up in the list', () => {
    const shop = aShop();
    const second = { ...CAR, plate: '川AD12345' };
    const list = shop.must('vehicle.import', { cars: [CAR, second] });
    const [customer] = putsOf(list, 'customer');
    expect(putsOf(list, 'customer')).toHaveLength(1);
    expect(putsOf(list, 'vehicle').map(({ customerId }) => customerId)).toEqual([customer?.id, customer?.id]);
    const third = shop.must('vehicle.import', { cars: [{ ...CAR, plate: '川A00003' }] });
    expect(putsOf(third, 'customer')).toEqual([]);
    expect(putsOf(third, 'vehicle')).toMatchObject([{ customerId: customer?.id }]);
  });

  it('that stands in the list twice is one car, as said last', () => {
    const shop = aShop();
    shop.must('vehicle.import', { cars: [CAR, { ...CAR, plate: '川a12345', model: '远景越野' }] });
    expect(shop.read.vehicleOfPlate('川A12345')?.model).toBe('远景越野');
    expect(shop.store.everything().filter(([key]) => key.startsWith('vehicle/'))).toHaveLength(1);
  });

  it('is refused with a plate that is none, with all others, and changes nothing', () => {
    expect(aShop().refused('vehicle.import', { cars: [CAR, { ...CAR, plate: '川12345' }] })).toEqual(
      refusal('plate-invalid', { params: { plate: '川12345' }, field: 'cars.1.plate' }),
    );
  });

  it("is the manager's to enter", () => {
    expect(aShop().refused('vehicle.import', { cars: [CAR] }, { by: 'Chen' })).toMatchObject({
      code: 'role-not-allowed',
    });
  });
});
