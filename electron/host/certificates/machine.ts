import { hostname, type NetworkInterfaceInfo, networkInterfaces } from 'node:os';
import { domainToASCII } from 'node:url';

/** What this machine goes by on its network, as far as it knows itself. */
export type Machine = Readonly<{
  /** One label, as it stands in an address: lower case, ASCII. Empty when the machine has no name that fits. */
  name: string;
  /** Everything but loopback. IPv6 without a zone. */
  addresses: readonly string[];
}>;

export function thisMachine(): Machine {
  return describeMachine(hostname(), networkInterfaces());
}

export function describeMachine(name: string, interfaces: NodeJS.Dict<NetworkInterfaceInfo[]>): Machine {
  const found = Object.values(interfaces)
    .flatMap((each) => each ?? [])
    .filter(({ internal }) => !internal);
  return { name: toLabel(name), addresses: [...new Set(found.map(({ address }) => address.split('%', 1)[0] ?? ''))] };
}

/** A PC may be called 前台电脑, and a server may give its whole domain as its name. */
function toLabel(name: string): string {
  const [label = ''] = domainToASCII(name.trim()).toLowerCase().split('.');
  return /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(label) ? label : '';
}
