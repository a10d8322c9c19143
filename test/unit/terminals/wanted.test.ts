import { describe, expect, it } from 'vitest';
import { subjectOf } from '../../../renderer/terminals/frame/describe.ts';
import { pendingKeys } from '../../../renderer/terminals/frame/pending.ts';
import { foresee, rolesFor, type Wanted, withOverride } from '../../../renderer/terminals/frame/wanted.ts';
import { deriveId } from '../../../shared/ids.ts';
import { NotHeld } from '../../../shared/read.ts';
import { aShop } from '../../helpers/a-shop.ts';

const PLATE = '川A12345';

/** 'Dispatch and start' as the terminal asks for it. */
function dispatchAndStart(shop: ReturnType<typeof aShop>, bay: string, technician: string): readonly Wanted[] {
  const jobId = shop.job(PLATE).id;
  const technicianIds = [shop.person(technician)];
  return [
    { name: 'work.dispatch', input: { jobId, bayId: shop.bay(bay), technicianIds } },
    { name: 'work.start', input: { jobId } },
  ];
}

describe('what the host will say', () => {
  it('is foreseen for commands that build on each other, and changes nothing', () => {
    const shop = aShop().withCar(PLATE);
    const trial = { read: shop.read, staffId: shop.person('Zhou'), now: shop.now() };
    expect(foresee(dispatchAndStart(shop, '1', 'Lin'), trial)).toEqual({ kind: 'fine' });
    expect(shop.job(PLATE).state).toBe('waiting');
  });

  it('tells a soft rule from a hard one, and which of the commands it stops', () => {
    const shop = aShop().withCar(PLATE).withCar('川B22222', { to: 'running', bay: '1' });
    const trial = { read: shop.read, staffId: shop.person('Zhou'), now: shop.now() };
    expect(foresee(dispatchAndStart(shop, '2', 'Tie'), trial)).toMatchObject({
      kind: 'refused',
      index: 0,
      refusal: { code: 'skill-missing', soft: true },
    });
    expect(foresee(dispatchAndStart(shop, '1', 'Lin'), trial)).toMatchObject({
      refusal: { code: 'bay-occupied', soft: false },
    });
  });

  it('is fine again with the word of a manager', () => {
    const shop = aShop().withCar(PLATE);
    const trial = { read: shop.read, staffId: shop.person('Zhou'), now: shop.now() };
    const override = { staffId: shop.person('Wang'), reason: '没有其他人手', sessionId: 'word' };
    expect(foresee(withOverride(dispatchAndStart(shop, '2', 'Tie'), 0, override), trial)).toEqual({ kind: 'fine' });
  });

  it('is not guessed at where the terminal does not hold what would tell', () => {
    const shop = aShop().withCar(PLATE);
    const read = {
      ...shop.read,
      vehicleOfPlate: () => {
        throw new NotHeld('vehicles');
      },
    };
    const input = { plate: '川A99999', waiting: 'waits', jobs: [{ typeId: 'general' }], promisedAt: shop.now() + 1e7 };
    const wanted = [{ name: 'visit.checkIn', input }] as readonly Wanted[];
    expect(foresee(wanted, { read, staffId: shop.person('Chen'), now: shop.now() })).toEqual({ kind: 'unknown' });
  });

  it('says which input is wrong', () => {
    const shop = aShop();
    const wanted = [{ name: 'visit.park', input: { visitId: 'v', spot: '' } }] as readonly Wanted[];
    expect(foresee(wanted, { read: shop.read, staffId: shop.person('Chen'), now: shop.now() })).toMatchObject({
      refusal: { code: 'input-invalid', field: 'spot' },
    });
  });
});

describe('who may do it', () => {
  it('is whoever may do all of the commands', () => {
    const shop = aShop().withCar(PLATE);
    const roles = rolesFor(dispatchAndStart(shop, '1', 'Lin'), shop.store.read);
    expect(roles).toEqual(['controller', 'team-leader', 'manager']);
  });
});

describe('commands that the host has not answered', () => {
  const id = '01930000-0000-7000-8000-000000000001';
  const entry = (name: string, input: object, state: 'waiting' | 'done') => ({
    state,
    envelope: {
      id,
      name,
      input,
      stationId: 's',
      staffId: null,
      occurredAt: 1,
      sessionId: null,
      uncertain: false,
      after: [],
    },
  });

  it('mark the cars and jobs that they are about, a car that has just come in too', () => {
    const keys = pendingKeys([
      entry('visit.checkIn', { plate: PLATE }, 'waiting'),
      entry('work.start', { jobId: 'job-1' }, 'waiting'),
      entry('work.finish', { jobId: 'job-2' }, 'done'),
    ]);
    expect([...keys].sort()).toEqual([PLATE, deriveId(id, 'visit'), 'job-1'].sort());
  });

  it('are called by the plate they are about', () => {
    const shop = aShop().withCar(PLATE);
    const jobId = shop.job(PLATE).id;
    expect(subjectOf(shop.read, { name: 'work.start', input: { jobId } })).toBe(PLATE);
    expect(subjectOf(shop.read, { name: 'visit.checkIn', input: { plate: '川B1' } })).toBe('川B1');
    expect(subjectOf(shop.read, { name: 'bay.save', input: { name: '3' } })).toBe('3');
    expect(subjectOf(shop.read, { name: 'work.start', input: { jobId: 'gone' } })).toBeNull();
  });
});
