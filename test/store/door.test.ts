import Database from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import { HOUR } from '../../shared/time.ts';
import { BY_OWNER } from '../../shared/trust/authorise.ts';
import { aFolder, anEngine, anEnvelope, aShop, MORNING, plateNo } from '../helpers/a-store.ts';
import { testCommands } from '../helpers/put-command.ts';

const folders: (() => void)[] = [];
afterEach(() => {
  for (const remove of folders.splice(0)) remove();
});

function aFile(): string {
  const { file, remove } = aFolder();
  folders.push(remove);
  return file;
}

const technician = {
  id: null,
  name: '林强',
  initials: 'lq',
  roles: ['technician'],
  teamId: null,
  skills: ['mechanical'],
  active: true,
};

describe('the door of the store', () => {
  it('refuses a command that there is not', async () => {
    const { engine, command } = await aShop(aFile());
    const answer = await command('visit.steal', {});
    expect(answer).toMatchObject({ outcome: 'refused', refusal: { code: 'command-unknown' } });
    expect(engine.seq()).toBe(1);
    await engine.close();
  });

  it.each([
    ['a field that is missing', { visitId: 'x' }, 'spot'],
    ['a field of the wrong kind', { visitId: 7, spot: null }, 'visitId'],
    ['a field that there is not', { visitId: 'x', spot: null, colour: 'red' }, 'colour'],
    ['no object at all', 'P12', null],
    ['nothing', undefined, null],
  ])('names the field at fault: %s', async (_, input, field) => {
    const { engine, command } = await aShop(aFile());
    const answer = await command('visit.park', input);
    expect(answer).toMatchObject({ outcome: 'refused', refusal: { code: 'input-invalid', field } });
    expect(engine.seq()).toBe(1);
    await engine.close();
  });

  it('names the field at fault deep inside a list', async () => {
    const { engine, command } = await aShop(aFile());
    const promisedAt = MORNING + HOUR;
    const input = { plate: plateNo(1), waiting: 'waits', jobs: [{ typeId: 'x', complaint: 7 }], promisedAt };
    const answer = await command('visit.checkIn', input);
    expect(answer).toMatchObject({ refusal: { code: 'input-invalid', field: 'jobs.0.complaint' } });
    await engine.close();
  });

  it('takes a corrected command of the same id, for nothing was kept of the wrong one', async () => {
    const { engine, command, checkIn } = await aShop(aFile());
    const id = '01937b7c-5f00-7000-8000-000000000001';
    expect((await command('visit.checkIn', {}, { id })).outcome).toBe('refused');
    expect((await checkIn(plateNo(1), { id })).outcome).toBe('done');
    await engine.close();
  });

  it.each([
    ['a stranger', 'nobody'],
    ['nobody at all', null],
  ])('refuses %s', async (_, staffId) => {
    const { engine, checkIn } = await aShop(aFile());
    const answer = await checkIn(plateNo(1), { staffId });
    expect(answer).toMatchObject({ outcome: 'refused', refusal: { code: 'staff-unknown', field: 'staffId' } });
    expect(engine.seq()).toBe(1);
    await engine.close();
  });

  it('refuses who has left, and takes the same command once the person is back', async () => {
    const { engine, command, checkIn } = await aShop(aFile());
    await command('staff.save', { ...technician, roles: ['advisor'] });
    const advisor = engine.read.allStaff().find(({ name }) => name === technician.name);
    await command('staff.save', { ...advisor, active: false });
    const id = '01937b7c-5f00-7000-8000-000000000001';
    const facts = { id, staffId: advisor?.id ?? '' };
    expect(await checkIn(plateNo(1), facts)).toMatchObject({ refusal: { code: 'staff-unknown' } });
    await command('staff.save', { ...advisor, active: true });
    expect((await checkIn(plateNo(1), facts)).outcome).toBe('done');
    await engine.close();
  });

  it('refuses who has not the role, says which it takes, and answers the same for good', async () => {
    const { engine, command, checkIn } = await aShop(aFile());
    await command('staff.save', technician);
    const staffId = engine.read.allStaff().find(({ name }) => name === technician.name)?.id ?? '';
    const id = '01937b7c-5f00-7000-8000-000000000001';
    const refusal = { code: 'role-not-allowed', params: { roles: 'advisor receptionist manager' } };
    expect(await checkIn(plateNo(1), { id, staffId })).toMatchObject({ outcome: 'refused', refusal });
    expect(await checkIn(plateNo(1), { id, staffId })).toMatchObject({ outcome: 'duplicate', seq: null, refusal });
    expect(engine.read.visitsOnBoard()).toEqual([]);
    await engine.close();
  });

  it('lets nobody do what only the host may, and the host nothing that is for people', async () => {
    const { engine, manager } = await aShop(aFile());
    const input = { name: 'x', timeZone: 'Asia/Shanghai', language: 'en', manager: 'y' };
    for (const staffId of [manager, null]) {
      const answer = await engine.submit(
        anEnvelope({ name: 'store.open', input, stationId: 'host', staffId }),
        BY_OWNER,
      );
      expect(answer.outcome).toBe('refused');
    }
    const answer = await engine.submitAsHost('visit.park', { visitId: 'x', spot: null });
    expect(answer).toMatchObject({ outcome: 'refused', refusal: { code: 'role-not-allowed' } });
    expect(engine.seq()).toBe(1);
    await engine.close();
  });

  it('takes in nothing more once the store is closed', async () => {
    const { engine, command, checkIn } = await aShop(aFile());
    const waiting = checkIn(plateNo(1));
    await engine.close();
    expect((await waiting).outcome).toBe('done');
    const late = await command('visit.park', { visitId: 'x', spot: null });
    expect(late).toMatchObject({ outcome: 'retry', refusal: { code: 'store-stopped' } });
  });
});

