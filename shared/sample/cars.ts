import { between, fateOf, pick, wholeBetween } from './chance.ts';
import { nameOf } from './names.ts';

/** Customer base of the shop (DOMAIN W07). */
export const KNOWN_CARS = 1_500;

export type SampleCar = Readonly<{
  plate: string;
  model: string;
  highVoltage: boolean;
  customer: Readonly<{ name: string; phone: string }> | null;
}>;

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const DIGITS = '0123456789';
/** Where the cars are registered: most of them in town, some in the capital, some anywhere. */
const AROUND = [
  '川B',
  '川C',
  '川F',
  '川G',
  '川L',
  '渝A',
  '渝B',
  '渝D',
  '陕A',
  '云A',
  '贵A',
  '粤B',
  '沪C',
  '浙A',
  '苏E',
  '鄂A',
  '湘A',
  '桂A',
];

const MODELS = [
  '星途轿车 1.5T',
  '星途轿车 2.0T',
  '远景越野 2.0T',
  '远景越野 1.8L',
  '云程商务 2.5L',
  '云程商务 2.0T',
  '小城两厢 1.2T',
  '山岭皮卡 2.4T',
];
const HIGH_VOLTAGE_MODELS = ['星途 EV 500', '星途 EV 620', '远景插混 1.5T', '云程纯电商务'];

/** A car of the customer base, or beyond it one that was never here. Its plate is its own. */
export function sampleCar(index: number): SampleCar {
  const key = `car/${index}`;
  const highVoltage = fateOf(key, 'high voltage') < 0.16;
  // Numbers of the range 199 0000 that nobody was given: fictional, and easily told apart from real ones.
  const phone = String(19_900_000_000 + index);
  return {
    plate: highVoltage ? newEnergyPlate(key, index) : civilPlate(key, index),
    model: pick(highVoltage ? HIGH_VOLTAGE_MODELS : MODELS, fateOf(key, 'model')),
    highVoltage,
    customer: { name: nameOf(key).name, phone },
  };
}

/** A new car of the dealer's own, not registered yet: it goes by its stock number. */
export function stockCar(key: string): SampleCar {
  const number = wholeBetween(10_000, 99_999, fateOf(key, 'stock number'));
  const highVoltage = fateOf(key, 'high voltage') < 0.3;
  const model = pick(highVoltage ? HIGH_VOLTAGE_MODELS : MODELS, fateOf(key, 'model'));
  return { plate: `商品车${number}`, model, highVoltage, customer: null };
}

function registration(key: string): string {
  const fate = fateOf(key, 'registered at');
  if (fate < 0.72) return '川A';
  return fate < 0.84 ? `京${pick([...'AEJNPQ'], fateOf(key, 'in the capital'))}` : pick(AROUND, fateOf(key, 'around'));
}

/** The index makes the plate its own: 24 × 24 endings carry it, the digits are by chance. */
function civilPlate(key: string, index: number): string {
  const [first, second, block] = lettersOf(index);
  const digits = String(wholeBetween(0, 99, fateOf(key, 'digits'))).padStart(2, '0');
  return `${registration(key)}${DIGITS[block % 10] ?? 0}${digits}${first}${second}`;
}

function newEnergyPlate(key: string, index: number): string {
  const kind = fateOf(key, 'kind') < 0.8 ? 'D' : 'F';
  return `${registration(key)}${kind}${String((index * 17 + Math.floor(between(0, 17, fateOf(key, 'digits')))) % 100_000).padStart(5, '0')}`;
}

function lettersOf(index: number): readonly [string, string, number] {
  const size = LETTERS.length;
  const first = LETTERS[index % size] ?? 'A';
  const second = LETTERS[Math.floor(index / size) % size] ?? 'A';
  return [first, second, Math.floor(index / size ** 2)];
}
