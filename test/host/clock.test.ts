import { describe, expect, it } from 'vitest';
import { sampleClock, systemClock } from '../../electron/host/clock.ts';

const NOON = Date.parse('2026-11-24T04:00:00Z');
const HOUR = 3_600_000;

/** A machine whose clock can be set, while its stopwatch just goes on. */
function aMachine() {
  const time = { system: NOON, monotonic: 1_000 };
  return {
    time,
    sources: { system: () => time.system, monotonic: () => time.monotonic },
    pass(ms: number) {
      time.system += ms;
      time.monotonic += ms;
    },
  };
}

describe("the shop's clock", () => {
  it("is the machine's", () => {
    const { sources, pass } = aMachine();
    const clock = systemClock(() => {}, sources);

    pass(5_000);
    expect(clock.now()).toBe(NOON + 5_000);
    expect(clock.rate()).toBe(1);
  });

  it("waits when the machine's is put right by a moment", () => {
    const { sources, pass, time } = aMachine();
    const setBacks: number[] = [];
    const clock = systemClock((byMs) => setBacks.push(byMs), sources);

    time.system -= 1_000;
    expect(clock.now()).toBe(NOON);
    pass(400);
    expect(clock.now()).toBe(NOON);
    pass(700);
    expect(clock.now()).toBe(NOON + 100);
    expect(setBacks).toEqual([]);
  });

  it("goes on at its pace when the machine's is set back by much, and says so once", () => {
    const { sources, pass, time } = aMachine();
    const setBacks: number[] = [];
    const clock = systemClock((byMs) => setBacks.push(byMs), sources);
    clock.now();

    time.system -= HOUR;
    for (let minute = 1; minute <= 90; minute += 1) {
      pass(60_000);
      expect(clock.now()).toBe(NOON + minute * 60_000);
    }
    expect(setBacks).toEqual([HOUR - 60_000]);

    time.system += 2 * HOUR;
    expect(clock.now()).toBe(NOON + 90 * 60_000 + HOUR);
  });

  it('follows a jump ahead', () => {
    const { sources, time } = aMachine();
    const clock = systemClock(() => {}, sources);

    time.system += 24 * HOUR;
    expect(clock.now()).toBe(NOON + 24 * HOUR);
  });
});

describe('the clock of a simulated day', () => {
  it('goes as fast as it is told, from where it is', () => {
    const { sources, pass } = aMachine();
    const clock = sampleClock(NOON, 60, sources);
    let told = 0;
    const forget = clock.onChange(() => (told += 1));

    pass(1_000);
    expect(clock.now()).toBe(NOON + 60_000);
    clock.setRate(600);
    expect(clock.now()).toBe(NOON + 60_000);
    pass(1_000);
    expect([clock.now(), clock.rate()]).toEqual([NOON + 660_000, 600]);
    clock.skipTo(NOON + HOUR);
    expect(clock.now()).toBe(NOON + HOUR);
    clock.skipTo(NOON);
    expect(clock.now()).toBe(NOON + HOUR);
    expect(told).toBe(2);
    forget();
    clock.setRate(1);
    expect(told).toBe(2);
  });
});
