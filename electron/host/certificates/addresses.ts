import { isIPv4, isIPv6 } from 'node:net';
import type { Leaf } from './leaf.ts';

/**
 * Where the LAN finds this host: its IPv4 addresses first, since those can be typed, then IPv6, then the name by which it
 * is found after its address has changed. Link-local ones are left out: a browser cannot reach them.
 */
export function lanAddresses({ names }: Pick<Leaf, 'names'>, port: number): readonly string[] {
  const ipv4 = names.filter((name) => isIPv4(name) && !/^(127|169\.254)\./.test(name));
  const ipv6 = names.filter((name) => isIPv6(name) && name !== '::1' && !/^fe[89ab]/.test(name));
  const found = names.filter((name) => /^kanwall-.+\.local$/.test(name));
  return [...ipv4, ...ipv6.map((address) => `[${address}]`), ...found].map((name) => `https://${name}:${port}`);
}
