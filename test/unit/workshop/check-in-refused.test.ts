import { describe, expect, it } from 'vitest';
import type { CommandInput } from '../../../shared/commands.ts';
import { HOUR } from '../../../shared/time.ts';
import { aShop, MORNING } from '../../helpers/a-shop.ts';
import { putsOf, refusal } from '../../helpers/answers.ts';

/** Two hours after the car comes. */
const PROMISED = MORNING + 2 * HOUR;

function aCar(rest: Partial<CommandInput<'visit.checkIn'>> = {}): CommandInput<'visit.checkIn'> {
  return { plate: '川A12345', waiting: 'waits', jobs: [{ typeId: 'maintenance' }], promisedAt: PROMISED, ...rest };
}

describe('a comeback', () => {
  it('is paid internally, stands at the head of the queue and is no intake', () => {
    const shop = aShop().withCar('川A12345', { to: 'delivered' }).wait(60);
    const comebackOf = shop.visit('川A12345').id;

    const answer = shop.must('visit.checkIn', aCar({ comebackOf, promisedAt: PROMISED + HOUR }));

    expect(putsOf(answer, 'visit')).toMatchObject([{ comebackOf }]);
    expect(putsOf(answer, 'repairOrder')).toMatchObject([{ payer: 'internal' }]);
  });

  it('is paid otherwise where somebody said so', () => {
    const shop = aShop().withCar('川A12345', { to: 'delivered' }).wait(60);
    const comebackOf = shop.visit('川A12345').id;
    const jobs = [{ typeId: 'general', payer: 'goodwill' as const }];
    const answer = shop.must('visit.checkIn', aCar({ comebackOf, jobs, promisedAt: PROMISED + HOUR }));
    expect(putsOf(answer, 'repairOrder')).toMatchObject([{ payer: 'goodwill' }]);
  });

  it('is refused for any other visit than the last one, and changes nothing', () => {
    const shop = aShop().withCar('川A12345', { to: 'delivered' }).withCar('川B00001', { to: 'delivered' }).wait(60);
    const comebackOf = shop.visit('川B00001').id;
    expect(shop.refused('visit.checkIn', aCar({ comebackOf, promisedAt: PROMISED + HOUR }))).toEqual(
      refusal('comeback-of-other-visit', { params: { plate: '川A12345' }, field: 'comebackOf' }),
    );
  });
});

describe('a check-in is refused and changes nothing', () => {
  it('with a plate that is none', () => {
    expect(aShop().refused('visit.checkIn', aCar({ plate: '川A1234' }))).toEqual(
      refusal('plate-invalid', { params: { plate: '川A1234' }, field: 'plate' }),
    );
  });

  it('for a car that is here: it is added to that visit instead', () => {
    const shop = aShop().withCar('川A12345');
    expect(shop.refused('visit.checkIn', aCar())).toEqual(
      refusal('car-already-here', { params: { plate: '川A12345' }, field: 'plate' }),
    );
  });

  it('for a car that left unfinished: it is taken in again instead', () => {
    const shop = aShop().withCar('川A12345');
    shop.must('visit.leaveUnfinished', { visitId: shop.visit('川A12345').id, reasonId: 'part-on-order', owed: '水泵' });
    expect(shop.refused('visit.checkIn', aCar())).toEqual(
      refusal('visit-left-unfinished', { params: { plate: '川A12345' }, field: 'plate' }),
    );
  });

  it('with a promise that has passed already', () => {
    const shop = aShop();
    expect(shop.refused('visit.checkIn', aCar({ promisedAt: MORNING }))).toEqual(
      refusal('promise-in-past', { field: 'promisedAt' }),
    );
  });

  it('under an advisor who is not known', () => {
    expect(aShop().refused('visit.checkIn', aCar({ advisorId: 'nobody' }))).toEqual(
      refusal('staff-unknown', { field: 'advisorId' }),
    );
  });

  it('with work that the shop does not do', () => {
    const jobs = [{ typeId: 'maintenance' }, { typeId: 'time-travel' }];
    expect(aShop().refused('visit.checkIn', aCar({ jobs }))).toEqual(
      refusal('job-type-unknown', { field: 'jobs.1.typeId' }),
    );
  });

  it('by somebody whose work it is not', () => {
    expect(aShop().refused('visit.checkIn', aCar(), { by: 'Lin' })).toMatchObject({ code: 'role-not-allowed' });
  });
});
