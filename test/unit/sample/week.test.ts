import { beforeAll, describe, expect, it } from 'vitest';
import { isRefusal } from '../../../shared/store/refusal.ts';
import { DAY, MINUTE } from '../../../shared/time.ts';
import { refusalWords } from '../../../shared/words/refusal.ts';
import { type Evening, liveThrough } from '../../helpers/sample-life.ts';
import { runSample } from '../../helpers/sample-run.ts';

describe('a dozen days of the sample dealership', () => {
  let life: ReturnType<typeof liveThrough>;
  let week: readonly Evening[];
  beforeAll(() => {
    life = liveThrough();
    week = life.evenings.slice(2);
  }, 120_000);

  it('keep the rules of the floor at every hour, and nobody works off duty', () => {
    expect(life.offDuty).toEqual([]);
  });

  it('show the figures that a naive count shows, at every hour', () => {
    expect(life.wrongFigures).toEqual([]);
  });

  it('see about 35 cars a day come and as many go', () => {
    for (const { day, arrived } of life.evenings) expect(Math.abs(arrived - 35), day).toBeLessThanOrEqual(4);
    const delivered = week.reduce((sum, { figures }) => sum + figures.delivered, 0) / week.length;
    expect(Math.abs(delivered - 35)).toBeLessThanOrEqual(4);
  });

  it('hold a plausible number of cars at work, never an empty or an endless yard', () => {
    const atWork = life.hourly
      .filter(({ day, hour }) => day >= (week[0]?.day ?? '') && hour >= 10 && hour <= 17)
      .map(({ inShop }) => inShop);
    expect(Math.min(...atWork)).toBeGreaterThanOrEqual(15);
    expect(Math.max(...atWork)).toBeLessThanOrEqual(50);
    for (const { day, figures } of week) expect(figures.inShop, day).toBeGreaterThanOrEqual(8);
  });

  it('leave no car behind', () => {
    const stays = week.flatMap(({ open, day }) =>
      open.map(({ arrivedAt, plate }) => ({ plate, day, days: (Date.parse(`${day}T10:00:00Z`) - arrivedAt) / DAY })),
    );
    expect(stays.filter(({ days }) => days > 10)).toEqual([]);
  });

  it('keep most promises, but not all', () => {
    const [kept, of] = week.reduce(([k, o], { figures: { onTime } }) => [k + onTime.kept, o + onTime.of], [0, 0]);
    expect(kept / of).toBeGreaterThan(0.6);
    expect(kept / of).toBeLessThan(0.95);
  });

  it('meet everything that a shop meets', () => {
    const count = (name: string) =>
      life.deeds.filter(({ action, answer }) => action.name === name && !isRefusal(answer)).length;
    const cars = count('visit.checkIn');
    const perCar = (name: string) => count(name) / cars;
    const parts = life.deeds.filter(
      ({ action }) =>
        action.name === 'work.pause' && (action.input as { reasonId?: string }).reasonId === 'part-missing',
    ).length;
    expect(parts / cars).toBeGreaterThan(0.02);
    expect(parts / cars).toBeLessThan(0.1);
    expect(perCar('qc.fail')).toBeGreaterThan(0.005);
    expect(perCar('qc.fail')).toBeLessThan(0.06);
    for (const name of [
      'stage.skip',
      'visit.leaveUnfinished',
      'visit.return',
      'part.setEta',
      'part.arrive',
      'visit.promise',
      'visit.addJobs',
      'visit.park',
      'work.resume',
    ]) {
      expect(count(name), name).toBeGreaterThan(0);
    }
    const comebacks = life.deeds.filter(
      ({ action }) => action.name === 'visit.checkIn' && (action.input as { comebackOf?: string }).comebackOf,
    );
    expect(comebacks.length / cars).toBeLessThan(0.04);
    expect(comebacks.length).toBeGreaterThan(0);
  });

  it('give work to inspectors who did not do it, and high-voltage work to certified people', () => {
    const overrides = life.store.everything().filter(([key]) => key.startsWith('override/'));
    expect(overrides).toEqual([]);
  });

  it('are refused seldom, and always in words', () => {
    const refused = life.deeds.flatMap(({ answer }) => (isRefusal(answer) ? [answer.code] : []));
    expect(refused.filter((code) => !(code in refusalWords['zh-CN']))).toEqual([]);
    expect(refused.length / life.deeds.length).toBeLessThan(0.01);
  });

  it('ask little: some commands for a car', () => {
    const cars = life.deeds.filter(({ action }) => action.name === 'visit.checkIn').length;
    expect(life.deeds.length / cars).toBeLessThan(16);
  });
});

describe('the sample', { timeout: 60_000 }, () => {
  const story = (seed: number) => {
    const told: string[] = [];
    runSample({
      days: 1,
      seed,
      step: 5 * MINUTE,
      onDeed: ({ action }) => void told.push(`${action.at} ${action.name} ${JSON.stringify(action.input)}`),
    });
    return told;
  };

  it('is the same again with the same seed, and another one with another', () => {
    expect(story(5)).toEqual(story(5));
    expect(story(5)).not.toEqual(story(6));
  });

  it('keeps its hands off cars that a person has just handled', () => {
    let held = '';
    runSample({
      days: 1,
      step: 2 * MINUTE,
      isHeld: (id) => id === held,
      onDeed({ action, answer }) {
        if (!held && action.name === 'visit.checkIn' && !isRefusal(answer))
          held = answer.find(({ type }) => type === 'visit')?.value.id ?? '';
        else if (held && !isRefusal(answer))
          expect(answer.some(({ type, value }) => type === 'visit' && value.id === held)).toBe(false);
      },
      onEvening: ({ read }) => expect(read.visit(held)?.stage).toBe('dispatch'),
    });
  });
});
