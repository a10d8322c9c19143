import { execFileSync } from 'node:child_process';
import { type Ran, run } from './tools.ts';

/** A computer of the shop: a network namespace with a cable of its own to the shop's switch. */
export type Machine = Readonly<{
  netns: string;
  address: () => string;
  /** Pulls its cable. Nobody is told anything. */
  unplug: () => void;
  plug: () => void;
  /** What it sends to the other is lost on its way, without a word; what the other sends arrives. */
  loseWayTo: (other: Machine) => void;
  findWayTo: (other: Machine) => void;
  /** As a router that was exchanged does it: the old address is gone, here is another. */
  moveTo: (address: string) => void;
  /** Runs a program on it. */
  run: (program: string, ...args: readonly string[]) => Promise<Ran>;
}>;

export type ShopLan = Readonly<{
  machines: readonly Machine[];
  /** An address on this LAN that is still free. */
  freeAddress: () => string;
  remove: () => void;
}>;

/** Where frames go that nobody takes. */
const NOBODY = '02:00:00:00:00:99';
const DEVICE = 'eth0';

/** A switch and so many machines, with no way to the network of this process. */
export function layShopLan(count: number): ShopLan {
  const mark = String(process.pid % 100_000);
  const network = `10.79.${process.pid % 200}`;
  const netswitch = `kws${mark}`;
  let used = 0;
  const freeAddress = () => `${network}.${++used}`;

  ip('netns', 'add', netswitch);
  ip('-n', netswitch, 'link', 'add', 'switch', 'type', 'bridge', 'mcast_snooping', '0');
  ip('-n', netswitch, 'link', 'set', 'switch', 'up');
  const machines = Array.from({ length: count }, (_, index) => {
    const netns = `kw${index}-${mark}`;
    const port = `port${index}`;
    ip('netns', 'add', netns);
    ip('-n', netswitch, 'link', 'add', port, 'type', 'veth', 'peer', 'name', DEVICE, 'netns', netns);
    ip('-n', netswitch, 'link', 'set', port, 'master', 'switch', 'up');
    ip('-n', netns, 'link', 'set', 'lo', 'up');
    ip('-n', netns, 'link', 'set', DEVICE, 'up');
    return aMachine({ netns, netswitch, port, first: freeAddress() });
  });
  return {
    machines,
    freeAddress,
    remove() {
      for (const { netns } of machines) removeNetns(netns);
      removeNetns(netswitch);
    },
  };
}

type Plugged = Readonly<{ netns: string; netswitch: string; port: string; first: string }>;

function aMachine({ netns, netswitch, port, first }: Plugged): Machine {
  let address = first;
  ip('-n', netns, 'addr', 'add', `${address}/24`, 'dev', DEVICE);
  return {
    netns,
    address: () => address,
    // At the switch: as with a real switch, what is at the other end of the cable keeps its address.
    unplug: () => ip('-n', netswitch, 'link', 'set', port, 'nomaster'),
    plug: () => ip('-n', netswitch, 'link', 'set', port, 'master', 'switch'),
    loseWayTo: (other) =>
      ip('-n', netns, 'neigh', 'replace', other.address(), 'lladdr', NOBODY, 'dev', DEVICE, 'nud', 'permanent'),
    findWayTo: (other) => ip('-n', netns, 'neigh', 'del', other.address(), 'dev', DEVICE),
    moveTo(next) {
      ip('-n', netns, 'addr', 'del', `${address}/24`, 'dev', DEVICE);
      ip('-n', netns, 'addr', 'add', `${next}/24`, 'dev', DEVICE);
      address = next;
    },
    run: (program, ...args) => run('ip', 'netns', 'exec', netns, program, ...args),
  };
}

/** With whoever was left running in it. */
function removeNetns(netns: string): void {
  const pids = execFileSync('ip', ['netns', 'pids', netns], { encoding: 'utf8' }).split('\n').filter(Boolean);
  for (const pid of pids) {
    try {
      process.kill(Number(pid), 'SIGKILL');
    } catch {
      // It ended by itself.
    }
  }
  ip('netns', 'del', netns);
}

function ip(...args: readonly string[]): void {
  execFileSync('ip', args, { stdio: ['ignore', 'ignore', 'inherit'] });
}
