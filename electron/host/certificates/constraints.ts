import { BlockList, isIP } from 'node:net';

/**
 * What a shop's LAN can be, and all that its root may vouch for: were its key stolen, no bank could be imitated with it.
 * OpenSSL, Node and Chromium all refuse a leaf for anything else; tests show it.
 */
const RANGES = [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
  ['127.0.0.0', 8],
  ['fc00::', 7],
  ['fe80::', 10],
  ['::1', 128],
] as const;
const DOMAINS = ['localhost', 'local', 'lan', 'internal', 'home.arpa'] as const;

/** Tags of a GeneralName in DER. */
const DNS_NAME = 0x82;
const IP_ADDRESS = 0x87;
const SEQUENCE = 0x30;
const PERMITTED = 0xa0;

/** The NameConstraints extension of RFC 5280 in DER, which no library at hand writes. `hostName` is permitted bare, too. */
export function encodeConstraints(hostName: string): Buffer {
  const domains = [...DOMAINS, ...(hostName ? [hostName] : [])].map((name) => tlv(DNS_NAME, Buffer.from(name)));
  const ranges = RANGES.map(([address, bits]) => tlv(IP_ADDRESS, addressAndMask(address, bits)));
  return tlv(SEQUENCE, tlv(PERMITTED, ...[...domains, ...ranges].map((name) => tlv(SEQUENCE, name))));
}

const inShop = new BlockList();
for (const [address, bits] of RANGES) inShop.addSubnet(address, bits, familyOf(address));

export function isPermittedAddress(address: string): boolean {
  return isIP(address) !== 0 && inShop.check(address, familyOf(address));
}

/** By the root's own constraints, since the machine may have got another name after the root was made. */
export function isPermittedName(name: string, constraints: Buffer): boolean {
  const isBelow = DOMAINS.some((domain) => name === domain || name.endsWith(`.${domain}`));
  return isBelow || constraints.includes(tlv(DNS_NAME, Buffer.from(name)));
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return address.includes(':') ? 'ipv6' : 'ipv4';
}

function addressAndMask(address: string, bits: number): Buffer {
  const bytes = address.includes(':') ? ipv6Bytes(address) : Buffer.from(address.split('.').map(Number));
  const mask = bytes.map((_, index) => 0xff & (0xff00 >> Math.min(8, Math.max(0, bits - 8 * index))));
  return Buffer.concat([bytes, mask]);
}

/** Of the addresses above: one group at the start or one at the end, and zeros. */
function ipv6Bytes(address: string): Buffer {
  const bytes = Buffer.alloc(16);
  const [first = '', last = ''] = address.split('::');
  bytes.writeUInt16BE(Number.parseInt(first || '0', 16), 0);
  bytes.writeUInt16BE(Number.parseInt(last || '0', 16), 14);
  return bytes;
}

function tlv(tag: number, ...parts: readonly Buffer[]): Buffer {
  const value = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag, ...lengthOf(value)]), value]);
}

/** In the fewest bytes, as DER asks for; nothing here comes near 64 KiB. */
function lengthOf({ length }: Buffer): readonly number[] {
  if (length < 0x80) return [length];
  return length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
}
