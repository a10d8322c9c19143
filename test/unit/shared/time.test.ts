import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  atMinute,
  businessDay,
  DAY,
  HOUR,
  MINUTE,
  roundUpToQuarterHour,
  toLocal,
  weekday,
} from '../../../shared/time.ts';

/** Offsets from the laws of the zones, without any library: the second implementation. */
const ZONES: Readonly<Record<string, (at: number) => number>> = {
  'Asia/Shanghai': () => 8 * HOUR,
  'Asia/Kolkata': () => 5.5 * HOUR,
  'Asia/Kathmandu': () => 5.75 * HOUR,
  UTC: () => 0,
  'Europe/Berlin': (at) =>
    (isBetween(at, sundayOf(at, 3, 'last') + HOUR, sundayOf(at, 10, 'last') + HOUR) ? 2 : 1) * HOUR,
  'America/New_York': (at) =>
    (isBetween(at, sundayOf(at, 3, 2) + 7 * HOUR, sundayOf(at, 11, 1) + 6 * HOUR) ? -4 : -5) * HOUR,
  'Australia/Lord_Howe': (at) =>
    (isBetween(at, sundayOf(at, 4, 1) - 9 * HOUR, sundayOf(at, 10, 1) - 8.5 * HOUR) ? 10.5 : 11) * HOUR,
};

function isBetween(at: number, from: number, to: number): boolean {
  return from <= at && at < to;
}

/** Midnight UTC of the n-th or the last Sunday of a month of that instant's year. */
function sundayOf(at: number, month: number, which: number | 'last'): number {
  const year = new Date(at).getUTCFullYear();
  const sundays: number[] = [];
  for (let day = Date.UTC(year, month - 1, 1); new Date(day).getUTCMonth() === month - 1; day += DAY) {
    if (new Date(day).getUTCDay() === 0) sundays.push(day);
  }
  return (which === 'last' ? sundays.at(-1) : sundays[which - 1]) ?? Number.NaN;
}

const zone = fc.constantFrom(...Object.keys(ZONES));
// Laws of these zones have not changed since 2008.
const instant = fc.integer({ min: Date.UTC(2009, 0, 1), max: Date.UTC(2037, 11, 31) });
/** Instants near a change of clocks, where the mistakes are. */
const nearChange = fc
  .record({
    year: fc.integer({ min: 2009, max: 2037 }),
    month: fc.constantFrom(3, 4, 10, 11),
    sunday: fc.constantFrom(1, 2, 'last' as const),
    by: fc.integer({ min: -1_500, max: 1_500 }),
  })
  .map(({ year, month, sunday, by }) => sundayOf(Date.UTC(year, 0, 15), month, sunday) + by * MINUTE);

function naiveLocal(at: number, timeZone: string): number {
  return at + (ZONES[timeZone]?.(at) ?? Number.NaN);
}

describe('the clock on the wall', () => {
  it("shows the time of the shop's zone, across changes of clocks", () => {
    fc.assert(
      fc.property(fc.oneof(instant, nearChange), zone, (at, timeZone) => {
        expect(toLocal(at, timeZone)).toBe(naiveLocal(at, timeZone));
      }),
      {
        numRuns: 1_500,
      },
    );
  });

  it('shows a minute of a day at one instant: the first that shows it, or as much later where it is left out', () => {
    fc.assert(
      fc.property(fc.oneof(instant, nearChange), fc.integer({ min: 0, max: 2_880 }), zone, (at, minute, timeZone) => {
        const day = new Date(at).toISOString().slice(0, 10);
        const wanted = Date.parse(`${day}T00:00:00Z`) + minute * MINUTE;
        const shown: number[] = [];
        for (let each = wanted - 15 * HOUR; each <= wanted + 15 * HOUR; each += 15 * MINUTE) {
          if (naiveLocal(each, timeZone) === wanted) shown.push(each);
        }
        const found = atMinute(day, minute, timeZone);
        if (shown.length > 0) expect(found).toBe(shown[0]);
        else expect([HOUR, HOUR / 2]).toContain(naiveLocal(found, timeZone) - wanted);
      }),
      { numRuns: 400 },
    );
  });

  it('jumps over the hour that spring takes, in the east and in the west', () => {
    expect(atMinute('2026-03-29', 150, 'Europe/Berlin')).toBe(Date.parse('2026-03-29T03:30:00+02:00'));
    expect(atMinute('2026-03-08', 150, 'America/New_York')).toBe(Date.parse('2026-03-08T03:30:00-04:00'));
  });

  it('reaches into the next morning', () => {
    expect(atMinute('2026-11-24', 26 * 60, 'Asia/Shanghai')).toBe(Date.parse('2026-11-25T02:00:00+08:00'));
  });
});

describe('the business day', () => {
  const shop = { timeZone: 'Asia/Shanghai', dayTurnsAt: 240 };
  const dayAt = (text: string) => businessDay(Date.parse(text), shop);

  it("turns at four, not at midnight, by the shop's clock and nobody else's", () => {
    expect(dayAt('2026-11-25T03:59:59.999+08:00')).toBe('2026-11-24');
    expect(dayAt('2026-11-25T04:00:00+08:00')).toBe('2026-11-25');
    expect(dayAt('2026-11-24T20:00:00Z')).toBe('2026-11-25');
  });

  it('is the date of the clock on the wall, so much earlier', () => {
    fc.assert(
      fc.property(instant, zone, fc.integer({ min: 0, max: 720 }), (at, timeZone, dayTurnsAt) => {
        const local = naiveLocal(at - dayTurnsAt * MINUTE, timeZone);
        expect(businessDay(at, { timeZone, dayTurnsAt })).toBe(new Date(local).toISOString().slice(0, 10));
      }),
    );
  });
});

describe('days', () => {
  it('follow each other over months, leap years and years', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
  });

  it('have the weekday of the calendar, Monday first', () => {
    expect(['2026-11-23', '2026-11-24', '2026-11-29'].map(weekday)).toEqual([1, 2, 7]);
  });

  it('are cut into quarter hours, always upwards', () => {
    const at = Date.parse('2026-11-24T09:45:00+08:00');
    expect([at - 1, at, at + 1].map(roundUpToQuarterHour)).toEqual([at, at, at + 15 * MINUTE]);
  });
});
