import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PROVINCES, parsePlate } from '../../../shared/plate.ts';
import { sampleCar } from '../../../shared/sample/cars.ts';

describe('a plate is read as', () => {
  it.each([
    '川A12345',
    '京N8P8F8',
    '粤BZ0000',
    '川A1234学',
    '川A1234警',
    '川A1234挂',
    '粤Z1234港',
    '粤Z1234澳',
    '沪A1234领',
    '新AG1234',
    '蒙KA0001',
  ])('a civil one: %s', (text) => expect(parsePlate(text)).toEqual({ text, kind: 'civil' }));

  it.each(['川AD12345', '京AF00001', '粤BDF1234', '沪AK12345', '京A12345D', '粤B00000F'])(
    'a new-energy one: %s',
    (text) => expect(parsePlate(text)).toEqual({ text, kind: 'new-energy' }),
  );

  it.each([
    '临川A12345',
    '川A12345临',
    '京X0001应急',
    '使014578',
    '014578使',
    '民航A1234',
    'VA12345',
    'B-AB1234',
    '商品车10234',
    '新车1',
    '展车',
  ])('free form: %s', (text) => expect(parsePlate(text)).toEqual({ text, kind: 'free' }));

  it.each([
    '川A1234',
    '川A123456',
    '川AI2345',
    '川A1234O',
    '川I12345',
    '京AD1234A',
    '京AD123456',
    '川12345',
    '川A1234学警',
    '',
    '川',
    '川A 1234',
    '川A1234*',
    'a',
  ])('a typing error: “%s”', (text) => expect(parsePlate(text)).toBeNull());
});

describe('what people type and scanners read', () => {
  it.each([
    ['川a12345', '川A12345'],
    [' 川A·12345 ', '川A12345'],
    ['川A•12345', '川A12345'],
    ['川A・123 45', '川A12345'],
    ['川Ａ１２３４５', '川A12345'],
    ['京a.d12345', '京AD12345'],
  ])('“%s” is %s', (typed, text) => expect(parsePlate(typed)?.text).toBe(text));

  it('is the same read twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 14 }), (typed) => {
        const once = parsePlate(typed);
        if (once) expect(parsePlate(once.text)).toEqual(once);
      }),
    );
  });
});

describe('plates', () => {
  it('come from 31 provinces', () => {
    expect(new Set(PROVINCES).size).toBe(31);
  });

  it('of the sample are real ones, each its own', () => {
    const cars = Array.from({ length: 5_500 }, (_, index) => sampleCar(index));
    const kinds = cars.map(({ plate, highVoltage }) => [parsePlate(plate)?.kind, highVoltage ? 'new-energy' : 'civil']);
    expect(kinds.filter(([read, meant]) => read !== meant)).toEqual([]);
    expect(new Set(cars.map(({ plate }) => plate)).size).toBe(cars.length);
  });
});
