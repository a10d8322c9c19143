import { expect, it } from 'vitest';
import { createHostClock } from '../../../renderer/link/clock.ts';
import { startFeed } from '../../../renderer/link/feed.ts';
import { createFollower } from '../../../renderer/link/follow.ts';
import type { Welcome } from '../../../renderer/link/host-message.ts';
import type { LinkRefusal } from '../../../renderer/link/link-state.ts';
import { createLiveCopy } from '../../../renderer/link/live-copy.ts';
import { aModelHost } from './model-host.ts';
import { aWorld } from './world.ts';

function aFeed({
  autoOpen = true,
  ready = Promise.resolve(),
  onWelcome = (): LinkRefusal | null => null,
  onRefused = () => false,
} = {}) {
  const world = aWorld((wire) => autoOpen && queueMicrotask(wire.open));
  const { surroundings } = world;
  const copy = createLiveCopy();
  const { monotonic, wall } = surroundings;
  const clock = createHostClock({ monotonic, wall, memory: { get: () => null, set: () => {} } });
  const follower = createFollower({
    copy,
    topics: () => ['workshop'],
    onApplied: () => {},
    onReplaced: () => {},
    onMismatch: () => {},
  });
  const welcomes: Welcome[] = [];
  const feed = startFeed({
    surroundings,
    clock,
    follower,
    station: () => ({ hostUrl: 'https://host:7400' }),
    prove: async () => 'secret',
    onRefused,
    language: () => 'en',
    identity: () => null,
    ready,
    onWelcome(welcome) {
      welcomes.push(welcome);
      return onWelcome();
    },
    onBeat: () => {},
    onHeard: () => {},
    onState: () => {},
  });
  const host = aModelHost();
  return {
    world,
    copy,
    feed,
    host,
    welcomes,
    /** The host takes the station in and brings it up to date. */
    async greet() {
      await world.pass(0);
      const wire = world.wire();
      wire.say(host.welcome());
      for (const answer of host.answer([{ topic: 'workshop', seq: copy.cursor('workshop') }])) wire.say(answer);
      await world.pass(0);
    },
    async beats(ms: number) {
      for (let at = 0; at < ms; at += 2_000) {
        world.wire().say(host.beat());
        await world.pass(2_000);
      }
    },
  };
}

it('proves itself in its first message and keeps its token out of the address', async () => {
  const { world } = aFeed();
  await world.pass(0);
  expect(world.wire().url).toBe('wss://host:7400/api/feed');
  expect(world.wire().said).toEqual([
    {
      type: 'hello',
      protocol: 1,
      token: 'secret',
      language: 'en',
      storeId: null,
      epoch: null,
      topics: [{ topic: 'workshop', seq: null }],
    },
  ]);
});

it('says hello only when what was saved has been read', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const { world } = aFeed({ ready: promise });
  await world.pass(300);
  expect(world.wire().said).toEqual([]);
  resolve();
  await world.pass(0);
  expect(world.wire().said).toHaveLength(1);
});

it('is live once its topics are in step, late without a beat, away after three missed ones', async () => {
  const { world, feed, greet, beats } = aFeed();
  expect(feed.state()).toBe('away');
  await greet();
  expect(feed.state()).toBe('live');
  await beats(20_000);
  expect(feed.state()).toBe('live');
  const { length } = world.wires;
  await world.pass(2_000);
  expect(feed.state()).toBe('late');
  await world.pass(3_000);
  expect(world.wires.length).toBeGreaterThan(length);
  expect(feed.state()).toBe('away');
});

it('backs off with full jitter up to ten seconds', async () => {
  const { world } = aFeed({ autoOpen: false });
  const waits: number[] = [];
  for (let attempt = 0; attempt < 9; attempt++) {
    const { length } = world.wires;
    world.wire().cut();
    const from = world.now();
    while (world.wires.length === length) await world.pass(1);
    waits.push(world.now() - from);
  }
  expect(waits).toEqual([250, 500, 999, 1_998, 3_996, 7_992, 9_990, 9_990, 9_990]);
  world.chance.value = 0.1;
  const { length } = world.wires;
  world.wire().cut();
  await world.pass(1_000);
  expect(world.wires.length).toBe(length + 1);
});

