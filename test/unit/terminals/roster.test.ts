import { describe, expect, it } from 'vitest';
import {
  type Brush,
  brushed,
  copiedWeek,
  personDay,
  spanOf,
  toSave,
} from '../../../renderer/terminals/people/calendar/roster.ts';
import { addDays } from '../../../shared/time.ts';
import { aShop, type TestShop } from '../../helpers/a-shop.ts';

const TUESDAY = '2026-11-24';

function shopOf({ read }: TestShop) {
  const shop = read.shop('shop');
  if (!shop) throw new Error('not open');
  return shop;
}

/** Paints a day as the month view does. */
function paint(shop: TestShop, brush: Brush, day = TUESDAY, name = 'Lin'): void {
  const staffId = shop.person(name);
  const there = shop.read.dutiesOfDay(day).filter((duty) => duty.staffId === staffId);
  for (const duty of toSave(brush, there, brushed(brush, staffId, day, shopOf(shop)))) shop.must('duty.save', duty);
}

function shown(shop: TestShop, day = TUESDAY, name = 'Lin') {
  const staffId = shop.person(name);
  const duties = shop.read.dutiesOfDay(day).filter((duty) => duty.staffId === staffId);
  const { kinds, half, on, off } = personDay(duties, spanOf(shop.read, staffId, day, 'Asia/Shanghai'));
  return [kinds.join(' '), half, on, off];
}

const SHIFT: Brush = { kind: 'shift', from: 480, to: 1080 };

describe('a day of a person in the month', () => {
  it('is worked in the opening hours where nothing is written', () => {
    const shop = aShop();
    expect(shown(shop)).toEqual(['', null, 1, 0]);
    shop.must('storeDay.save', { id: TUESDAY, kind: 'closed', opensAt: null, closesAt: null, name: null });
    expect(shown(shop)).toEqual(['', null, 0, 1]);
  });

  it('is half on with half a day of leave beside the shift, and off with a whole one in its place', () => {
    const shop = aShop();
    paint(shop, SHIFT);
    paint(shop, { kind: 'leave', part: 'afternoon' });
    expect(shown(shop)).toEqual(['leave shift', 'afternoon', 0.5, 0.5]);
    paint(shop, { kind: 'leave', part: 'morning' });
    expect(shown(shop)).toEqual(['leave shift', 'morning', 0.5, 0.5]);
    paint(shop, { kind: 'leave', part: 'day' });
    expect(shown(shop)).toEqual(['leave', null, 0, 1]);
  });

  it('is worked elsewhere in training or lent, and longer with overtime', () => {
    const shop = aShop();
    paint(shop, { kind: 'training' });
    expect(shown(shop)).toEqual(['training', null, 1, 0]);
    paint(shop, SHIFT);
    paint(shop, { kind: 'overtime', from: 1080, to: 1200 });
    expect(shown(shop)).toEqual(['overtime shift', null, 1, 0]);
  });

  it('is as before once everything on it is taken back', () => {
    const shop = aShop();
    paint(shop, SHIFT);
    paint(shop, { kind: 'overtime', from: 1080, to: 1200 });
    paint(shop, { kind: 'clear' });
    expect(shown(shop)).toEqual(['', null, 1, 0]);
  });
});

it('a week is copied to the weeks after it, and replaces what stands there', () => {
  const shop = aShop();
  const monday = '2026-11-30';
  paint(shop, SHIFT, monday);
  paint(shop, { kind: 'leave', part: 'day' }, addDays(monday, 1));
  paint(shop, { kind: 'training' }, addDays(monday, 8));
  paint(shop, SHIFT, monday, 'Ma');
  const staffIds = new Set([shop.person('Lin')]);
  const copy = () => copiedWeek(shop.read, { monday, weeks: 2, staffIds, shop: shopOf(shop) });
  for (const duty of copy()) shop.must('duty.save', duty);
  const weeks = [7, 8, 14, 15].map((ahead) => shown(shop, addDays(monday, ahead))[0]);
  expect(weeks).toEqual(['shift', 'leave', 'shift', 'leave']);
  expect(shown(shop, addDays(monday, 7), 'Ma')[0]).toBe('');
  expect(copy()).toEqual([]);
});
