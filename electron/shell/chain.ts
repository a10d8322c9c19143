import type { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';

const DAY = 24 * 60 * 60_000;
const SERVER = '1.3.6.1.5.5.7.3.1';

/**
 * A station whose battery is empty starts in another year, and a closed network has nobody to ask for the time. So a
 * certificate 'of the future' only tells that this clock is slow, and one that ran out is still good for a month: the host
 * makes a new one long before, and its key never touches a disk.
 */
const CLOCK_IS_OFF_BY = 30 * DAY;

export type Shown = Readonly<{ leaf: X509Certificate; root: X509Certificate; hostname: string; now: number }>;

/** Why a certificate is not that of the host with this root, for the log; null when it is. The root itself issues all leaves. */
export function whyNotOurs({ leaf, root, hostname, now }: Shown): string | null {
  if (!root.ca || !leaf.checkIssued(root) || !leaf.verify(root.publicKey)) return 'another root';
  if (leaf.ca || !leaf.keyUsage?.includes(SERVER)) return 'not a host’s certificate';
  if (now > Date.parse(leaf.validTo) + CLOCK_IS_OFF_BY) return `ran out on ${leaf.validTo}`;
  return fitsName(leaf, hostname) ? null : `not for ${hostname}`;
}

function fitsName(leaf: X509Certificate, hostname: string): boolean {
  const name = hostname.replace(/^\[(.+)\]$/, '$1');
  return (isIP(name) ? leaf.checkIP(name) : leaf.checkHost(name, { subject: 'never' })) !== undefined;
}
