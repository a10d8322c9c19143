import { afterEach, describe, expect, it } from 'vitest';
import { openEngine } from '../../../db/engine.ts';
import type { Engine } from '../../../db/types.ts';
import { type SampleClock, sampleClock } from '../../../electron/host/clock.ts';
import { watchHands } from '../../../electron/host/sample/hands.ts';
import { startSampleDay } from '../../../electron/host/sample-day.ts';
import { seededChance } from '../../../shared/sample/chance.ts';
import { HOUR, toLocal } from '../../../shared/time.ts';
import { BY_OWNER } from '../../../shared/trust/authorise.ts';
import { technicianOverview } from '../../../shared/workshop/views/floor.ts';
import { today } from '../../../shared/workshop/views/today.ts';
import { aFolder, anEnvelope, aShop, engineOptions } from '../../helpers/a-store.ts';
import { expectSoundShop } from '../../helpers/invariants.ts';

const TIME_ZONE = 'Asia/Shanghai';
/** The morning on which a history of two days begins. */
const BEGIN = Date.parse('2026-11-22T07:30:00+08:00');
const log = { debug: () => {}, info: () => {}, warn: () => {}, error: (what: unknown) => failed.push(what) };
const failed: unknown[] = [];
const toRemove: (() => void)[] = [];

afterEach(() => {
  for (const remove of toRemove.splice(0)) remove();
  expect(failed.splice(0)).toEqual([]);
});

function aFile(): string {
  const { file, remove } = aFolder();
  toRemove.push(remove);
  return file;
}

/** A sample on a real store, whose clock goes on only when the test says so. */
function aSample(
  file: string,
  startsAt: number,
): { engine: Engine; clock: SampleClock; pass: (ms: number) => void; start: () => ReturnType<typeof startSampleDay> } {
  let real = 0;
  const clock = sampleClock(startsAt, 600, { system: () => real, monotonic: () => real });
  const engine = openEngine({ ...engineOptions(file), now: clock.now });
  return {
    engine,
    clock,
    pass(ms) {
      real += ms;
    },
    start: () => startSampleDay({ engine, clock, random: seededChance(1), log: log as never }),
  };
}

function timeOf(clock: SampleClock): string {
  return new Date(toLocal(clock.now(), TIME_ZONE)).toISOString().slice(0, 16);
}

describe('the sample day on a real store', { timeout: 90_000 }, () => {
  it('starts with a shop at work, goes on, stops, and goes on the next morning', async () => {
    const file = aFile();
    const first = aSample(file, BEGIN);
    const began = performance.now();
    const day = first.start();
    await day.ready;
    const seconds = (performance.now() - began) / 1000;
    expect(timeOf(first.clock)).toBe('2026-11-24T10:20');
    const { read } = first.engine;
    const morning = today(read);
    expect(read.allStaff()).toHaveLength(48);
    expect(morning.inShop).toBeGreaterThan(15);
    expect(morning.intake).toBeGreaterThan(8);
    expect(technicianOverview(read, first.clock.now()).technicians.filter(({ at }) => at).length).toBeGreaterThan(3);
    expectSoundShop(read);
    expect(seconds, 'the first start is quick, even on a busy machine').toBeLessThan(40);

    const seq = first.engine.seq();
    for (let passed = 0; passed < 12; passed++) {
      first.pass(500);
      await new Promise((resolve) => setTimeout(resolve, 80));
    }
    expect(first.engine.seq()).toBeGreaterThan(seq + 10);
    await day.stop();
    expectSoundShop(read);
    await first.engine.close();

    const next = aSample(file, BEGIN + 3 * 24 * HOUR);
    const nextDay = next.start();
    await nextDay.ready;
    expect(timeOf(next.clock)).toBe('2026-11-25T10:20');
    expect(next.engine.read.shop('shop')?.businessDay).toBe('2026-11-25');
    expect(today(next.engine.read).intake).toBeGreaterThan(8);
    await nextDay.stop();
    await next.engine.close();
  });

  it('skips the night, once everybody has gone home', async () => {
    const { engine, clock, start, pass } = aSample(aFile(), BEGIN);
    const day = start();
    await day.ready;
    clock.skipTo(Date.parse('2026-11-24T19:05:00+08:00'));
    await expect.poll(() => timeOf(clock), { timeout: 10_000 }).toBe('2026-11-25T07:30');
    // Until the host has turned the day everybody waits.
    const seq = engine.seq();
    pass(500);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(engine.seq()).toBe(seq);
    await engine.submitAsHost('day.turn', { day: '2026-11-25' });
    await expect.poll(() => engine.read.dutiesOfDay('2026-11-25').length, { timeout: 10_000 }).toBeGreaterThan(40);
    await day.stop();
    await engine.close();
  });

  it('does not move into a shop with real people', async () => {
    const file = aFile();
    const { engine } = await aShop(file);
    const clock = sampleClock(BEGIN, 1);
    const seq = engine.seq();
    const day = startSampleDay({ engine, clock, random: seededChance(1), log: log as never });
    await expect(day.ready).rejects.toMatchObject({ code: 'store-not-a-sample' });
    await day.stop();
    expect(engine.seq()).toBe(seq);
    await engine.close();
  });
});

describe('the hands of a real person', () => {
  it("are on a car for half a minute after each tap, and the simulated people's own are not", async () => {
    const { engine, manager, command } = await aShop(aFile());
    let real = 0;
    const hands = watchHands(engine, () => real);
    const checkIn = {
      plate: '川A12345',
      waiting: 'waits',
      jobs: [{ typeId: 'maintenance' }],
      promisedAt: Date.parse('2026-11-24T12:00:00+08:00'),
    };
    await command('visit.checkIn', checkIn);
    const visitId = engine.read.openVisitOfPlate('川A12345')?.id ?? '';
    expect([hands.areOn(visitId), hands.areOnAny()]).toEqual([true, true]);
    real = 29_999;
    expect(hands.areOn(visitId)).toBe(true);
    real = 30_000;
    expect([hands.areOn(visitId), hands.areOnAny()]).toEqual([false, false]);

    const outcome = await engine.submit(
      anEnvelope({ name: 'visit.park', input: { visitId, spot: 'P1' }, staffId: manager }),
      BY_OWNER,
    );
    if (outcome.outcome === 'done') hands.own(outcome.seq);
    expect(hands.areOn(visitId)).toBe(false);
    await command('visit.park', { visitId, spot: 'P2' });
    expect(hands.areOn(visitId)).toBe(true);
    hands.stop();
    await engine.close();
  });
});
