import type { Log } from '../logs.ts';
import { issueLeaf, type Leaf, namesFor } from './leaf.ts';
import { type Machine, thisMachine } from './machine.ts';
import { DAY, openRoot, type Root } from './root.ts';

/** A station whose host got another address waits this long at most. Asking the machine costs far less than 1 ms. */
const LOOK_EVERY = 10_000;
const RENEW_BEFORE = 30 * DAY;

export type Certificates = Readonly<{
  root: Root;
  leaf: () => Leaf;
  /** Whether the leaf that is shown names this; IPv6 in brackets or without. */
  hasName: (name: string) => boolean;
  /** Called with each new leaf. Returns the unsubscribe. */
  onRenewed: (listener: (leaf: Leaf) => void) => () => void;
  /** Makes a new leaf if this one does not fit any more. */
  renewIfNeeded: () => Promise<void>;
  close: () => void;
}>;

export type CertificateParts = Readonly<{
  /** The data folder. */
  folder: string;
  shopName: string | undefined;
  /** The machine's time, ms: a station judges by its own clock, not by that of a simulated day. */
  now: () => number;
  log: Log;
  machine?: () => Machine;
}>;

/** The shop's root and the host's leaf, which is renewed by itself when the machine's addresses change or its days run out. */
export async function openCertificates(parts: CertificateParts): Promise<Certificates> {
  const { folder, shopName, now, log, machine = thisMachine } = parts;
  const { name: hostName } = machine();
  const root = await openRoot({
    folder,
    owner: shopName ?? hostName,
    hostName,
    now,
    onMade: () =>
      log.warn('a new root was made; stations that trusted an earlier one have to be told to trust this one'),
  });
  const listeners = new Set<(leaf: Leaf) => void>();
  let leaf = await issueLeaf(root, namesFor(machine(), root), now());
  let renewing = Promise.resolve();

  async function renew(): Promise<void> {
    const names = namesFor(machine(), root);
    if (!isOutOfDate(leaf, names, now())) return;
    leaf = await issueLeaf(root, names, now());
    log.info({ names, until: new Date(leaf.notAfter).toISOString() }, 'a new certificate is shown');
    for (const listener of listeners) listener(leaf);
  }
  function renewIfNeeded(): Promise<void> {
    renewing = renewing.then(renew);
    return renewing;
  }

  const looking = setInterval(() => {
    renewIfNeeded().catch((error: unknown) => log.error({ err: error }, 'no new certificate; tried again in a moment'));
  }, LOOK_EVERY);
  log.info({ fingerprint: root.fingerprint, names: leaf.names }, 'the certificate is made');
  return {
    root,
    leaf: () => leaf,
    hasName: (name) => leaf.names.includes(name.replace(/^\[(.+)\]$/, '$1')),
    onRenewed(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    renewIfNeeded,
    close: () => clearInterval(looking),
  };
}

/** Also when the clock was set back before its first day. */
function isOutOfDate({ names, notBefore, notAfter }: Leaf, wanted: readonly string[], now: number): boolean {
  return now < notBefore || now > notAfter - RENEW_BEFORE || [...names].sort().join() !== [...wanted].sort().join();
}