describe('a bug in a command', () => {
  const vehicle = {
    id: 'car-1',
    plate: plateNo(1),
    plateKind: 'civil',
    model: null,
    customerId: null,
    highVoltage: false,
    lastVisitId: null,
    lastDeliveredAt: null,
  };
  const put = (value: object, type = 'vehicle') => ({ type, value });
  const customer = put({ id: 'customer-1', name: '王', phone: null }, 'customer');

  it.each([
    ['points to what is not there', [customer, put({ ...vehicle, customerId: 'nobody' })]],
    ['breaks a rule of the table', [customer, put({ ...vehicle, plateKind: 'golden' })]],
    ['breaks a rule of the floor', [customer, put(vehicle), put({ ...vehicle, id: 'car-2' })]],
    ['forgets a field', [customer, put({ id: 'car-1', plate: plateNo(1) })]],
    ['has a field too many', [customer, put({ ...vehicle, colour: 'red' })]],
    ['puts half a minute', [customer, put({ ...vehicle, lastDeliveredAt: 0.5 })]],
  ])('that %s is refused as ours, told once, and changes nothing', async (_, puts) => {
    const bugs: unknown[] = [];
    const engine = anEngine(aFile(), { ...testCommands, onBug: (id) => bugs.push(id) });
    const [before, answer, after] = await Promise.all([
      engine.submitAsHost('test.put', { puts: [put({ ...vehicle, id: 'car-9', plate: plateNo(9) })] }),
      engine.submitAsHost('test.put', { puts }),
      engine.submitAsHost('test.put', { puts: [put({ ...vehicle, id: 'car-8', plate: plateNo(8) })] }),
    ]);
    expect(answer).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'internal', params: { commandId: answer.id } },
    });
    expect(bugs).toEqual([answer.id]);
    expect([before, after]).toMatchObject([{ seq: 1 }, { seq: 2 }]);
    expect(engine.topicState('vehicles').members.map(({ id }) => id)).toEqual(['car-8', 'car-9']);
    await engine.close();
  });

  it('that shows only when the feed is told changes nothing, in memory neither', async () => {
    const file = aFile();
    const engine = anEngine(file, { ...testCommands, onBug: () => undefined });
    const other = new Database(file);
    other.exec(`CREATE TRIGGER trap BEFORE INSERT ON topic_change WHEN new.entity_id = 'car-2'
      BEGIN SELECT raise(ABORT, 'a trap'); END`);
    await engine.submitAsHost('test.put', { puts: [put(vehicle)] });
    const before = engine.topicState('vehicles');
    const puts = [put({ ...vehicle, model: 'Lavida' }), put({ ...vehicle, id: 'car-2', plate: plateNo(2) })];
    expect(await engine.submitAsHost('test.put', { puts })).toMatchObject({ refusal: { code: 'internal' } });
    expect([engine.seq(), engine.topicState('vehicles')]).toEqual([1, before]);
    other.exec('DROP TRIGGER trap');
    other.close();
    expect(await engine.submitAsHost('test.put', { puts })).toMatchObject({ outcome: 'done', seq: 2 });
    await engine.close();
  });

  it('in decide itself is answered like that too, and the same command can be sent again', async () => {
    const bugs: unknown[] = [];
    const engine = anEngine(aFile(), { ...testCommands, onBug: (id) => bugs.push(id) });
    const answer = await engine.submitAsHost('test.fail', {});
    expect(answer).toMatchObject({ outcome: 'refused', refusal: { code: 'internal' } });
    expect([engine.seq(), bugs]).toEqual([0, [answer.id]]);
    await engine.close();
  });

  it('in a listener does not keep the others from hearing', async () => {
    const bugs: unknown[] = [];
    const { engine, checkIn } = await aShop(aFile(), { onBug: (_, error) => bugs.push(error) });
    const heard: number[] = [];
    engine.onCommit(() => {
      throw new Error('a listener has a bug');
    });
    const stop = engine.onCommit((commits) => heard.push(...commits.map(({ seq }) => seq)));
    expect((await checkIn(plateNo(1))).outcome).toBe('done');
    stop();
    await checkIn(plateNo(2));
    expect([heard, bugs.length]).toEqual([[2], 2]);
    await engine.close();
  });
});
