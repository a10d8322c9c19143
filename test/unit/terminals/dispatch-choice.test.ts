import { describe, expect, it } from 'vitest';
import {
  bayFit,
  type ChoiceChange,
  changeChoice,
  completed,
  NO_CHOICE,
  sortTechnicians,
  standingBay,
  technicianFit,
  toDispatch,
} from '../../../renderer/terminals/dispatch/choice.ts';
import { toParts } from '../../../renderer/terminals/dispatch/parts-wanted.ts';
import { carsAt, jobBrief } from '../../../renderer/terminals/dispatch/views.ts';
import { bayOverview, technicianOverview } from '../../../shared/workshop/views/floor.ts';
import { aShop, MORNING } from '../../helpers/a-shop.ts';

const chosenBy = (...changes: readonly ChoiceChange[]) => changes.reduce(changeChoice, NO_CHOICE);

describe('putting a job, a bay and people together', () => {
  it('takes them in any order', () => {
    const chosen = chosenBy(
      { kind: 'technician', technicianId: 'lin' },
      { kind: 'bay', bayId: '1' },
      { kind: 'job', jobId: 'j', bayId: null },
    );
    expect(completed(chosen)).toEqual({ jobId: 'j', bayId: '1', technicianIds: ['lin'] });
    expect(completed(chosenBy({ kind: 'job', jobId: 'j', bayId: null }))).toBeNull();
  });

  it('takes nothing along from one car to another', () => {
    const first = chosenBy({ kind: 'job', jobId: 'a', bayId: null }, { kind: 'bay', bayId: '1' });
    expect(changeChoice(first, { kind: 'job', jobId: 'b', bayId: null })).toEqual({ ...NO_CHOICE, jobId: 'b' });
  });

  it('begins in the bay where the car stands already', () => {
    expect(changeChoice(NO_CHOICE, { kind: 'job', jobId: 'a', bayId: '2' }).bayId).toBe('2');
  });

  it('puts down with a second tap what the first one took', () => {
    const chosen = chosenBy(
      { kind: 'job', jobId: 'a', bayId: null },
      { kind: 'bay', bayId: '1' },
      { kind: 'bay', bayId: '1' },
    );
    expect(chosen.bayId).toBeNull();
    expect(changeChoice(chosen, { kind: 'job', jobId: 'a', bayId: null })).toEqual(NO_CHOICE);
  });

  it('lets a card go on a bay and then on people', () => {
    const lifted = { kind: 'drop', jobId: 'a', bayId: null, technicianId: null } as const;
    const chosen = chosenBy(lifted, { ...lifted, bayId: '1' }, { ...lifted, technicianId: 'lin' }, lifted);
    expect(completed(chosen)).toEqual({ jobId: 'a', bayId: '1', technicianIds: ['lin'] });
  });

  it('starts with a second command where work begins at once', () => {
    const chosen = { jobId: 'j', bayId: '1', technicianIds: ['lin'] };
    expect(toDispatch(chosen, false).map(({ name }) => name)).toEqual(['work.dispatch']);
    expect(toDispatch(chosen, true)).toEqual([
      { name: 'work.dispatch', input: chosen },
      { name: 'work.start', input: { jobId: 'j' } },
    ]);
  });
});

describe('what suits a job', () => {
  const shop = aShop()
    .withCar('川A11111', { to: 'running', bay: '1', technician: 'Lin' })
    .withCar('川B22222', { jobs: [{ typeId: 'high-voltage' }] });
  const job = jobBrief(shop.read, shop.job('川B22222').id);
  if (!job) throw new Error('no job');

  it('is a free bay of its kind, or the bay in which the car stands already and no other', () => {
    const bays = bayOverview(shop.read);
    const fits = bays.map((bay) => [bay.name, bayFit(bay, job, standingBay(bays, job.visitId))]);
    expect(Object.fromEntries(fits)).toEqual({ '1': 'occupied', '2': 'fits', E1: 'other-kind', B1: 'other-kind' });
    const running = jobBrief(shop.read, shop.job('川A11111').id);
    if (!running) throw new Error('no job');
    const again = bays.map((bay) => [bay.name, bayFit(bay, running, standingBay(bays, running.visitId))]);
    expect(Object.fromEntries(again)).toMatchObject({ '1': 'here', '2': 'car-elsewhere' });
  });

  it('is somebody free with the skill; high voltage says what is missing', () => {
    const { technicians } = technicianOverview(shop.read, shop.now());
    const fits = technicians.map((technician) => [technician.name, technicianFit(technician, job)]);
    expect(Object.fromEntries(fits)).toEqual({
      Lin: 'not-certified',
      Ma: 'fits',
      Tie: 'not-certified',
      Luo: 'not-certified',
    });
    expect(sortTechnicians(technicians, job)[0]?.name).toBe('Ma');
    expect(sortTechnicians(technicians, null)).toBe(technicians);
  });
});

describe('cars beside the bays', () => {
  it('hold those that stopped with their bay given up, whatever for', () => {
    const shop = aShop().withCar('川A11111', { to: 'running', bay: '1' });
    const { id } = shop.visit('川A11111');
    const jobId = shop.job('川A11111').id;
    shop.must('work.pause', { jobId, reasonId: 'customer-decides', leavesBay: true }, { by: 'Zhou' });
    expect(carsAt(shop.read, 'parts')).toEqual([id]);
    expect(carsAt(shop.read, 'qc')).toEqual([]);
  });
});

describe('missing parts', () => {
  it('are written in one line, parted by whatever comma is at hand', () => {
    expect(toParts('水泵， 皮带、 ,水泵', MORNING)).toEqual([
      { name: '水泵', etaAt: MORNING },
      { name: '皮带', etaAt: MORNING },
    ]);
    expect(toParts('  ', null)).toEqual([]);
  });
});