it('gives up a host that does not take the connection', async () => {
  const { world } = aFeed({ autoOpen: false });
  await world.pass(6_000);
  expect(world.wires.length).toBeGreaterThan(1);
});

it('connects at once when the network comes back', async () => {
  const { world, feed, greet } = aFeed({ autoOpen: false });
  for (let attempt = 0; attempt < 8; attempt++) {
    world.wire().cut();
    await world.pass(10_000);
  }
  world.wire().cut();
  const { length } = world.wires;
  feed.kick();
  expect(world.wires.length).toBe(length + 1);
  world.wire().open();
  await greet();
  expect(feed.state()).toBe('live');
});

it('tells why it was refused and keeps on trying, seldom', async () => {
  const { world, feed } = aFeed();
  await world.pass(0);
  world
    .wire()
    .say({ type: 'refused', refusal: { code: 'token-unknown', message: 'No.', params: {}, field: null, soft: false } });
  expect(feed.refused()).toEqual({ code: 'token-unknown', message: 'No.' });
  const { length } = world.wires;
  await world.pass(9_000);
  expect(world.wires.length).toBe(length);
  await world.pass(1_000);
  expect(world.wires.length).toBe(length + 1);
});

it('follows no host that its station refuses', async () => {
  const { world, feed, host, copy } = aFeed({ onWelcome: () => ({ code: 'host-is-older', message: null }) });
  await world.pass(0);
  const wire = world.wire();
  wire.say(host.welcome());
  for (const answer of host.answer([{ topic: 'workshop', seq: null }])) wire.say(answer);
  expect(feed.refused()?.code).toBe('host-is-older');
  expect(copy.cursor('workshop')).toBeNull();
});

it('follows no host of another protocol', async () => {
  const { world, feed, host, welcomes } = aFeed();
  await world.pass(0);
  world.wire().say({ ...host.welcome(), protocol: 2 });
  expect(feed.refused()?.code).toBe('protocol');
  expect(welcomes).toEqual([]);
});

it('forgets a refusal once it is welcome', async () => {
  let refusal: LinkRefusal | null = { code: 'host-is-older', message: null };
  const { world, feed, greet } = aFeed({ onWelcome: () => refusal });
  await greet();
  refusal = null;
  await world.pass(10_000);
  await greet();
  expect(feed.refused()).toBeNull();
  expect(feed.state()).toBe('live');
});

it('hears nothing from a connection it has given up', async () => {
  const { world, copy, host, greet } = aFeed();
  await greet();
  const old = world.wire();
  old.cut();
  await world.pass(300);
  expect(world.wire()).not.toBe(old);
  await greet();
  const before = copy.cursor('workshop');
  old.say(host.commit([{ topic: 'workshop', drop: 'visit/x' }]));
  expect(copy.cursor('workshop')).toBe(before);
});

it('starts again after a text that is no message', async () => {
  const { world, feed, greet } = aFeed();
  await greet();
  world.wire().say('{"half":');
  expect(feed.state()).toBe('away');
  await world.pass(300);
  await greet();
  expect(feed.state()).toBe('live');
});

it('goes to the new address when the host has moved', async () => {
  const { world, feed, greet } = aFeed();
  await greet();
  const { length } = world.wires;
  feed.restart();
  expect(world.wires.length).toBe(length + 1);
  await greet();
  expect(feed.state()).toBe('live');
});

it('does nothing any more once it is stopped', async () => {
  const { world, feed, greet } = aFeed();
  await greet();
  feed.stop();
  feed.kick();
  const { length } = world.wires;
  await world.pass(60_000);
  expect(world.wires.length).toBe(length);
  expect(world.wire().isOpen()).toBe(false);
});
