import type { Engine } from '../../db/types.ts';
import { lanAddresses } from './certificates/addresses.ts';
import { type Certificates, openCertificates } from './certificates/certificates.ts';
import { thisMachine } from './certificates/machine.ts';
import { DEFAULTS } from './defaults.ts';
import { startDiscovery } from './discovery/discovery.ts';
import { shopNameOf } from './hello.ts';
import type { FirstByte } from './http/first-byte.ts';
import type { Log } from './logs.ts';
import type { Stop } from './stop.ts';
import { hostWord } from './words.ts';

/** The root is named after the shop once the shop has a name of its own. */
export function openShopCertificates(engine: Engine, folder: string, log: Log): Promise<Certificates> {
  const name = shopNameOf(engine);
  const isNamed = name !== '' && name !== hostWord(DEFAULTS.language, 'shop-name');
  return openCertificates({ folder, shopName: isNamed ? name : undefined, now: Date.now, log });
}

export type LanParts = Readonly<{
  engine: Engine;
  certificates: Certificates;
  firstByte: FirstByte;
  port: number;
  reach: 'lan' | 'loopback';
  log: Log;
  warn: (what: object, message: string) => void;
}>;

/** Keeps what the LAN sees of this host up to date: its certificate, and its announcement. Returns the stops. */
export function appearOnLan(parts: LanParts): readonly Stop[] {
  const { engine, certificates, firstByte, port, reach, log, warn } = parts;
  const stopRenewing = certificates.onRenewed((leaf) => firstByte.show({ key: leaf.key, cert: leaf.chain }));
  const stops = [{ what: 'certificate', run: stopRenewing }];
  if (reach === 'loopback') return stops;
  const discovery = startDiscovery({
    shop: () => shopNameOf(engine),
    storeId: engine.storeId,
    fingerprint: certificates.root.fingerprint,
    port,
    addresses: () => thisMachine().addresses,
    log,
    warn,
  });
  const stopWatching = certificates.onRenewed(discovery.refresh);
  const stopHearing = engine.onCommit((commits) => {
    if (commits.some(({ topics }) => topics.some(({ topic }) => topic === 'shop'))) discovery.refresh();
  });
  return [
    ...stops,
    { what: 'discovery', run: discovery.stop },
    { what: 'discovery', run: stopWatching },
    { what: 'discovery', run: stopHearing },
  ];
}

/** Where the LAN finds the host; nowhere when it listens on loopback alone. */
export function addressesOf({
  certificates,
  port,
  reach,
}: Pick<LanParts, 'certificates' | 'port' | 'reach'>): readonly string[] {
  return reach === 'lan' ? lanAddresses(certificates.leaf(), port) : [];
}
