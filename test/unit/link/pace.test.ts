import { expect, it } from 'vitest';
import { createPace } from '../../../renderer/link/pace.ts';
import { aWorld } from './world.ts';

it('passes a single change on at once and a flood once a frame', async () => {
  const world = aWorld();
  const passed: number[] = [];
  const pace = createPace(world.surroundings.frame, () => passed.push(world.now()));
  pace.call();
  expect(passed).toEqual([0]);
  pace.call();
  pace.call();
  expect(passed).toEqual([0]);
  await world.pass(16);
  expect(passed).toEqual([0, 16]);
  await world.pass(100);
  expect(passed).toEqual([0, 16]);
  pace.call();
  expect(passed).toEqual([0, 16, 116]);
});

it('passes on a change that comes while one is being passed on', async () => {
  const world = aWorld();
  let passed = 0;
  const pace = createPace(world.surroundings.frame, () => {
    passed += 1;
    if (passed === 1) pace.call();
  });
  pace.call();
  await world.pass(16);
  expect(passed).toBe(2);
});

it('passes nothing on once it is stopped', async () => {
  const world = aWorld();
  let passed = 0;
  const pace = createPace(world.surroundings.frame, () => (passed += 1));
  pace.call();
  pace.call();
  pace.stop();
  pace.call();
  await world.pass(100);
  expect(passed).toBe(1);
});
