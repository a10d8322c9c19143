import { createCaller, envelope } from '../helpers/caller.ts';
import { type Host, startHost } from '../helpers/host.ts';
import { fillShop } from '../helpers/shop.ts';
import { type Bench, type Figure, median } from './figure.ts';
import { openRawClient } from './raw-client.ts';

const CLIENTS = 64;
const CARS = 128;
const SECONDS = 4;
const WARM_UP = 1.5;
const ROUNDS = 3;

type Measured = Readonly<{ perSecond: number; perSync: number }>;

/** What durability costs: the same host with and without waiting for the disk, turn by turn. */
export const durable: Bench = {
  name: 'durable',
  about: `${CLIENTS} clients at once: durable commands/s against the same host with synchronous=OFF`,
  async run(log): Promise<readonly Figure[]> {
    const full: Measured[] = [];
    const off: Measured[] = [];
    for (let round = 1; round <= ROUNDS; round += 1) {
      full.push(await measure('FULL'));
      off.push(await measure('OFF'));
      log(
        `round ${round}: ${Math.round(full.at(-1)?.perSecond ?? 0)}/s durable, ${Math.round(off.at(-1)?.perSecond ?? 0)}/s without`,
      );
    }
    const perSecond = median(full.map((each) => each.perSecond));
    const without = median(off.map((each) => each.perSecond));
    return [
      { name: 'durable commands, 64 clients', value: perSecond, unit: '/s', floor: without, bar: null },
      {
        name: '  share of synchronous=OFF',
        value: (100 * perSecond) / without,
        unit: '%',
        floor: null,
        bar: { atLeast: 60 },
      },
      {
        name: '  commands per fsync',
        value: median(full.map((each) => each.perSync)),
        unit: '',
        floor: 1,
        bar: { atLeast: 8 },
      },
    ];
  },
};

async function measure(synchronous: 'FULL' | 'OFF'): Promise<Measured> {
  const host = await startHost({ bundle: false, env: { KANWALL_BENCH_SYNCHRONOUS: synchronous } });
  const caller = createCaller({ url: host.url, token: host.owner });
  try {
    const { managerId, visitIds } = await fillShop(caller, CARS);
    const counts = () => caller.get<Readonly<{ commands: number; batches: number }>>('/healthz');
    let isOver = false;
    const clients = visitIds
      .slice(0, CLIENTS)
      .map((visitId) => keepParking(host, { visitId, managerId, isOver: () => isOver }));
    await new Promise((resolve) => setTimeout(resolve, WARM_UP * 1000));
    const start = performance.now();
    const before = await counts();
    await new Promise((resolve) => setTimeout(resolve, SECONDS * 1000));
    const after = await counts();
    const seconds = (performance.now() - start) / 1000;
    isOver = true;
    await Promise.all(clients);
    const commands = after.commands - before.commands;
    return { perSecond: commands / seconds, perSync: commands / (after.batches - before.batches) };
  } finally {
    caller.close();
    await host.stop();
  }
}

type Driver = Readonly<{ visitId: string; managerId: string; isOver: () => boolean }>;

/** One terminal that moves its car again and again, each time as soon as the last was answered. */
async function keepParking(host: Host, { visitId, managerId, isOver }: Driver): Promise<void> {
  const client = openRawClient(host.url, host.owner);
  try {
    for (let number = 0; !isOver(); number += 1) {
      const command = envelope('visit.park', { visitId, spot: `P${number}` }, managerId);
      const answer = await client.post('/api/commands', JSON.stringify({ commands: [command] }));
      if (!answer.includes('"outcome":"done"')) throw new Error(answer);
    }
  } finally {
    client.close();
  }
}
