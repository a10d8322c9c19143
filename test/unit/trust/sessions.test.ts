import { describe, expect, it } from 'vitest';
import type { Entity } from '../../../shared/entities.ts';
import { stationIdOf } from '../../../shared/trust/station-id.ts';
import { aShop, type TestShop } from '../../helpers/a-shop.ts';

const KEY = 'A'.repeat(87);
const STATION = stationIdOf(KEY);
const HOST = { by: null } as const;

/** A shop with one terminal. */
function aShopWithDesk(): TestShop {
  const shop = aShop();
  const as = { name: '前台', place: 'floor', profile: 'dispatch' } as const;
  shop.must('station.accept', { ...as, signingKey: KEY, agreementKey: KEY }, HOST);
  return shop;
}

function signIn(shop: TestShop, name: string, purpose: 'work' | 'override' = 'work'): string {
  const opened = { staffId: shop.person(name), stationId: STATION, method: 'pin', purpose } as const;
  const session = shop.must('session.open', opened, HOST).find(({ value }) => !('endedAt' in value) || !value.endedAt);
  return session?.value.id ?? '';
}

function open(shop: TestShop): readonly string[] {
  return shop.read.openSessions().map(({ id }) => id);
}

function sessionOf(shop: TestShop, id: string): Entity<'session'> {
  const session = shop.read.session(id);
  if (!session) throw new Error(`no session ${id}`);
  return session;
}

describe('a session ends', () => {
  it('when the next one signs in there, but not by the word of a manager on one command', () => {
    const shop = aShopWithDesk();
    const first = signIn(shop, 'Lin');
    const word = signIn(shop, 'Wang', 'override');
    expect(open(shop)).toEqual([first, word].sort());
    const second = signIn(shop.wait(5), 'Wang');

    expect(open(shop)).toEqual([second, word].sort());
    expect(sessionOf(shop, first).endedAt).toBe(shop.now());
  });

  it('when the person leaves the shop, and nobody else does', () => {
    const shop = aShopWithDesk();
    const lin = signIn(shop, 'Lin');
    const word = signIn(shop, 'Wang', 'override');
    const person = shop.read.staff(shop.person('Lin'));
    if (!person) throw new Error('no Lin');
    shop.must('staff.save', { ...person, name: 'Lin Qiang' });
    expect(open(shop)).toEqual([lin, word].sort());
    shop.wait(5).must('staff.save', { ...person, active: false });

    expect(open(shop)).toEqual([word]);
    expect(sessionOf(shop, lin).endedAt).toBe(shop.now());
  });

  it('at the turn of the day when it has lasted longer than any shift', () => {
    const shop = aShopWithDesk();
    const word = signIn(shop, 'Wang', 'override');
    const late = signIn(shop.wait(10 * 60), 'Lin');
    shop.wait(10 * 60).must('day.turn', { day: '2026-11-25' }, HOST);

    expect(open(shop)).toEqual([late]);
    expect(sessionOf(shop, word).endedAt).toBe(shop.now());
  });

  it('with its station', () => {
    const shop = aShopWithDesk();
    signIn(shop, 'Lin');
    shop.must('station.revoke', { id: STATION });
    expect(open(shop)).toEqual([]);
  });
});
