import { isIPv4 } from 'node:net';
import { networkInterfaces } from 'node:os';
import { Bonjour, type Browser, type Service } from 'bonjour-service';
import { type AnsweringHost, askHostAt } from './ask-host.ts';
import type { Log } from './log.ts';

const LISTEN_MS = 2000;
/** Who asks again within this time finds what was heard meanwhile. */
const IDLE_MS = 30_000;
const ROUNDS_KEPT = 3;

export type Discovery = Readonly<{
  /** Hosts of this LAN that announced themselves and answered. */
  hosts(): Promise<readonly AnsweringHost[]>;
  close(): void;
}>;

type Listener = Readonly<{ ask(): void; heard(): readonly Service[]; close(): void }>;

/** Listens on each network on its own: of its own accord the library asks on one, which on a PC with a virtual one is often the wrong one. */
export function openDiscovery(log: Log): Discovery {
  let listeners: readonly Listener[] = [];
  let networks = '';
  let idle: NodeJS.Timeout | undefined;

  function close(): void {
    clearTimeout(idle);
    for (const listener of listeners) listener.close();
    listeners = [];
    networks = '';
  }
  function listen(): void {
    const addresses = ownAddresses();
    if (networks !== addresses.join()) {
      close();
      networks = addresses.join();
      listeners = addresses.map((address) => listenOn(address, (error) => log(`mDNS: ${String(error)}`)));
    }
    for (const { ask } of listeners) ask();
    clearTimeout(idle);
    idle = setTimeout(close, IDLE_MS);
    idle.unref();
  }
  return {
    hosts: async () => {
      listen();
      await new Promise((resolve) => setTimeout(resolve, LISTEN_MS));
      const heard = listeners.flatMap((listener) => listener.heard());
      const answering = await Promise.all(heard.map(firstThatAnswers));
      return withoutDoubles(answering.filter((host) => host !== null));
    },
    close,
  };
}

function ownAddresses(): readonly string[] {
  const all = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  return all.filter(({ address, internal }) => isIPv4(address) && !internal).map(({ address }) => address);
}

function listenOn(address: string, onProblem: (error: unknown) => void): Listener {
  // What it is made with goes on to multicast-dns, whose options its types do not name.
  const options: object = { interface: address, bind: '0.0.0.0' };
  const bonjour = new Bonjour(options, onProblem);
  // An 'error' that nobody hears ends the process; a port 5353 that is taken must not.
  bonjour['server'].mdns.on('error', onProblem);
  let rounds: readonly Browser[] = [];
  return {
    // A browser keeps the addresses that it heard first, also of a host that has moved: each round has its own.
    ask: () => {
      for (const old of rounds.slice(ROUNDS_KEPT - 1)) old.stop();
      rounds = [bonjour.find({ type: 'kanwall' }), ...rounds.slice(0, ROUNDS_KEPT - 1)];
    },
    heard: () => rounds.flatMap(({ services }) => services),
    close: () => bonjour.destroy(),
  };
}

/** It may have several addresses, some of networks that are not ours: whichever answers first as the one announced. */
async function firstThatAnswers(service: Service): Promise<AnsweringHost | null> {
  const { fp, store } = announcedBy(service);
  if (!fp || !store) return null;
  const asked = addressesOf(service).map(async (address) => {
    const host = await askHostAt(`https://${address}:${service.port}`);
    const isIt = host?.found.storeId === store && bare(host.found.fingerprint).startsWith(fp);
    return host && isIt ? host : Promise.reject(new Error('not the one announced'));
  });
  return Promise.any(asked).catch(() => null);
}

function announcedBy({ txt }: Service): Readonly<{ fp: string; store: string }> {
  const { fp, store }: Record<string, unknown> = txt ?? {};
  return { fp: bare(String(fp ?? '')), store: String(store ?? '') };
}

/** First the one it was heard from. A link-local IPv6 address is worth nothing without the name of our own interface. */
function addressesOf({ addresses = [], referer }: Service): readonly string[] {
  const all = [...(referer ? [referer.address] : []), ...addresses].filter((each) => !/^fe80:/i.test(each));
  return [...new Set(all)].map((each) => (isIPv4(each) ? each : `[${each}]`));
}

/** Heard on two networks it is one host all the same. */
function withoutDoubles(hosts: readonly AnsweringHost[]): readonly AnsweringHost[] {
  return [...new Map(hosts.map((host) => [`${host.found.storeId} ${host.found.fingerprint}`, host])).values()];
}

function bare(fingerprint: string): string {
  return fingerprint.replaceAll(':', '').toLowerCase();
}
