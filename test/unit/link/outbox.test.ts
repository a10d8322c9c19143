import { expect, it } from 'vitest';
import { createHostClock } from '../../../renderer/link/clock.ts';
import type { Identity } from '../../../renderer/link/identity.ts';
import { createOutbox } from '../../../renderer/link/outbox.ts';
import { NotKept, type Submitted } from '../../../renderer/link/submitted.ts';
import type { Envelope } from '../../../shared/command.ts';
import type { CommandAnswer, Epoch, RefusalAnswer } from '../../../shared/protocol.ts';
import { aDisk, anOrigin } from './disk.ts';
import { aWorld, type World } from './world.ts';

const EPOCH: Epoch = { number: 1, id: 'e1' };
const HERE: Identity = { storeId: 'store-1', epoch: EPOCH, audience: 'staff' };
const OCCUPIED: RefusalAnswer = {
  code: 'bay-occupied',
  params: { bay: '3' },
  field: 'bayId',
  soft: false,
  message: 'Bay 3 is taken.',
};

function aTerminal({ disk = aDisk(), origin = anOrigin(), world = aWorld(), host = HERE as Identity | null } = {}) {
  const state = { host, storeId: 'store-1' as string | null };
  const { surroundings } = world;
  const { monotonic, wall } = surroundings;
  const clock = createHostClock({ monotonic, wall, memory: { get: () => null, set: () => {} } });
  const outbox = createOutbox({
    surroundings,
    clock,
    open: disk.open,
    join: origin.join,
    stationId: 'st-1',
    station: () => ({ hostUrl: 'http://host' }),
    language: () => 'zh-CN',
    host: () => state.host,
    storeId: () => state.storeId,
  });
  return {
    outbox,
    disk,
    origin,
    world,
    state,
    clock,
    enter: (plate = '京A12345', after: readonly string[] = []): Submitted =>
      outbox.submit('visit.checkIn', { plate }, { staffId: 'wang', sessionId: 'shift', after }),
  };
}

function sentIn(world: World, at = -1): Envelope[] {
  const request = world.requests.at(at);
  return (JSON.parse(String(request?.init.body)) as { commands: Envelope[] }).commands;
}

function answer(world: World, outcomes: readonly Partial<CommandAnswer>[], epoch = EPOCH): void {
  const commands = sentIn(world);
  const answers = outcomes.map((outcome, at) => ({ id: commands[at]?.id, ...outcome }));
  world.requests.at(-1)?.answer(200, { epoch, answers });
}

async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  const pending = Symbol('pending');
  const first = await Promise.race([
    promise.catch(() => null),
    new Promise((resolve) => setImmediate(resolve, pending)),
  ]);
  return first !== pending;
}

it('sends beside the write, and says kept only when the disk has it', async () => {
  const { enter, disk, world } = aTerminal();
  await world.pass(0);
  disk.state.isSlow = true;
  const { id, kept, settled } = enter();
  expect(sentIn(world)).toMatchObject([
    {
      id,
      name: 'visit.checkIn',
      input: { plate: '京A12345' },
      staffId: 'wang',
      stationId: 'st-1',
      after: [],
      uncertain: true,
    },
  ]);
  expect(world.requests[0]?.init.headers).toMatchObject({ 'accept-language': 'zh-CN' });

  answer(world, [{ outcome: 'done', seq: 7 }]);
  expect(await settled).toEqual({ id, outcome: 'done', seq: 7 });
  expect(await isSettled(kept)).toBe(false);
  disk.complete();
  await kept;
  expect(disk.entries.has(id)).toBe(true);
});

it('keeps one request under way and sends what gathered meanwhile together, in order', async () => {
  const { enter, world } = aTerminal();
  await world.pass(0);
  enter('1');
  const later = Array.from({ length: 70 }, (_, n) => enter(`${n + 2}`).id);
  expect(world.requests).toHaveLength(1);
  answer(world, [{ outcome: 'done', seq: 1 }]);
  await world.pass(0);
  expect(sentIn(world).map(({ id }) => id)).toEqual(later.slice(0, 64));
  answer(
    world,
    later.slice(0, 64).map((_, n) => ({ outcome: 'done', seq: n + 2 })),
  );
  await world.pass(0);
  expect(sentIn(world).map(({ id }) => id)).toEqual(later.slice(64));
});

