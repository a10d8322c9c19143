import { Agent } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { askHostAt, type Knock, knockAt } from './ask-host.ts';
import type { Discovery } from './discovery.ts';
import type { JoinedHost } from './kept-station.ts';
import type { Log } from './log.ts';

const KNOCK_EVERY_MS = 5000;
/** Silent for this long it may have moved, and is looked for. */
const SILENT_MS = 15_000;

type Parts = Readonly<{
  /** As it is known now: its address may have changed since. */
  host: () => JoinedHost;
  discovery: Discovery;
  log: Log;
  /** Its address or its other addresses are not what they were. */
  onMoved: (url: string, addresses: readonly string[]) => void;
  onStranger: (isThere: boolean) => void;
}>;

/**
 * Keeps an eye on the host of another machine: a router that was exchanged gives it another address, and nobody walks round
 * sixty stations to type it in. Whoever answers elsewhere is ours only under the same root. Returns what ends it.
 */
export function followHost({ host, discovery, log, onMoved, onStranger }: Parts): () => void {
  const over = new AbortController();
  // A TLS session that is taken up again shows no chain.
  const agent = new Agent({ keepAlive: true, maxSockets: 1, maxCachedSessions: 0 });

  async function follow(): Promise<void> {
    let answered = performance.now();
    while (!over.signal.aborted) {
      const { url, fingerprint } = host();
      const knock = await knockAt(url, fingerprint, agent);
      if (over.signal.aborted) return;
      onStranger(knock.is === 'stranger');
      if (knock.is === 'ours') answered = performance.now();
      else if (performance.now() - answered > SILENT_MS) await look();
      keepAddresses(knock);
      await sleep(KNOCK_EVERY_MS, undefined, { signal: over.signal }).catch(() => undefined);
    }
  }

  function keepAddresses(knock: Knock): void {
    const { url, addresses } = host();
    if (knock.is === 'ours' && knock.addresses.join() !== addresses.join()) onMoved(url, knock.addresses);
  }

  async function look(): Promise<void> {
    const { addresses, storeId, fingerprint } = host();
    const [heard, ...known] = await Promise.all([discovery.hosts(), ...addresses.map(askHostAt)]);
    if (over.signal.aborted) return;
    const ours = [...known, ...heard].find(
      (each) => each?.found.storeId === storeId && each.found.fingerprint === fingerprint,
    );
    if (!ours) return;
    log(`the host answers at ${ours.found.url}`);
    onMoved(ours.found.url, ours.addresses);
  }

  void follow();
  return () => {
    over.abort();
    agent.destroy();
  };
}
