import { expect, it } from 'vitest';
import { createHostClock } from '../../../renderer/link/clock.ts';

/** A host and a station, each with its own idea of the time. */
function aStation(kept: string | null = null) {
  const state = { monotonic: 0, wall: 1_700_000_000_000, kept };
  const sources = {
    monotonic: () => state.monotonic,
    wall: () => state.wall,
    memory: {
      get: () => state.kept,
      set(text: string) {
        state.kept = text;
      },
    },
  };
  return {
    state,
    start: () => createHostClock(sources),
    pass(ms: number) {
      state.monotonic += ms;
      state.wall += ms;
    },
  };
}

const HOST = 1_800_000_000_000;

it('takes the middle of the round trip for the moment at which the host looked at its clock', () => {
  const { start, pass } = aStation();
  const clock = start();
  pass(40);
  clock.sync(HOST, 1, 40);
  expect(clock.now()).toBe(HOST + 20);
  pass(1_000);
  expect(clock.now()).toBe(HOST + 1_020);
});

it('does not move with the station’s wall clock', () => {
  const { state, start, pass } = aStation();
  const clock = start();
  clock.sync(HOST, 1, 0);
  state.wall += 86_400_000;
  pass(500);
  expect(clock.now()).toBe(HOST + 500);
  expect(clock.uncertain()).toBe(false);
});

it('goes by the beats that came fastest, never backwards', () => {
  const { start, pass } = aStation();
  const clock = start();
  clock.sync(HOST, 1, 0);
  let last = clock.now();
  for (let beat = 1; beat <= 40; beat++) {
    pass(2_000);
    const late = beat % 3 === 0 ? 0 : 300;
    clock.beat(HOST + beat * 2_000 - late, 1);
    expect(clock.now()).toBeGreaterThanOrEqual(last);
    expect(Math.abs(clock.now() - (HOST + beat * 2_000))).toBeLessThanOrEqual(1);
    last = clock.now();
  }
});

it('follows a clock that drifts', () => {
  const { start, pass } = aStation();
  const clock = start();
  clock.sync(HOST, 1, 0);
  let host = HOST;
  for (let beat = 0; beat < 3_000; beat++) {
    pass(2_000);
    host += 2_000 * (1 - 1e-4);
    clock.beat(Math.round(host), 1);
  }
  expect(Math.abs(clock.now() - host)).toBeLessThan(5);
});

it('stands still rather than going back, unless it was far off', () => {
  const { start, pass } = aStation();
  const clock = start();
  clock.sync(HOST, 1, 0);
  pass(1_000);
  expect(clock.now()).toBe(HOST + 1_000);
  clock.sync(HOST + 400, 1, 0);
  expect(clock.now()).toBe(HOST + 1_000);
  pass(700);
  expect(clock.now()).toBe(HOST + 1_100);
  clock.sync(HOST - 3_600_000, 1, 0);
  expect(clock.now()).toBe(HOST - 3_600_000);
});

it('runs as fast as a simulated day', () => {
  const { start, pass } = aStation();
  const clock = start();
  clock.sync(HOST, 600, 0);
  pass(1_000);
  expect(clock.now()).toBe(HOST + 600_000);
  expect(clock.rate()).toBe(600);
  clock.beat(HOST + 600_000, 1);
  pass(1_000);
  expect(clock.now()).toBe(HOST + 601_000);
});

it('starts without the host from what it last knew, and says that it is uncertain', () => {
  const first = aStation();
  first.start().sync(HOST, 1, 0);

  const second = aStation(first.state.kept);
  second.pass(3_600_000);
  const clock = second.start();
  expect(clock.now()).toBe(HOST + 3_600_000);
  expect(clock.uncertain()).toBe(true);
  clock.sync(HOST + 5_000_000, 1, 0);
  expect(clock.now()).toBe(HOST + 5_000_000);
  expect(clock.uncertain()).toBe(false);
});

it('does not start before what it last knew when the wall clock was set back', () => {
  const first = aStation();
  first.start().sync(HOST, 1, 0);
  const second = aStation(first.state.kept);
  second.state.wall -= 86_400_000;
  expect(second.start().now()).toBe(HOST);
});

it('goes by its own clock when it knows nothing', () => {
  for (const kept of [null, 'nonsense', '{"host":null}']) {
    const { state, start } = aStation(kept);
    expect(start().now()).toBe(state.wall);
  }
});