it('keeps what is done until it is safe and seen', async () => {
  const { enter, world, outbox, disk } = aTerminal();
  await world.pass(0);
  enter();
  answer(world, [{ outcome: 'done', seq: 7 }]);
  await world.pass(1_000);
  outbox.safe(7, 6);
  outbox.safe(6, 7);
  expect(outbox.entries()).toMatchObject([{ state: 'done', seq: 7, epoch: EPOCH }]);
  outbox.safe(7, 7);
  expect(outbox.entries()).toEqual([]);
  await world.pass(1_000);
  expect(disk.entries.size).toBe(0);
});

it('puts a refused command and what builds on it into the tray, until a person has seen it', async () => {
  const { enter, world, outbox, disk } = aTerminal();
  await world.pass(0);
  const first = enter('a');
  const second = enter('b', [first.id]);
  answer(world, [{ outcome: 'refused', refusal: OCCUPIED }]);
  await world.pass(0);
  expect(sentIn(world)[0]?.after).toEqual([first.id]);
  answer(world, [{ outcome: 'refused', refusal: { ...OCCUPIED, code: 'after-refused' } }]);
  expect(await second.settled).toMatchObject({ outcome: 'refused', refusal: { code: 'after-refused' } });
  expect(outbox.entries().map(({ state, refusal }) => [state, refusal?.code])).toEqual([
    ['refused', 'bay-occupied'],
    ['refused', 'after-refused'],
  ]);
  await world.pass(1_000);

  const again = aTerminal({ disk });
  await again.world.pass(0);
  expect(again.outbox.entries()).toHaveLength(2);
  expect(again.world.requests).toHaveLength(0);
  await again.outbox.dismiss(first.id);
  expect(again.outbox.entries().map(({ envelope }) => envelope.id)).toEqual([second.id]);
  expect([...disk.entries.keys()]).toEqual([second.id]);
});

it('sends again after a restart what was kept, and takes the host’s word that it was done', async () => {
  const before = aTerminal({ host: null });
  await before.world.pass(0);
  const [one, two] = [before.enter('1'), before.enter('2')];
  await Promise.all([one.kept, two.kept]);

  const after = aTerminal({ disk: before.disk });
  await after.world.pass(0);
  expect(sentIn(after.world).map(({ id }) => id)).toEqual([one.id, two.id]);
  answer(after.world, [
    { outcome: 'duplicate', seq: 3, refusal: null },
    { outcome: 'duplicate', seq: null, refusal: OCCUPIED },
  ]);
  await after.world.pass(0);
  expect(after.outbox.entries().map(({ state, seq }) => [state, seq])).toEqual([
    ['done', 3],
    ['refused', null],
  ]);
});

it('keeps the order of what was given while the outbox was being opened', async () => {
  const before = aTerminal({ host: null });
  await before.world.pass(0);
  await before.enter('old').kept;
  const after = aTerminal({ disk: before.disk });
  after.enter('new');
  await after.world.pass(0);
  expect(sentIn(after.world).map(({ input }) => (input as { plate: string }).plate)).toEqual(['old', 'new']);
});

it('tries again after a network failure, a busy host or a retry, backing off, and loses nothing', async () => {
  const { enter, world, outbox } = aTerminal();
  await world.pass(0);
  const { settled } = enter();
  world.requests[0]?.fail();
  await world.pass(200);
  expect(world.requests).toHaveLength(1);
  await world.pass(50);
  expect(world.requests).toHaveLength(2);
  world.requests[1]?.answer(503, { refusal: OCCUPIED });
  await world.pass(500);
  answer(world, [{ outcome: 'retry', refusal: OCCUPIED }]);
  await world.pass(1_000);
  world.requests.at(-1)?.answer(200, 'nonsense');
  await world.pass(2_000);
  expect(world.requests).toHaveLength(5);
  expect(outbox.entries()).toMatchObject([{ state: 'waiting' }]);
  answer(world, [{ outcome: 'done', seq: 1 }]);
  expect((await settled).outcome).toBe('done');
});

