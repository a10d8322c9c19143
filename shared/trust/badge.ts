const PREFIX = 'KW';
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const BYTES = 16;

/** What is printed on a badge for these 16 random bytes: `KW` and base32, without padding. */
export function badgeText(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const letters = bits.match(/.{1,5}/g) ?? [];
  return PREFIX + letters.map((five) => LETTERS[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
}

/** The bytes on a badge, whose SHA-256 the host keeps; null for what no host ever printed. */
export function badgeBytes(text: string): Uint8Array<ArrayBuffer> | null {
  const letters = text.startsWith(PREFIX) ? [...text.slice(PREFIX.length)] : [];
  const bits = letters.map((letter) => LETTERS.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const bytes = (bits.match(/.{8}/g) ?? []).slice(0, BYTES).map((eight) => Number.parseInt(eight, 2));
  const found = Uint8Array.from(bytes);
  return found.length === BYTES && badgeText(found) === text ? found : null;
}
