import { describe, expect, it } from 'vitest';
import {
  type CheckInDraft,
  changeDraft,
  EMPTY_DRAFT,
  findGaps,
  toCommands,
} from '../../../renderer/terminals/check-in/draft.ts';
import { HOUR } from '../../../shared/time.ts';
import { plateStatus } from '../../../shared/workshop/views/check-in.ts';
import { aShop, MORNING } from '../../helpers/a-shop.ts';

const PLATE = '川A12345';
const full: CheckInDraft = { ...EMPTY_DRAFT, plate: PLATE, typeIds: ['maintenance'], waiting: 'waits' };
const sending = { promisedAt: MORNING + 2 * HOUR, now: MORNING };

describe('a check-in that is being entered', () => {
  it('says what is missing, in the order of the screen', () => {
    const status = plateStatus(aShop().read, '川A12');
    expect(findGaps(EMPTY_DRAFT, { status, promisedAt: null, now: MORNING })).toEqual([
      'plate',
      'jobs',
      'waiting',
      'promise',
    ]);
  });

  it('says that a promised time has passed meanwhile', () => {
    const status = plateStatus(aShop().read, PLATE);
    expect(findGaps(full, { status, promisedAt: MORNING, now: MORNING })).toEqual(['promise-past']);
  });

  it('wants a name with a phone number, and a number that can be dialled', () => {
    const status = plateStatus(aShop().read, PLATE);
    const situation = { status, promisedAt: sending.promisedAt, now: MORNING };
    expect(findGaps({ ...full, phone: '138 0000-0000' }, situation)).toEqual(['customer']);
    expect(findGaps({ ...full, phone: '12', customer: '王先生' }, situation)).toEqual(['phone']);
  });

  it('forgets the answer about a comeback with the plate it was given for, and the promise with the work', () => {
    const answered = { ...full, comeback: true, promisedAt: MORNING + HOUR };
    expect(changeDraft(answered, { kind: 'plate', plate: '川A1234' }).comeback).toBeNull();
    expect(changeDraft(answered, { kind: 'toggle-type', typeId: 'general' })).toMatchObject({
      typeIds: ['maintenance', 'general'],
      promisedAt: null,
    });
  });

  it('becomes a command that the shop takes, with the complaint on the first job', () => {
    const shop = aShop();
    const draft = { ...full, typeIds: ['diagnosis', 'general'], complaint: ' 异响 ', phone: '138 0013 8000' };
    const [wanted] = toCommands({ ...draft, customer: '王先生' }, plateStatus(shop.read, PLATE), sending);
    if (wanted?.name !== 'visit.checkIn') throw new Error('not a check-in');
    shop.must(wanted.name, wanted.input, { by: 'Chen' });

    const visit = shop.read.openVisitOfPlate(PLATE);
    expect(shop.read.jobsOfVisit(visit?.id).map(({ complaint }) => complaint)).toEqual(
      expect.arrayContaining(['异响', null]),
    );
    expect(shop.read.customer(visit?.customerId ?? '')).toMatchObject({ name: '王先生', phone: '13800138000' });
  });

  it('links a comeback to the last visit of that car', () => {
    const shop = aShop().withCar(PLATE, { to: 'delivered' });
    const status = plateStatus(shop.read, PLATE);
    expect(toCommands({ ...full, comeback: true }, status, sending)[0]?.input).toMatchObject({
      comebackOf: shop.visit(PLATE).id,
    });
    expect(toCommands({ ...full, comeback: false }, status, sending)[0]?.input).toMatchObject({ comebackOf: null });
  });

  it('adds to the visit of a car that is here, and moves its promise only when that was said', () => {
    const shop = aShop().withCar(PLATE);
    const status = plateStatus(shop.read, PLATE);
    expect(toCommands(full, status, sending).map(({ name }) => name)).toEqual(['visit.addJobs']);
    const later = { ...full, promisedAt: sending.promisedAt };
    expect(toCommands(later, status, sending).map(({ name }) => name)).toEqual(['visit.addJobs', 'visit.promise']);
  });

  it('takes a car in again that had left unfinished, with more work if there is any', () => {
    const shop = aShop().withCar(PLATE);
    const visitId = shop.visit(PLATE).id;
    shop.must('visit.leaveUnfinished', { visitId, reasonId: 'part-on-order', owed: '水泵' }, { by: 'Chen' });
    const status = plateStatus(shop.read, PLATE);
    expect(toCommands({ ...full, typeIds: [] }, status, sending).map(({ name }) => name)).toEqual(['visit.return']);
    expect(toCommands(full, status, sending).map(({ name }) => name)).toEqual(['visit.return', 'visit.addJobs']);
  });
});
