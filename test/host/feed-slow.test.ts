import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FeedClient, openFeed } from '../helpers/feed-client.ts';
import { type Host, startHost } from '../helpers/host.ts';
import { checkIn, managerOf, plateNumber, sendCommands, snapshotOf } from '../helpers/host-client.ts';

const CARS = 510;
const AT_ONCE = 30;

let host: Host;
beforeAll(async () => {
  host = await startHost();
});
afterAll(() => host.stop());

/** A car with so much written about it that it takes some twenty kilobytes. */
function wordyCar(staffId: string, index: number) {
  const car = checkIn(staffId, { plate: plateNumber(index) });
  const jobs = Array.from({ length: 12 }, (_, job) => ({ typeId: 'general', complaint: `${job}异`.padEnd(400, '响') }));
  return { ...car, input: { ...(car.input as object), jobs } };
}

function memoryOf({ pid }: Host): number {
  if (process.platform !== 'linux') return 0;
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024;
}

function framesOf({ messages }: FeedClient): number {
  return messages.filter(({ type }) => type === 'frames').length;
}

describe('a station that reads too slowly', () => {
  it('is not waited for, costs little memory, and catches up from where it was', async () => {
    const { id } = await managerOf(host);
    const slow = await openFeed(host, { token: host.owner });
    const quick = await openFeed(host, { token: host.owner });
    await slow.until(({ type }) => type === 'snapshot');
    slow.pause();
    const memory = memoryOf(host);

    for (let i = 0; i < CARS; i += AT_ONCE) {
      await sendCommands(host, ...Array.from({ length: AT_ONCE }, (_, j) => wordyCar(id, i + j)));
    }
    const { snapshots } = await snapshotOf(host, host.owner, 'workshop');
    const last = snapshots[0]?.seq ?? 0;
    await quick.untilSeq('workshop', last);
    expect(framesOf(quick)).toBe(CARS);
    expect(quick.gaps).toEqual([]);
    const sent = quick.messages.reduce((sum, message) => sum + Buffer.byteLength(JSON.stringify(message)), 0);
    expect(sent).toBeGreaterThan(7_500_000);

    slow.resume();
    await slow.untilSeq('workshop', last);

    expect(slow.gaps).toEqual([]);
    expect(framesOf(slow)).toBeLessThan(CARS);
    // A snapshot where it is cheaper than everything that was missed.
    const madeUp = slow.messages.slice(2).filter(({ type }) => type === 'catchUp' || type === 'snapshot');
    expect(madeUp.length).toBeGreaterThan(0);
    expect(slow.checksum('workshop')).toBe(snapshots[0]?.checksum);
    await sendCommands(host, wordyCar(id, CARS));
    await slow.untilSeq('workshop', last + 1);
    expect(slow.gaps).toEqual([]);
    expect(memoryOf(host) - memory).toBeLessThan(400 * 1024 * 1024);
    await Promise.all([slow.close(), quick.close()]);
  });

  it('cannot make the host pile up snapshots by asking for them again and again', async () => {
    const greedy = await openFeed(host, { token: host.owner });
    await greedy.until(({ type }) => type === 'snapshot');
    greedy.pause();
    const memory = memoryOf(host);
    for (let i = 0; i < 100; i += 1) greedy.say({ type: 'resume', topics: [{ topic: 'workshop', seq: null }] });
    await new Promise((resolve) => setTimeout(resolve, 1_500));

    expect(memoryOf(host) - memory).toBeLessThan(200 * 1024 * 1024);
    greedy.resume();
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(greedy.messages.filter(({ type }) => type === 'snapshot').length).toBeLessThan(20);
    await greedy.close();
  });
});
