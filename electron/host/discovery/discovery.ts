import { isIPv4 } from 'node:net';
import type { Log } from '../logs.ts';
import { type Announcement, describeAnnouncement } from './announcement.ts';
import { type Responder, startResponder } from './responder.ts';

export type DiscoveryParts = Readonly<{
  shop: () => string;
  storeId: string;
  fingerprint: string;
  port: number;
  /** The machine's present addresses. */
  addresses: () => readonly string[];
  log: Log;
  /** A line about what may happen many times. */
  warn: (what: object, message: string) => void;
}>;

export type Discovery = Readonly<{
  /** Announces anew if what is announced, or where, has changed. */
  refresh: () => void;
  /** Says goodbye. */
  stop: () => Promise<void>;
}>;

/** Lets stations find this host by themselves. Without multicast they need its address; that is no reason to stop. */
export function startDiscovery(parts: DiscoveryParts): Discovery {
  const { shop, storeId, fingerprint, port, log, warn } = parts;
  let responders: readonly Responder[] = [];
  let announced = '';
  let changing = Promise.resolve();
  let isOver = false;

  async function announce(announcement: Announcement, networks: readonly string[]): Promise<void> {
    await stopAll(responders);
    responders = networks.map((address) => startResponder(announcement, address, problem));
    log.info({ name: announcement.name, networks }, 'announced on the network');
  }
  function refresh(): void {
    if (isOver) return;
    const announcement = describeAnnouncement({ shop: shop(), storeId, fingerprint, port });
    const networks = parts.addresses().filter(isIPv4);
    const wanted = JSON.stringify([announcement, networks]);
    if (wanted === announced) return;
    announced = wanted;
    changing = changing.then(() => announce(announcement, networks)).catch(problem);
  }
  function problem(error: unknown): void {
    warn({ err: error }, 'discovery does not work as it should; stations may need the address');
  }

  refresh();
  return {
    refresh,
    async stop() {
      isOver = true;
      await changing;
      await stopAll(responders);
    },
  };
}

async function stopAll(responders: readonly Responder[]): Promise<void> {
  await Promise.all(responders.map(({ stop }) => stop()));
}
