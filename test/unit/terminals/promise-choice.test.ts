import { describe, expect, it } from 'vitest';
import { daysSinceLastVisit } from '../../../renderer/terminals/check-in/last-visit.ts';
import { promiseAdvice, promiseRisk, stepPromise } from '../../../renderer/terminals/check-in/promise-choice.ts';
import { openDays } from '../../../renderer/terminals/frame/moment-sheet.tsx';
import { movesFigure, NOT_MOVED, toPromise } from '../../../renderer/terminals/panels/moved-promise.ts';
import { DAY, HOUR, MINUTE } from '../../../shared/time.ts';
import { aShop, MORNING } from '../../helpers/a-shop.ts';

describe('the promise at the desk', () => {
  it('dares nothing as suggested, the buffer when it is earlier, and luck before queue and labour are through', () => {
    const { read } = aShop();
    const advice = promiseAdvice(read, 'diagnosis', '', MORNING);
    const suggested = advice?.suggestion.promisedAt ?? 0;
    // 60 minutes of labour, 30 of buffer, 15 for the closing checks.
    expect(suggested).toBe(MORNING + 105 * MINUTE);
    expect(promiseRisk(advice, suggested, MORNING)).toBe('none');
    expect(promiseRisk(advice, MORNING + 75 * MINUTE, MORNING)).toBe('buffer');
    expect(promiseRisk(advice, MORNING + 60 * MINUTE, MORNING)).toBe('labour');
    expect(promiseRisk(advice, MORNING, MORNING)).toBe('past');
  });

  it('counts the buffer in opening hours: the next morning is not a night away from the evening', () => {
    const { read } = aShop();
    // 16:45: labour and checks are through at closing time, the buffer lies on the next day.
    const evening = MORNING + 8.25 * HOUR;
    const advice = promiseAdvice(read, 'diagnosis', '', evening);
    expect(promiseRisk(advice, evening + 75 * MINUTE, evening)).toBe('buffer');
  });

  it('adds what is left of a visit to what is asked for', () => {
    const shop = aShop().withCar('川A12345', { jobs: [{ typeId: 'maintenance' }] });
    const { id } = shop.visit('川A12345');
    expect(promiseAdvice(shop.read, 'diagnosis', id, MORNING)?.suggestion.labourMinutes).toBe(120);
    expect(promiseAdvice(shop.read, '', '', MORNING)).toBeNull();
  });

  it('moves by quarter hours and never into the past', () => {
    const at = MORNING + 3 * MINUTE;
    expect(stepPromise(MORNING + HOUR, -1, at)).toBe(MORNING + 45 * MINUTE);
    expect(stepPromise(MORNING + 15 * MINUTE, -1, at)).toBe(MORNING + 15 * MINUTE);
    expect(stepPromise(null, 1, at)).toBe(MORNING + 30 * MINUTE);
  });

  it('offers the days on which the shop is open, today only while it still is', () => {
    const shop = aShop();
    shop.must('storeDay.save', { id: '2026-11-25', kind: 'closed', opensAt: null, closesAt: null, name: null });
    expect(openDays(shop.read, MORNING, 2).map(({ day }) => day)).toEqual(['2026-11-24', '2026-11-26']);
    expect(openDays(shop.read, MORNING + 10 * HOUR, 1).map(({ day }) => day)).toEqual(['2026-11-26']);
  });
});

describe('a promise that is moved at the desk', () => {
  const moved = { ...NOT_MOVED, promisedAt: MORNING + HOUR, cause: 'customer', how: 'phone' } as const;

  it('says beforehand whether the figure will go by it, as the shop then counts it', () => {
    const shop = aShop().withCar('川A12345');
    const { id, promisedAt } = shop.visit('川A12345');
    for (const how of ['phone', 'no'] as const) {
      const wanted = toPromise(id, { ...moved, how }, MORNING);
      if (wanted?.name !== 'visit.promise') throw new Error('not a promise');
      const [last] = shop.must(wanted.name, wanted.input, { by: 'Chen' }).filter(({ type }) => type === 'promised');
      expect(last?.value).toMatchObject({ counts: movesFigure({ ...moved, how }, promisedAt, MORNING) });
    }
  });

  it('moves no figure for the workshop’s own reasons, nor once the old one has passed', () => {
    expect(movesFigure({ ...moved, cause: 'workshop' }, MORNING + HOUR, MORNING)).toBe(false);
    expect(movesFigure(moved, MORNING - 1, MORNING)).toBe(false);
  });

  it('is not sent before time, cause and agreement are said', () => {
    expect(toPromise('visit', NOT_MOVED, MORNING)).toBeNull();
  });
});

describe('a car that comes back', () => {
  const time = { timeZone: 'Asia/Shanghai', dayTurnsAt: 240 };

  it('is asked about its last visit in business days, as long as a comeback can be meant', () => {
    const last = (days: number) => ({ lastVisitId: 'v', lastDeliveredAt: MORNING - days * DAY });
    expect(daysSinceLastVisit(last(0), MORNING, time)).toBe(0);
    expect(daysSinceLastVisit(last(3), MORNING, time)).toBe(3);
    expect(daysSinceLastVisit(last(101), MORNING, time)).toBeNull();
    expect(daysSinceLastVisit({ lastVisitId: null, lastDeliveredAt: null }, MORNING, time)).toBeNull();
  });
});
