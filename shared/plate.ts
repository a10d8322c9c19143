/** Province characters of civil plates, in the order of the official list. */
export const PROVINCES = [...'京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川贵云藏陕甘青宁新蒙'];

export type PlateKind = 'civil' | 'new-energy' | 'free';
export type Plate = Readonly<{ text: string; kind: PlateKind }>;

const PROVINCE = `[${PROVINCES.join('')}]`;
// I and O are never used on plates: they would be read as 1 and 0.
const CIVIL = new RegExp(`^${PROVINCE}[A-HJ-NP-Z][A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学警港澳领]$`);
const NEW_ENERGY_SMALL = new RegExp(`^${PROVINCE}[A-HJ-NP-Z][A-HJK][A-HJ-NP-Z0-9][0-9]{4}$`);
const NEW_ENERGY_LARGE = new RegExp(`^${PROVINCE}[A-HJ-NP-Z][0-9]{5}[A-HJK]$`);
const FREE = /^[\p{Script=Han}A-Z0-9][\p{Script=Han}A-Z0-9-]{1,11}$/u;

/** Full-width forms, spaces and dots as people type or scan them are folded away; letters become capitals. */
export function normalisePlate(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s·•.・]/gu, '');
}

/** Temporary plates and those of emergency vehicles begin like civil ones and end with these words. */
const SPECIAL = /(?:临|应急)$/;

/**
 * Reads a plate as a civil or new-energy one, or as free form (temporary, military, foreign, a car without a plate
 * under a name of the shop's). A text that begins like a civil plate but is none is refused (`null`):
 * it is a typing error far more often than a free form.
 */
export function parsePlate(typed: string): Plate | null {
  const text = normalisePlate(typed);
  if (CIVIL.test(text)) return { text, kind: 'civil' };
  if (NEW_ENERGY_SMALL.test(text) || NEW_ENERGY_LARGE.test(text)) return { text, kind: 'new-energy' };
  const looksCivil = PROVINCES.includes(text[0] ?? '') && /^.[A-Z0-9]/.test(text) && !SPECIAL.test(text);
  return !looksCivil && FREE.test(text) ? { text, kind: 'free' } : null;
}
