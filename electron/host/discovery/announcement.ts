import { discoveryName } from '../certificates/leaf.ts';
import { VERSION } from '../version.ts';

/** What a label of DNS holds. Bytes. */
const LONGEST_LABEL = 63;

/** What is announced: a DNS-SD service of the type `_kanwall._tcp`. */
export type Announcement = Readonly<{
  name: string;
  type: 'kanwall';
  port: number;
  /** The host's name in `.local`. */
  host: string;
  txt: Readonly<Record<'shop' | 'store' | 'fp' | 'v', string>>;
}>;

type Announced = Readonly<{ shop: string; storeId: string; fingerprint: string; port: number }>;

/**
 * The shop's name with four digits of the root's fingerprint: two shops, or two hosts of one shop, may share a name, and a
 * LAN may not. A station shows `shop`.
 */
export function describeAnnouncement({ shop, storeId, fingerprint, port }: Announced): Announcement {
  const digits = fingerprint.replaceAll(':', '');
  const mark = ` ${digits.slice(0, 4)}`;
  return {
    name: `${cut(shop, LONGEST_LABEL - mark.length)}${mark}`,
    type: 'kanwall',
    port,
    host: discoveryName({ fingerprint }),
    txt: { shop: cut(shop, 200), store: storeId, fp: digits.slice(0, 16).toLowerCase(), v: VERSION },
  };
}

/** To so many bytes of UTF-8, whole signs only. */
function cut(text: string, bytes: number): string {
  let kept = '';
  for (const sign of text) {
    if (Buffer.byteLength(kept + sign) > bytes) break;
    kept += sign;
  }
  return kept;
}
