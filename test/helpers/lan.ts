import { execFileSync, spawn, spawnSync } from 'node:child_process';

/** Why a LAN cannot be laid here; empty when it can. */
export const whyNoLan =
  process.platform !== 'linux' || process.getuid?.() !== 0 || spawnSync('ip', ['netns', 'list']).status !== 0
    ? 'needs a root user of Linux with iproute2, to lay a LAN'
    : '';

/** A machine for the host, on two networks: that of this process, and that of a neighbour. */
export type Lan = Readonly<{
  /** The network namespace of the host's machine. */
  host: string;
  /** The host's address as this process sees it. */
  hostAddress: string;
  /** The host's address as the neighbour sees it. */
  otherAddress: string;
  addAddress: (address: string) => void;
  removeAddress: (address: string) => void;
  /** Runs a shell script on the neighbour's machine, with a /run of its own. Answers with its stdout. */
  onNeighbour: (script: string) => Promise<string>;
  remove: () => void;
}>;

export function layLan(): Lan {
  const mark = String(process.pid % 100_000);
  const third = process.pid % 200;
  const host = `kwh${mark}`;
  const neighbour = `kwn${mark}`;
  const [here, there, near, far] = [`kwa${mark}`, `kwb${mark}`, `kwc${mark}`, `kwd${mark}`];

  ip('netns', 'add', host);
  ip('netns', 'add', neighbour);
  ip('link', 'add', here, 'type', 'veth', 'peer', 'name', there, 'netns', host);
  ip('-n', host, 'link', 'add', near, 'type', 'veth', 'peer', 'name', far, 'netns', neighbour);
  ip('addr', 'add', `10.77.${third}.2/24`, 'dev', here);
  ip('-n', host, 'addr', 'add', `10.77.${third}.1/24`, 'dev', there);
  ip('-n', host, 'addr', 'add', `10.78.${third}.1/24`, 'dev', near);
  ip('-n', neighbour, 'addr', 'add', `10.78.${third}.2/24`, 'dev', far);
  ip('link', 'set', here, 'up');
  for (const [name, ...devices] of [
    [host, 'lo', there, near],
    [neighbour, 'lo', far],
  ] as const) {
    for (const device of devices) ip('-n', name, 'link', 'set', device, 'up');
  }

  return {
    host,
    hostAddress: `10.77.${third}.1`,
    otherAddress: `10.78.${third}.1`,
    addAddress: (address) => ip('-n', host, 'addr', 'add', `${address}/24`, 'dev', there),
    removeAddress: (address) => ip('-n', host, 'addr', 'del', `${address}/24`, 'dev', there),
    onNeighbour: (script) =>
      outputOf('ip', ['netns', 'exec', neighbour, 'sh', '-ec', `mount -t tmpfs run /run\n${script}`]),
    remove() {
      ip('link', 'del', here);
      ip('netns', 'del', host);
      ip('netns', 'del', neighbour);
    },
  };
}

function ip(...args: readonly string[]): void {
  execFileSync('ip', args, { stdio: ['ignore', 'ignore', 'inherit'] });
}

async function outputOf(program: string, args: readonly string[]): Promise<string> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  for await (const chunk of child.stdout) output += chunk;
  return output;
}
