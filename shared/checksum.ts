import { hash32 } from './hash.ts';

/**
 * A sum, modulo 2^64, over the hashes of (type, id, rev) of all members of a topic. Order does not matter and a member
 * can be taken out again, so host and station keep it up to date change by change and compare it at a heartbeat's seq.
 */
export type Checksum = { high: number; low: number };

export function emptyChecksum(): Checksum {
  return { high: 0, low: 0 };
}

/** Adds (`sign` 1) or takes out (`sign` -1) one member, in place. `rev` is the seq of the entity's last change. */
export function addToChecksum(sum: Checksum, sign: 1 | -1, type: string, id: string, rev: number): void {
  const text = `${type}/${id}/${rev}`;
  const low = sum.low + sign * hash32(text, 0x6b61);
  const carry = Math.floor(low / 2 ** 32);
  sum.low = low - carry * 2 ** 32;
  sum.high = (((sum.high + sign * hash32(text, 0x6e77) + carry) % 2 ** 32) + 2 ** 32) % 2 ** 32;
}

export function checksumText(sum: Checksum): string {
  return sum.high.toString(16).padStart(8, '0') + sum.low.toString(16).padStart(8, '0');
}
