import Database from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import { aFolder, anEngine, aShop, MORNING, plateNo } from '../helpers/a-store.ts';
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

describe('group commit', () => {
  it('writes what comes in one breath with one sync of the disk', async () => {
    const { engine, checkIn } = await aShop(aFile());
    const before = engine.counts();
    const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => checkIn(plateNo(n))));
    expect(answers.map((each) => each.outcome === 'done' && each.seq)).toEqual(answers.map((_, n) => n + 2));
    const { commands, batches } = engine.counts();
    expect([commands - before.commands, batches - before.batches]).toEqual([50, 1]);
    await engine.close();
  });

  it('takes no more than 64 at a time, in the order of arrival', async () => {
    const { engine, checkIn } = await aShop(aFile());
    const sizes: number[] = [];
    engine.onCommit((commits) => sizes.push(commits.length));
    const answers = await Promise.all(Array.from({ length: 150 }, (_, n) => checkIn(plateNo(n))));
    expect(sizes).toEqual([64, 64, 22]);
    expect(answers.map((each) => each.outcome === 'done' && each.seq)).toEqual(answers.map((_, n) => n + 2));
    await engine.close();
  });

  it('stops gathering after four milliseconds of work', async () => {
    let worked = 0;
    const { engine, checkIn } = await aShop(aFile(), { stopwatch: () => worked++ });
    const sizes: number[] = [];
    engine.onCommit((commits) => sizes.push(commits.length));
    await Promise.all(Array.from({ length: 10 }, (_, n) => checkIn(plateNo(n))));
    expect(sizes).toEqual([4, 4, 2]);
    await engine.close();
  });

  it('lets the later see what the earlier of the same breath did', async () => {
    const { engine, checkIn } = await aShop(aFile());
    const [first, second] = await Promise.all([checkIn(plateNo(1)), checkIn(plateNo(1))]);
    expect(first).toMatchObject({ outcome: 'done', seq: 2 });
    expect(second).toMatchObject({ outcome: 'refused', refusal: { code: 'car-already-here', field: 'plate' } });
    expect(engine.read.visitsOnBoard()).toHaveLength(1);
    await engine.close();
  });

  it('does not touch the disk for what is only asked again or refused at the door', async () => {
    const { engine, checkIn, command } = await aShop(aFile());
    const id = '01937b7c-5f00-7000-8000-000000000001';
    await checkIn(plateNo(1), { id });
    const before = engine.counts();
    await checkIn(plateNo(1), { id });
    await command('visit.steal', {});
    expect(engine.counts()).toEqual(before);
    await engine.close();
  });

  it('waits for nobody: while somebody else holds the file the command comes back to be sent again', async () => {
    const file = aFile();
    const { engine, checkIn } = await aShop(file);
    const before = engine.topicState('workshop');
    const other = new Database(file);
    other.exec('BEGIN IMMEDIATE');
    expect(await checkIn(plateNo(1))).toMatchObject({ outcome: 'retry', refusal: { code: 'store-busy' } });
    expect(engine.topicState('workshop')).toEqual(before);
    other.exec('ROLLBACK');
    expect(await checkIn(plateNo(1))).toMatchObject({ outcome: 'done', seq: 2 });
    other.close();
    await engine.close();
  });

  it('gives every done command a seq, also one that changed nothing, and no frame for that', async () => {
    const { engine, checkIn, command } = await aShop(aFile());
    await checkIn(plateNo(1));
    const visitId = engine.read.openVisitOfPlate(plateNo(1))?.id;
    await command('visit.park', { visitId, spot: 'P12' });
    const workshop = engine.topicSeq('workshop');
    const heard: unknown[] = [];
    engine.onCommit((commits) => heard.push(...commits));
    const again = await command('visit.park', { visitId, spot: 'P12' });
    expect(again).toMatchObject({ outcome: 'done', seq: 4 });
    expect(heard).toEqual([{ seq: 4, topics: [] }]);
    expect([engine.seq(), engine.topicSeq('workshop')]).toEqual([4, workshop]);
    await engine.close();
  });

  it('finishes what is waiting before the store is closed', async () => {
    const file = aFile();
    const { engine, checkIn } = await aShop(file);
    const answers = Array.from({ length: 100 }, (_, n) => checkIn(plateNo(n)));
    await engine.close();
    expect((await Promise.all(answers)).every(({ outcome }) => outcome === 'done')).toBe(true);
    const again = anEngine(file);
    expect(again.read.visitsOnBoard()).toHaveLength(100);
    await again.close();
  });
});

describe('what a command decides', () => {
  it('is written whatever its order: the old clock stops before the next one runs, the car comes before its visit', async () => {
    const file = aFile();
    const shop = await aShop(file);
    await shop.checkIn(plateNo(1));
    const { read } = shop.engine;
    const visit = read.openVisitOfPlate(plateNo(1));
    const [job] = read.jobsOfVisit(visit?.id);
    const vehicle = read.vehicle(visit?.vehicleId ?? '');
    await shop.engine.close();
    const clock = { visitId: visit?.id, jobId: job?.id, technicianId: shop.manager, startedAt: MORNING, endedAt: null };
    const one = { type: 'workClock', value: { ...clock, id: 'clock-1' } };
    const stopped = { type: 'workClock', value: { ...clock, id: 'clock-1', endedAt: MORNING + 1 } };
    const next = { type: 'workClock', value: { ...clock, id: 'clock-2', startedAt: MORNING + 1 } };
    const car = { type: 'vehicle', value: { ...vehicle, id: 'car-2', plate: plateNo(2) } };
    const arrival = { type: 'visit', value: { ...visit, id: 'visit-2', vehicleId: 'car-2', plate: plateNo(2) } };

    const again = anEngine(file, { ...testCommands });
    for (const puts of [[one], [next, stopped, arrival, car]]) {
      expect((await again.submitAsHost('test.put', { puts })).outcome).toBe('done');
    }
    expect(again.read.runningClockOf(shop.manager)?.id).toBe('clock-2');
    await again.close();
  });
});