it('leaves a busy host alone for as long as it asks', async () => {
  const { enter, world } = aTerminal();
  await world.pass(0);
  enter();
  world.requests[0]?.answer(429, { refusal: OCCUPIED }, { 'retry-after': '7' });
  await world.pass(6_990);
  expect(world.requests).toHaveLength(1);
  await world.pass(300);
  expect(world.requests).toHaveLength(2);
});

it('says why the host takes nothing from it, keeps everything, and goes on when it does', async () => {
  const { enter, world, outbox } = aTerminal();
  await world.pass(0);
  enter();
  world.requests[0]?.answer(401, { refusal: { ...OCCUPIED, code: 'token-unknown', message: 'No.' } });
  await world.pass(0);
  expect(outbox.blocked()).toEqual({ code: 'token-unknown', message: 'No.' });
  expect(outbox.entries()).toMatchObject([{ state: 'waiting' }]);
  await world.pass(300);
  answer(world, [{ outcome: 'done', seq: 1 }]);
  await world.pass(0);
  expect(outbox.blocked()).toBeNull();
});

it('finds the one command in a batch that no host can read, and puts only that into the tray', async () => {
  const { enter, world, outbox, state } = aTerminal({ host: null });
  await world.pass(0);
  const ids = Array.from({ length: 9 }, (_, n) => enter(`${n}`).id);
  state.host = HERE;
  outbox.welcomed();
  const bad = ids[5];
  for (let turn = 0; turn < 20 && outbox.entries().some(({ state: each }) => each === 'waiting'); turn++) {
    const commands = sentIn(world);
    if (commands.some(({ id }) => id === bad))
      world.requests.at(-1)?.answer(400, { refusal: { ...OCCUPIED, code: 'invalid' } });
    else
      answer(
        world,
        commands.map((_, n) => ({ outcome: 'done', seq: n })),
      );
    await world.pass(0);
  }
  expect(outbox.entries().map(({ state: each }) => each)).toEqual(ids.map((id) => (id === bad ? 'refused' : 'done')));
});

it('sends nothing before it knows the host, and everything once it is welcome', async () => {
  const { enter, world, outbox, state } = aTerminal({ host: null });
  await world.pass(0);
  enter();
  await world.pass(60_000);
  expect(world.requests).toHaveLength(0);
  state.host = HERE;
  outbox.welcomed();
  expect(world.requests).toHaveLength(1);
});

it('never gives one shop what was meant for another', async () => {
  const { enter, world, outbox, state } = aTerminal({ host: null });
  await world.pass(0);
  enter('for store 1');
  state.host = { ...HERE, storeId: 'store-2' };
  outbox.welcomed();
  await world.pass(60_000);
  expect(world.requests).toHaveLength(0);
  expect(outbox.entries()).toMatchObject([{ state: 'waiting', storeId: 'store-1' }]);

  const { envelope } = outbox.entries()[0] ?? {};
  await outbox.dismiss(envelope?.id ?? '');
  expect(outbox.entries()).toHaveLength(1);
  state.storeId = 'store-2';
  await outbox.dismiss(envelope?.id ?? '');
  expect(outbox.entries()).toEqual([]);
});

it('offers what was done again to a store that was restored, in its old order', async () => {
  const { enter, world, outbox, state } = aTerminal();
  await world.pass(0);
  const one = enter('1');
  answer(world, [{ outcome: 'done', seq: 1 }]);
  await world.pass(0);
  const two = enter('2');
  answer(world, [{ outcome: 'done', seq: 2 }]);
  await world.pass(0);

  outbox.welcomed();
  await world.pass(0);
  expect(world.requests).toHaveLength(2);

  const epoch = { number: 2, id: 'e2' };
  state.host = { ...HERE, epoch };
  outbox.welcomed();
  expect(sentIn(world).map(({ id }) => id)).toEqual([one.id, two.id]);
  answer(
    world,
    [
      { outcome: 'duplicate', seq: 1, refusal: null },
      { outcome: 'done', seq: 2 },
    ],
    epoch,
  );
  await world.pass(0);
  expect(outbox.entries()).toMatchObject([
    { state: 'done', epoch },
    { state: 'done', epoch },
  ]);
  outbox.safe(2, 2);
  expect(outbox.entries()).toEqual([]);
});

