import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Engine } from '../../db/types.ts';
import { keepTheDay } from '../../electron/host/day-turn.ts';
import { openLogs } from '../../electron/host/logs.ts';
import { addDays, businessDay, DAY } from '../../shared/time.ts';
import { aFolder, anEngine, type Clock, MORNING } from '../helpers/a-store.ts';
import { startHost } from '../helpers/host.ts';
import { checkIn, managerOf, plateNumber, sendCommands, snapshotOf } from '../helpers/host-client.ts';

const SHANGHAI = { timeZone: 'Asia/Shanghai', dayTurnsAt: 240 };

let folder = '';
let file = '';
let remove = () => {};
beforeEach(() => ({ folder, file, remove } = aFolder()));
afterEach(() => remove());

async function aShop(clock: Clock): Promise<Engine> {
  const engine = anEngine(file, {}, clock);
  await engine.submitAsHost('store.open', {
    name: '示例',
    manager: '王店长',
    timeZone: 'Asia/Shanghai',
    language: 'zh-CN',
  });
  return engine;
}

function shopDay(engine: Engine): string | undefined {
  return engine.read.shop('shop')?.businessDay;
}

describe('the business day', () => {
  it('is turned once for each day that passed while the host was off, before anybody is served', async () => {
    const clock = { now: Date.now() - 5 * DAY };
    const engine = await aShop(clock);
    const before = shopDay(engine) ?? '';
    await engine.close();

    const host = await startHost({ data: folder });
    const { snapshots, seq } = await snapshotOf(host, host.wall, 'shop');
    const shop = snapshots[0]?.changes.find((change) => change.type === 'shop');

    expect(shop).toMatchObject({ put: { businessDay: businessDay(Date.now(), SHANGHAI) } });
    expect(seq).toBe(1 + 5);
    const turned = host
      .log()
      .split('\n')
      .flatMap((line) => /"day":"([\d-]+)","msg":"a business day began"/.exec(line)?.[1] ?? []);
    expect(turned).toEqual([1, 2, 3, 4, 5].map((days) => addDays(before, days)));
    await sendCommands(host, checkIn((await managerOf(host)).id, { plate: plateNumber(1) }));
    await host.stop();
  });

  it('turns while the host runs, when the shop is in the middle of its night', async () => {
    const clock = { now: MORNING };
    const engine = await aShop(clock);
    const log = openLogs({ data: folder, logLevel: 'fatal' });
    const stop = await keepTheDay({ engine, clock: { now: () => clock.now, rate: () => 1 }, log });
    const commits: number[] = [];
    engine.onCommit((each) => commits.push(...each.map(({ seq }) => seq)));

    clock.now = Date.parse('2026-11-24T19:59:00Z');
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect(shopDay(engine)).toBe('2026-11-24');
    clock.now = Date.parse('2026-11-24T20:00:00Z');
    await expect.poll(() => shopDay(engine), { timeout: 3_000 }).toBe('2026-11-25');
    clock.now -= DAY;
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect(shopDay(engine)).toBe('2026-11-25');
    expect(commits).toHaveLength(1);
    await stop();
    await engine.close();
  });
});
