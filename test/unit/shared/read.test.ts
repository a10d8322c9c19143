import { describe, expect, it } from 'vitest';
import { ENTITY_TYPES, type EntityType } from '../../../shared/entities.ts';
import { mayHold } from '../../../shared/permissions.ts';
import { ALL, LOOKUP_NAMES, lookups, NotHeld, overlay, readOver, type Source } from '../../../shared/read.ts';
import { HOUR } from '../../../shared/time.ts';
import { type Audience, render, TOPIC_OF_WHOLE, type Topic, topics } from '../../../shared/topics.ts';
import { aShop, type TestShop } from '../../helpers/a-shop.ts';

function aBusyShop(): TestShop {
  return aShop()
    .withCar('川A00001', { to: 'running', customer: { name: '李雷', phone: '19900000001' } })
    .withCar('川A00002', { to: 'ready', bay: '2', technician: 'Ma' })
    .withCar('川A00003', { to: 'delivered', bay: '2', technician: 'Ma' });
}

/** A station that holds only some topics. */
function stationOf({ store }: TestShop, ...held: readonly Topic[]) {
  const source: Source = { ...store.source, holds: (topic) => held.includes(topic) };
  return readOver(source);
}

describe('a station', () => {
  it('answers what it holds', () => {
    const shop = aBusyShop();
    const read = stationOf(shop, 'shop', 'workshop');
    expect(read.visitsOnBoard()).toEqual(shop.read.visitsOnBoard());
    expect(read.bay(shop.bay('1'))?.name).toBe('1');
    expect(read.bay('none')).toBeUndefined();
    expect(read.openVisitOfPlate('川X99999')).toBeUndefined();
  });

  it('says that it does not hold the rest, and never guesses', () => {
    const read = stationOf(aBusyShop(), 'shop');
    expect(() => read.visitsOnBoard()).toThrow(NotHeld);
    expect(() => read.vehicleOfPlate('川A00001')).toThrow(NotHeld);
    expect(() => read.vehicle('none')).toThrow(NotHeld);
  });

  it('cannot tell a visit that is off the boards from one that never was', () => {
    const shop = aBusyShop();
    const read = stationOf(shop, 'shop', 'workshop', 'vehicles');
    expect(() => read.visit('none')).toThrow(NotHeld);
    expect(read.vehicle('none')).toBeUndefined();
    expect(shop.read.visit('none')).toBeUndefined();
  });
});

describe('an overlay', () => {
  const keysOf = (shop: TestShop) =>
    LOOKUP_NAMES.flatMap((name) => {
      const all = shop.store.everything().map(([, value]) => value);
      const keys = new Set(
        all.flatMap((value) => (lookups[name].key as (value: unknown) => string | null)(value) ?? []),
      );
      return [...keys, ALL, 'none'].map((key) => [name, key] as const);
    });

  it('reads as the shop will when its puts are done', () => {
    const shop = aBusyShop();
    const before = aBusyShop();
    const jobId = shop.job('川A00001').id;
    const puts = [
      ...shop.must(
        'work.pause',
        { jobId, reasonId: 'part-missing', leavesBay: true, parts: [{ name: '水泵', etaAt: null }] },
        { by: 'Lin' },
      ),
      ...shop.must('visit.deliver', { visitId: shop.visit('川A00002').id }, { by: 'Chen' }),
      ...shop.must('day.turn', { day: '2026-11-25' }, { by: null }),
    ];

    const laid = overlay(before.store.source, puts);

    for (const [name, key] of keysOf(shop))
      expect(laid.byKey(name, key), `${name}(${key})`).toEqual(shop.store.source.byKey(name, key));
    for (const [typeAndId, value] of shop.store.everything()) {
      const [type = '', id = ''] = typeAndId.split('/');
      expect(laid.byId(type as never, id)).toEqual(value);
    }
  });

  it('leaves what is below as it is', () => {
    const shop = aBusyShop();
    const before = JSON.stringify(shop.store.everything());
    const visit = shop.visit('川A00001');
    overlay(shop.store.source, [{ type: 'visit', value: { ...visit, spot: 'P1' } }]).byKey('visitsOnBoard', ALL);
    expect(JSON.stringify(shop.store.everything())).toBe(before);
  });
});

describe('topics', () => {
  it('hold whole types only where every entity of the type is a root', () => {
    for (const type of ENTITY_TYPES) {
      const whole = TOPIC_OF_WHOLE[type];
      const isRoot = whole === null ? undefined : topics[whole].roots[type];
      expect(whole === null || isRoot?.({} as never), type).toBe(true);
    }
  });

  it('have every entity of the boards as a root, a child or a reference', () => {
    const { roots, children, references } = topics.workshop;
    const members = new Set([
      ...Object.keys(roots),
      ...Object.keys(children),
      ...Object.values(references).flatMap((each) => Object.values(each)),
    ]);
    const others = new Set([...Object.keys(topics.shop.roots), ...Object.keys(topics.trust.roots)]);
    // What proves who somebody is stays with the host.
    expect(ENTITY_TYPES.filter((type) => !members.has(type) && !others.has(type))).toEqual(['credential']);
  });

  it('keep from walls what is written about people', () => {
    const secrets = ['欧阳娜娜', '19900000001', '客户很急', '待件水泵', '加做刹车', '经理放行', '异响仍在'];
    const shop = aShop().withCar('川A00001', {
      jobs: [{ typeId: 'maintenance', complaint: '客户很急' }],
      customer: { name: '欧阳娜娜', phone: '19900000001' },
      to: 'finished',
      technician: 'Luo',
    });
    const visitId = shop.visit('川A00001').id;
    shop.must('visit.promise', { visitId, promisedAt: shop.now() + HOUR, cause: 'workshop', reason: '加做刹车' });
    const override = { staffId: shop.person('Wang'), reason: '经理放行' };
    shop.must('qc.pass', { visitId, note: '异响仍在', override }, { by: 'Luo' });
    shop.must('visit.leaveUnfinished', { visitId, reasonId: 'part-on-order', owed: '待件水泵' });

    const seenBy = (audience: Audience) =>
      JSON.stringify(
        shop.store.everything().map(([key, value]) => render(key.split('/')[0] as EntityType, value, audience)),
      );

    for (const secret of secrets) expect(seenBy('staff'), secret).toContain(secret);
    for (const secret of secrets) expect(seenBy('wall'), secret).not.toContain(secret);
    expect(seenBy('wall')).toContain('欧**');
    expect(mayHold({ kind: 'wall', place: 'manager', roles: [] }, 'vehicles')).toBe(false);
  });
});
