import { describe, expect, it } from 'vitest';
import { plateStatus } from '../../../shared/workshop/views/check-in.ts';
import { aShop } from '../../helpers/a-shop.ts';
import { putsOf, refusal } from '../../helpers/answers.ts';

const OWNER = { name: '李雷', phone: '19900000001' };
const CAR = { plate: '川A12345', model: '星途轿车', highVoltage: false, customer: OWNER };

describe('a car of the customer base', () => {
  it('is known at the desk before its first visit', () => {
    const shop = aShop();
    shop.must('vehicle.save', CAR);
    expect(plateStatus(shop.read, '川a 12345')).toMatchObject({
      kind: 'returning',
      vehicle: { plate: '川A12345', model: '星途轿车', lastVisitId: null },
      customer: OWNER,
    });
  });

  it('is corrected under its plate and keeps its visits', () => {
    const shop = aShop().withCar('川A12345', { model: '星途轿车', to: 'delivered' });
    const { id, vehicleId, deliveredAt } = shop.visit('川A12345');

    const answer = shop.must('vehicle.save', { ...CAR, model: '远景越野', highVoltage: true, customer: null });

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

  it('shares a customer that is known already', () => {
    const shop = aShop();
    const [customer] = putsOf(shop.must('vehicle.save', CAR), 'customer');
    const second = shop.must('vehicle.save', { ...CAR, plate: '川AD12345' });
    expect(putsOf(second, 'customer')).toEqual([]);
    expect(putsOf(second, 'vehicle')).toMatchObject([{ plateKind: 'new-energy', customerId: customer?.id }]);
  });

  it('is refused with a plate that is none, and changes nothing', () => {
    expect(aShop().refused('vehicle.save', { ...CAR, plate: '川12345' })).toEqual(
      refusal('plate-invalid', { params: { plate: '川12345' }, field: 'plate' }),
    );
  });

  it("is the manager's to enter", () => {
    expect(aShop().refused('vehicle.save', CAR, { by: 'Chen' })).toMatchObject({ code: 'role-not-allowed' });
  });
});