it('refuses input in words while the outbox cannot be opened, and takes it when it can', async () => {
  const disk = aDisk();
  disk.state.isBroken = true;
  const { enter, world, outbox } = aTerminal({ disk });
  await world.pass(0);
  expect(outbox.inputRefused()).toEqual({ code: 'outbox-unavailable', message: null });
  const { kept, settled } = enter();
  await expect(kept).rejects.toThrow(NotKept);
  await expect(settled).rejects.toThrow(NotKept);
  expect(world.requests).toHaveLength(0);
  expect(outbox.entries()).toEqual([]);

  disk.state.isBroken = false;
  await world.pass(5_000);
  expect(outbox.inputRefused()).toBeNull();
  await enter().kept;
});

it('does not say kept when the disk is full and the host is away', async () => {
  const { enter, world, outbox, disk } = aTerminal({ host: null });
  await world.pass(0);
  disk.state.isFull = true;
  await expect(enter().kept).rejects.toMatchObject({ code: 'outbox-unavailable' });
  expect(outbox.inputRefused()?.code).toBe('outbox-unavailable');
  expect(outbox.entries()).toEqual([]);
});

it('says kept when the disk is full but the host has it', async () => {
  const { enter, world, disk } = aTerminal();
  await world.pass(0);
  disk.state.isFull = true;
  const { kept, settled } = enter();
  await world.pass(0);
  answer(world, [{ outcome: 'done', seq: 1 }]);
  await kept;
  expect((await settled).outcome).toBe('done');
});

it('lets one window send for all of its origin, and the next when that one closes', async () => {
  const [disk, origin, world] = [aDisk(), anOrigin(), aWorld()];
  const first = aTerminal({ disk, origin, world });
  const second = aTerminal({ disk, origin, world });
  await world.pass(0);

  const entered = second.enter();
  await world.pass(0);
  expect(world.requests).toHaveLength(1);
  expect(first.outbox.entries()).toHaveLength(1);
  answer(world, [{ outcome: 'done', seq: 4 }]);
  await world.pass(0);
  expect(await entered.settled).toMatchObject({ outcome: 'done', seq: 4 });
  expect(second.outbox.entries()).toMatchObject([{ state: 'done', seq: 4 }]);

  second.enter('next');
  await world.pass(0);
  expect(world.requests).toHaveLength(2);
  first.outbox.stop();
  await world.pass(0);
  expect(world.requests).toHaveLength(3);
  expect(sentIn(world, 2)).toEqual(sentIn(world, 1));
});

it('hands out all that it holds as text', async () => {
  const { enter, outbox, world } = aTerminal({ host: null });
  await world.pass(0);
  const { id } = enter('京B1');
  expect(JSON.parse(outbox.export())).toMatchObject({ entries: [{ envelope: { id, input: { plate: '京B1' } } }] });
});

it('does not take what was entered under a clock that is wrong by years for old', async () => {
  const { enter, world, outbox, clock } = aTerminal();
  await world.pass(0);
  enter();
  clock.sync(clock.now() + 1_000 * 86_400_000, 1, 0);
  answer(world, [{ outcome: 'done', seq: 5 }]);
  await world.pass(0);
  outbox.safe(0, 5);
  expect(outbox.entries()).toHaveLength(1);
});

it('drops what the host’s ledger may have forgotten rather than offer it twice', async () => {
  const { enter, world, outbox, clock } = aTerminal();
  await world.pass(0);
  enter();
  answer(world, [{ outcome: 'done', seq: 5 }]);
  await world.pass(0);
  clock.sync(clock.now() + 59 * 86_400_000, 1, 0);
  outbox.safe(0, 5);
  expect(outbox.entries()).toHaveLength(1);
  clock.sync(clock.now() + 2 * 86_400_000, 1, 0);
  outbox.safe(0, 5);
  expect(outbox.entries()).toEqual([]);
});
