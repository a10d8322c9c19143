import { describe, expect, it } from 'vitest';
import {
  couldBecomePlate,
  homeKeys,
  isKeyShown,
  isPlateFull,
  matchVehicles,
  plateProblem,
  toPlateText,
} from '../../../renderer/ui/touch/plate-typing.ts';
import { parsePlate } from '../../../shared/plate.ts';

const KEYS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789挂学警港澳领'];

/** The keys that can be hit after a text. */
function alive(text: string): string {
  return KEYS.filter((key) => couldBecomePlate(text + key)).join('');
}

describe('the keys of the plate keyboard', () => {
  it('give a letter after the province, and never I or O', () => {
    expect(alive('京')).toBe('ABCDEFGHJKLMNPQRSTUVWXYZ');
  });

  it('give the characters of special plates in the last place alone', () => {
    expect(alive('粤Z123')).not.toMatch(/[挂学警港澳领]/);
    expect(alive('粤Z1234')).toMatch(/挂学警港澳领$/);
  });

  it('go on to the eighth place only where a new-energy plate is being typed', () => {
    expect(alive('京AD1234')).toBe('0123456789');
    expect(alive('京A12345')).toBe('ABCDEFGHJK');
    expect(alive('京A1B345')).toBe('');
    expect(isPlateFull('京AD12345')).toBe(true);
    expect(isPlateFull('京A12345')).toBe(false);
  });

  it('let a car without a plate be called by any letters, I and O among them', () => {
    expect(isKeyShown('京', 'I')).toBe(false);
    expect(isKeyShown('V', 'I')).toBe(true);
    expect(couldBecomePlate('VIO-1')).toBe(true);
  });

  it('never lead into a dead end: whatever is full is a plate', () => {
    for (const text of ['京A12345', '京A1234挂', '京AD12345', '京A12345D', '粤Z1234港']) {
      for (let length = 1; length <= text.length; length++) {
        expect(couldBecomePlate(text.slice(0, length)), text.slice(0, length)).toBe(true);
      }
      expect(parsePlate(text)).not.toBeNull();
    }
  });
});

describe('what is wrong with a plate', () => {
  it('says how much is missing', () => {
    expect(plateProblem('京A12')).toEqual({ kind: 'short', missing: 3 });
    expect(plateProblem('')).toBeNull();
  });

  it('says that a letter is missing, or that I and O do not exist', () => {
    expect(plateProblem('京11234')).toEqual({ kind: 'letter-needed' });
    expect(plateProblem('京A1O345')).toEqual({ kind: 'no-i-o', at: 4 });
  });

  it('points at the first wrong place', () => {
    expect(plateProblem('京A123挂5')).toEqual({ kind: 'wrong', at: 6, character: '挂' });
  });
});

describe('the plate field', () => {
  it('takes what a scanner or a person writes in their own way', () => {
    expect(toPlateText(' 京a·12 345\n')).toBe('京A12345');
    expect(toPlateText('京Ａ１２３４５')).toBe('京A12345');
  });
});

describe('the shop’s home', () => {
  it('puts its own province first and leaves the others where everybody knows them', () => {
    const { provinces, prefixes } = homeKeys(['川A11111', '川B11111', '川A22222', '京A11111', '商品车1']);
    expect(provinces.slice(0, 4)).toEqual(['川', '京', '津', '沪']);
    expect(new Set(provinces).size).toBe(31);
    expect(prefixes).toEqual(['川A', '京A', '川B']);
  });

  it('is nowhere yet while no car is known', () => {
    expect(homeKeys([])).toEqual({ provinces: expect.arrayContaining(['京', '蒙']), prefixes: [] });
  });
});

describe('known cars', () => {
  const known = [
    { plate: '川A12345', lastDeliveredAt: 10 },
    { plate: '川B00123', lastDeliveredAt: 30 },
    { plate: '川A12399', lastDeliveredAt: 20 },
    { plate: '京C99999', lastDeliveredAt: null },
  ];

  it('are found by any part of the plate, the beginning before the middle, the last visit first', () => {
    expect(matchVehicles('123', known).map(({ plate }) => plate)).toEqual(['川B00123', '川A12399', '川A12345']);
    expect(matchVehicles('川A12', known).map(({ plate }) => plate)).toEqual(['川A12399', '川A12345']);
  });

  it('are not offered for a single character, nor when the plate stands there already', () => {
    expect(matchVehicles('川', known)).toEqual([]);
    expect(matchVehicles('京C99999', known)).toEqual([]);
  });
});
