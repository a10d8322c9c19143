import { normalisePlate, PROVINCES } from '../../../shared/plate.ts';

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const DIGITS = '0123456789';
const SUFFIXES = '挂学警港澳领';
/** The letter that tells a new-energy plate. */
const ENERGY = 'ABCDEFGHJK';
/** First characters of plates that no province gives: temporary, military, embassy. */
export const OTHER_FIRSTS = [...'临军使'];

const PROVINCE = PROVINCES.join('');
const ANY = LETTERS + DIGITS;

/** What may stand at each place of a plate. */
const SHAPES: readonly (readonly string[])[] = [
  [PROVINCE, LETTERS, ANY, ANY, ANY, ANY, ANY + SUFFIXES],
  [PROVINCE, LETTERS, ENERGY, ANY, DIGITS, DIGITS, DIGITS, DIGITS],
  [PROVINCE, LETTERS, DIGITS, DIGITS, DIGITS, DIGITS, DIGITS, ENERGY],
];

const FREE = /^[\p{Script=Han}A-Z0-9][\p{Script=Han}A-Z0-9-]{0,11}$/u;

export const ROWS: readonly (readonly string[])[] = [
  [...DIGITS.slice(1), '0'],
  [...'QWERTYUIOP'],
  [...'ASDFGHJKL'],
  [...'ZXCVBNM'],
];
export const SUFFIX_ROW: readonly string[] = [...SUFFIXES];

/** Whether a text can still become a plate by typing on: decides which keys are alive. */
export function couldBecomePlate(text: string): boolean {
  const first = text[0];
  if (first === undefined) return true;
  if (!PROVINCE.includes(first)) return FREE.test(text);
  return SHAPES.some(
    (shape) => text.length <= shape.length && [...text].every((character, index) => shape[index]?.includes(character)),
  );
}

/** I and O exist in free-form texts alone: a plate never carries them. */
export function isKeyShown(text: string, key: string): boolean {
  return (key !== 'I' && key !== 'O') || (text !== '' && !PROVINCE.includes(text[0] ?? ''));
}

/** A plate as long as its kind can be: nothing can be typed on. */
export function isPlateFull(text: string): boolean {
  return ![...ANY, ...SUFFIXES].some((key) => couldBecomePlate(text + key));
}

/** What was typed, pasted or scanned, as far as it can stand in the plate field. */
export function toPlateText(typed: string): string {
  return normalisePlate(typed).slice(0, 12);
}

export type HomeKeys = Readonly<{
  /** Province characters, the shop's own first. */
  provinces: readonly string[];
  /** The commonest beginnings (province and letter) among known plates: one tap instead of two. */
  prefixes: readonly string[];
}>;

/** Learns the shop's home from the plates it knows. */
export function homeKeys(plates: Iterable<string>, most = 4): HomeKeys {
  const byProvince = new Map<string, number>();
  const byPrefix = new Map<string, number>();
  for (const plate of plates) {
    const province = plate[0] ?? '';
    if (!PROVINCE.includes(province) || province === '') continue;
    count(byProvince, province);
    if (LETTERS.includes(plate[1] ?? '-')) count(byPrefix, plate.slice(0, 2));
  }
  const own = commonest(byProvince)[0];
  return {
    provinces: own === undefined ? PROVINCES : [own, ...PROVINCES.filter((province) => province !== own)],
    prefixes: commonest(byPrefix).slice(0, most),
  };
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** The commonest first; equally common ones in the order of their characters, so that keys do not jump about. */
function commonest(counts: ReadonlyMap<string, number>): readonly string[] {
  return [...counts].sort(([a, often], [b, seldom]) => seldom - often || (a < b ? -1 : 1)).map(([key]) => key);
}

type KnownVehicle = Readonly<{ plate: string; lastDeliveredAt: number | null }>;

/** Known cars whose plate holds what was typed: those that begin with it first, then the one that was here last. */
export function matchVehicles<V extends KnownVehicle>(typed: string, vehicles: Iterable<V>, most = 4): readonly V[] {
  const fragment = toPlateText(typed);
  if (fragment.length < 2) return [];
  const found: V[] = [];
  for (const vehicle of vehicles) {
    if (vehicle.plate.includes(fragment) && vehicle.plate !== fragment) found.push(vehicle);
  }
  const rank = ({ plate }: V) => (plate.startsWith(fragment) ? 0 : 1);
  return found
    .sort(
      (a, b) =>
        rank(a) - rank(b) || (b.lastDeliveredAt ?? 0) - (a.lastDeliveredAt ?? 0) || (a.plate < b.plate ? -1 : 1),
    )
    .slice(0, most);
}

/** What is wrong with a text that is no plate yet. */
export type PlateProblem =
  | Readonly<{ kind: 'short'; missing: number }>
  | Readonly<{ kind: 'letter-needed' }>
  | Readonly<{ kind: 'no-i-o'; at: number }>
  | Readonly<{ kind: 'wrong'; at: number; character: string }>;

/** Null for an empty field. `at` counts from 1, as people do. */
export function plateProblem(text: string): PlateProblem | null {
  const characters = [...text];
  if (characters.length === 0) return null;
  if (couldBecomePlate(text)) return { kind: 'short', missing: Math.max(1, 7 - characters.length) };
  const index = characters.findIndex((_, at) => !couldBecomePlate(characters.slice(0, at + 1).join('')));
  const character = characters[index] ?? '';
  if (character === 'I' || character === 'O') return { kind: 'no-i-o', at: index + 1 };
  if (index === 1) return { kind: 'letter-needed' };
  return { kind: 'wrong', at: index + 1, character };
}
