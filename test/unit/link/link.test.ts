import { copyFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { BY_OWNER } from '../../../shared/trust/authorise.ts';
import { aFolder, anEnvelope, carAt, type Folder, MORNING, plateNo } from '../../helpers/a-store.ts';
import { anInProcessHost, type InProcessHost, type Line } from './in-process-host.ts';
import { aStation } from './station.ts';
import { aWorld, type World } from './world.ts';

let folder: Folder;
let clock: { now: number };
let host: InProcessHost;
let world: World;
let line: Line;
let manager: string;
const running: (() => Promise<void>)[] = [];

beforeEach(async () => {
  folder = aFolder();
  clock = { now: MORNING };
  host = anInProcessHost(folder.file, clock);
  const shop = { name: '东方车行', timeZone: 'Asia/Shanghai', language: 'zh-CN', manager: '王敏' };
  await host.engine().submitAsHost('store.open', shop);
  manager = host.engine().read.allStaff()[0]?.id ?? '';
  world = aWorld();
  line = host.line('manager');
});
afterEach(async () => {
  for (const stop of running.splice(0)) await stop();
  await host.stop();
  folder.remove();
});

function aTerminal(over = line) {
  const station = aStation(world, over, { enters: true, topics: ['shop', 'workshop', 'vehicles'] });
  running.push(() => station.link().stop());
  return station;
}

/** So many seconds in which everything arrives and the host beats. */
async function seconds(count: number, beats = true): Promise<void> {
  for (let second = 0; second < count; second++) {
    clock.now += 1_000;
    await world.pass(1_000);
    if (beats && second % 2 === 0) host.beat();
    line.deliver(1_000);
    await line.carry('answered');
    line.deliver(1_000);
    await world.pass(0);
  }
}

function checkIn(station: ReturnType<typeof aTerminal>, n: number) {
  const { read, submit } = station.link();
  return submit('visit.checkIn', carAt(plateNo(n), read.jobTypes()[0]?.id ?? '', clock), { staffId: manager });
}

it('is behind until it has everything, then live', async () => {
  const station = aTerminal();
  expect(station.link().state()).toMatchObject({ phase: 'behind', hasData: false, asAt: null, clockUncertain: true });
  await seconds(1);
  expect(station.link().state()).toMatchObject({
    phase: 'live',
    hasData: true,
    asAt: null,
    since: null,
    clockUncertain: false,
  });
});

it('is behind for a moment when the line breaks, then cut off since it last heard, then live again', async () => {
  const station = aTerminal();
  await seconds(10);
  const brokenAt = clock.now;
  line.state.isDown = true;
  line.cut();
  await seconds(3, false);
  expect(station.link().state().phase).toBe('behind');
  await seconds(7, false);
  const { phase, since, asAt } = station.link().state();
  expect(phase).toBe('cut-off');
  expect(Math.abs((since ?? 0) - brokenAt)).toBeLessThan(2_500);
  expect(asAt).toBe(since);
  await seconds(30, false);
  expect(station.link().state()).toMatchObject({ phase: 'cut-off', since, asAt });

  line.state.isDown = false;
  await seconds(12);
  expect(station.link().state()).toMatchObject({ phase: 'live', since: null, asAt: null });
});

it('gives the same state until something in it changes', async () => {
  const station = aTerminal();
  await seconds(4);
  const state = station.link().state();
  await seconds(6);
  expect(station.link().state()).toBe(state);
});

it('paints what was saved before the host is there, and says how old it is', async () => {
  const station = aTerminal();
  await seconds(2);
  checkIn(station, 1);
  await seconds(20);
  line.state.isDown = true;
  line.cut();
  await seconds(120, false);
  await station.kill();
  await world.pass(100);
  const { phase, hasData, asAt } = station.link().state();
  expect([phase, hasData]).toEqual(['behind', true]);
  expect(clock.now - (asAt ?? 0)).toBeGreaterThan(115_000);
  expect(clock.now - (asAt ?? 0)).toBeLessThan(140_000);
  expect(station.link().read.visitsOnBoard()).toHaveLength(1);
  await seconds(10, false);
  expect(station.link().state()).toMatchObject({ phase: 'cut-off', since: asAt });
});

it('counts what is unsent and since when', async () => {
  const station = aTerminal();
  await seconds(2);
  line.state.isDown = true;
  line.cut();
  const enteredAt = clock.now;
  await checkIn(station, 1).kept;
  await seconds(60, false);
  await checkIn(station, 2).kept;
  const { unsent, oldestUnsentAt } = station.link().state();
  expect(unsent).toBe(2);
  expect(Math.abs((oldestUnsentAt ?? 0) - enteredAt)).toBeLessThan(100);
  expect(station.link().read.visitsOnBoard()).toHaveLength(2);
  expect(station.link().confirmed.visitsOnBoard()).toHaveLength(0);

  line.state.isDown = false;
  await seconds(15);
  expect(station.link().state()).toMatchObject({ unsent: 0, oldestUnsentAt: null, phase: 'live' });
  expect(station.link().confirmed.visitsOnBoard()).toHaveLength(2);
  expect(
    host
      .engine()
      .read.visitsOnBoard()
      .map(({ arrivedAt }) => arrivedAt > enteredAt + 65_000),
  ).toEqual([false, false]);
});

it('has in the tray what the host refused, until it was seen', async () => {
  const station = aTerminal();
  await seconds(2);
  line.state.isDown = true;
  line.cut();
  await checkIn(station, 1).kept;
  const input = carAt(plateNo(1), host.engine().read.jobTypes()[0]?.id ?? '', clock);
  await host
    .engine()
    .submit(anEnvelope({ name: 'visit.checkIn', input, staffId: manager, occurredAt: clock.now }), BY_OWNER);
  line.state.isDown = false;
  await seconds(15);
  const [item] = station.link().tray();
  expect(item).toMatchObject({ name: 'visit.checkIn', staffId: manager });
  expect(station.link().state().needsAttention).toBe(1);
  await station.link().dismiss(item?.id ?? '');
  expect(station.link().tray()).toEqual([]);
  expect(station.link().state().needsAttention).toBe(0);
});

it('refuses a host that is older than what it knows, and says so', async () => {
  const station = aTerminal();
  await host.backUp();
  await seconds(2);
  await host.restore();
  await seconds(15);
  expect(station.link().state()).toMatchObject({ phase: 'live' });
  await host.restart();
  // The machine that had been replaced wakes up with its old store.
  const elsewhere = aFolder();
  copyFileSync(`${folder.file}.backup`, elsewhere.file);
  const old = anInProcessHost(elsewhere.file, clock);
  const oldLine = old.line('manager');
  line.state.isDown = true;
  line.cut();
  const { openSocket } = line;
  Object.assign(line, { openSocket: oldLine.openSocket });
  await station.kill();
  for (let second = 0; second < 10; second++) {
    await world.pass(1_000);
    oldLine.deliver(100);
  }
  expect(station.link().state()).toMatchObject({ refused: { code: 'host-is-older' }, hasData: true });
  Object.assign(line, { openSocket });
  await old.stop();
  elsewhere.remove();
});

it('shows a wall nothing that was saved for somebody who may see more', async () => {
  const station = aTerminal();
  await seconds(2);
  checkIn(station, 1);
  await seconds(4);
  const wallLine = host.line('wall');
  Object.assign(line, { openSocket: wallLine.openSocket });
  await station.kill();
  await world.pass(200);
  wallLine.deliver(1);
  expect(() => station.link().read.visitsOnBoard()).toThrow();
  expect(station.link().state().hasData).toBe(false);
});

it('a wall enters nothing', async () => {
  const wall = aStation(world, host.line('wall'), { enters: false, topics: ['shop', 'workshop'] });
  running.push(() => wall.link().stop());
  expect(() => wall.link().submit('visit.park', {}, { staffId: null })).toThrow();
  expect(wall.link().tray()).toEqual([]);
  expect(wall.link().tray()).toBe(wall.link().tray());
  expect(wall.link().entries()).toBe(wall.link().entries());
  expect(wall.link().read).toBe(wall.link().confirmed);
});

it('names unanswered commands about the same car as what a new one builds on', async () => {
  const station = aTerminal();
  await seconds(2);
  const first = checkIn(station, 1);
  const visit = station.link().read.visitsOnBoard()[0];
  const second = station.link().submit('visit.park', { visitId: visit?.id, spot: 'P1' }, { staffId: manager });
  const entry = station
    .link()
    .entries()
    .find(({ envelope }) => envelope.id === second.id);
  expect(entry?.envelope.after).toEqual([first.id]);
  await seconds(3);
  const third = station.link().submit('visit.park', { visitId: visit?.id, spot: 'P2' }, { staffId: manager });
  expect(
    station
      .link()
      .entries()
      .find(({ envelope }) => envelope.id === third.id)?.envelope.after,
  ).toEqual([]);
  await seconds(2);
  expect(host.engine().read.visit(visit?.id ?? '')?.spot).toBe('P2');
});
