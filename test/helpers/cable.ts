import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * A cable between stations and a host, as a small TCP proxy that can be mistreated. The host sees requests for another
 * port than its own, so whoever uses a cable says the host's own address in the Host header.
 */
export type Cable = Readonly<{
  /** Where stations plug in. */
  url: string;
  /** For the Host header. */
  hostHeader: string;
  /** Both ends are told at once that the other is gone; nobody gets through until `mend`. */
  cut: () => void;
  /** Nobody is told anything: what is sent waits on its way until `mend`, as with a cable that is pulled and put back. */
  pull: (way?: 'both' | 'to-host' | 'to-station') => void;
  /** The host's end is gone and the station is not told: its connections stay open and mute for ever. */
  orphan: () => void;
  /** Each piece takes that much longer, ms. */
  delay: (ms: number) => void;
  mend: () => void;
  close: () => Promise<void>;
}>;

type Wire = Readonly<{ station: Socket; host: Socket }>;

export async function layCable(hostUrl: string): Promise<Cable> {
  const { hostname, port, host: hostHeader } = new URL(hostUrl);
  const wires = new Set<Wire>();
  let isCut = false;
  let pulled: 'both' | 'to-host' | 'to-station' | null = null;
  let lag = 0;

  const server = createServer((station) => {
    if (isCut) {
      station.resetAndDestroy();
      return;
    }
    const wire = { station, host: connect({ host: hostname, port: Number(port), noDelay: true }) };
    station.setNoDelay(true);
    wires.add(wire);
    join(wire, station, wire.host);
    join(wire, wire.host, station);
    hold(wire);
  });

  function join(wire: Wire, from: Socket, to: Socket): void {
    /** Nothing overtakes what was sent before it, also when the delay becomes shorter. */
    let before = Promise.resolve();
    function late(work: () => void): void {
      const due = performance.now() + lag;
      before = before.then(() => until(due)).then(work);
    }
    from.on('data', (piece) => late(() => void (to.writable && to.write(piece))));
    from.on('error', () => {});
    from.on('close', () => {
      wires.delete(wire);
      late(() => to.destroy());
    });
  }

  function hold({ station, host }: Wire): void {
    if (pulled === 'both' || pulled === 'to-host') station.pause();
    else station.resume();
    if (pulled === 'both' || pulled === 'to-station') host.pause();
    else host.resume();
  }

  await new Promise<void>((resolve) => server.listen({ host: '127.0.0.1', port: 0 }, resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hostHeader,
    cut() {
      isCut = true;
      for (const { station, host } of wires) {
        station.resetAndDestroy();
        host.resetAndDestroy();
      }
    },
    pull(way = 'both') {
      pulled = way;
      for (const wire of wires) hold(wire);
    },
    orphan() {
      for (const { station, host } of wires) {
        host.removeAllListeners('close');
        station.removeAllListeners('data').resume();
        host.destroy();
      }
    },
    delay(ms) {
      lag = ms;
    },
    mend() {
      isCut = false;
      pulled = null;
      lag = 0;
      for (const wire of wires) hold(wire);
    },
    async close() {
      for (const { station, host } of wires) {
        station.destroy();
        host.destroy();
      }
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function until(due: number): Promise<void> {
  const ms = due - performance.now();
  if (ms > 0) await sleep(ms);
}
