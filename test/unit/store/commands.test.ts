import { describe, expect, it } from 'vitest';
import { newCommandId, seededChance } from '../../../shared/sample/chance.ts';
import { STAGES } from '../../../shared/workshop/model.ts';
import { aShop, MORNING } from '../../helpers/a-shop.ts';
import { putsOf, refusal } from '../../helpers/answers.ts';
import { aMemoryStore } from '../../helpers/memory-store.ts';

const OPENING = { name: '东方车行', timeZone: 'Asia/Shanghai', language: 'zh-CN', manager: '王敏' };

function open(input: unknown = OPENING, at = MORNING) {
  const store = aMemoryStore();
  const id = newCommandId(at, seededChance(1));
  const answer = store.run(
    {
      id,
      name: 'store.open',
      input,
      stationId: 'host',
      staffId: null,
      occurredAt: at,
      sessionId: null,
      uncertain: false,
      after: [],
    },
    at,
  );
  return { store, answer };
}

describe('a store opens', () => {
  it('with its name, its hours, its words and one manager', () => {
    const { store, answer } = open();
    const { read } = store;
    expect(read.shop('shop')).toEqual({
      id: 'shop',
      name: '东方车行',
      timeZone: 'Asia/Shanghai',
      language: 'zh-CN',
      dayTurnsAt: 240,
      businessDay: '2026-11-24',
    });
    expect(read.weekHours().map(({ id, opensAt, closesAt }) => [id, opensAt, closesAt])).toEqual(
      ['1', '2', '3', '4', '5', '6', '7'].map((id) => [id, 480, 1080]),
    );
    expect(putsOf(answer, 'staff')).toMatchObject([{ name: '王敏', roles: ['manager'], active: true }]);
    expect([...read.stages()].sort((a, b) => a.sortOrder - b.sortOrder).map(({ id }) => id)).toEqual(STAGES);
    expect(read.jobTypes().length).toBeGreaterThan(10);
    for (const use of ['pause', 'skip', 'reject', 'unfinished', 'cancel'])
      expect(read.reasonsFor(use), use).not.toEqual([]);
  });

  it('on the business day that is running, which turns at four in the morning', () => {
    const night = Date.parse('2026-11-25T03:59:00+08:00');
    expect(open(OPENING, night).store.read.shop('shop')?.businessDay).toBe('2026-11-24');
    expect(open(OPENING, night + 60_000).store.read.shop('shop')?.businessDay).toBe('2026-11-25');
  });

  it('once', () => {
    const shop = aShop();
    expect(shop.refused('store.open', OPENING as never, { by: null })).toEqual(refusal('store-already-open'));
  });

  it('by nobody but the host', () => {
    const shop = aShop();
    expect(shop.refused('store.open', OPENING as never)).toMatchObject({ code: 'role-not-allowed' });
    expect(shop.refused('day.turn', { day: '2026-11-25' })).toMatchObject({ code: 'role-not-allowed' });
  });
});

describe('the shop is edited by its manager', () => {
  it('its name and language; its time zone stays', () => {
    const shop = aShop();
    const before = shop.read.shop('shop');
    shop.must('shop.save', { name: ' 西城车行 ', language: 'en' });
    expect(shop.read.shop('shop')).toEqual({ ...before, name: '西城车行', language: 'en' });
    expect(shop.refused('shop.save', { name: '西城车行', language: 'en' }, { by: 'Chen' })).toMatchObject({
      code: 'role-not-allowed',
    });
  });

  it('nothing before it is open', () => {
    const store = aMemoryStore();
    const facts = {
      id: newCommandId(MORNING, seededChance(1)),
      stationId: 'host',
      occurredAt: MORNING,
      sessionId: null,
      uncertain: false,
      after: [],
    };
    const turned = store.run({ ...facts, name: 'day.turn', input: { day: '2026-11-25' }, staffId: null }, MORNING);
    expect(turned).toEqual(refusal('store-not-open'));
  });

  it('a team, a bay, a job type and a reason: new ones, and known ones changed', () => {
    const shop = aShop();
    const news = {
      team: { id: null, name: '机电一组', kind: 'mechanical', sortOrder: 10, active: true },
      bay: { id: null, name: '9', kind: 'express', sortOrder: 90, active: true },
      jobType: {
        id: null,
        name: '贴膜',
        standardMinutes: 180,
        buffer: 1.2,
        payer: 'customer',
        bayKind: 'general',
        skill: 'mechanical',
        safety: false,
        countsAsIntake: true,
        skipsWash: true,
        sortOrder: 200,
        active: true,
      },
      reason: { id: null, use: 'pause', name: '等举升机', cause: 'bay', sortOrder: 5, active: true },
    } as const;
    for (const type of ['team', 'bay', 'jobType', 'reason'] as const) {
      const [made] = putsOf(shop.must(`${type}.save`, news[type] as never), type);
      expect(made).toEqual({ ...news[type], id: made?.id });
      const renamed = { ...made, name: '改名' };
      expect(putsOf(shop.must(`${type}.save`, renamed as never), type)).toEqual([renamed]);
    }
  });

  it('a person, who is in a team or in none', () => {
    const shop = aShop();
    const person = {
      id: null,
      name: '刘洋',
      initials: 'ly',
      roles: ['technician' as const],
      teamId: null,
      skills: ['body' as const],
      active: true,
    };
    const [made] = putsOf(shop.must('staff.save', person), 'staff');
    expect(made).toEqual({ ...person, id: made?.id });
    expect(shop.refused('staff.save', { ...person, teamId: 'none' })).toEqual(
      refusal('team-unknown', { field: 'teamId' }),
    );
  });

  it('not the last manager away, nor a bay in which a car stands', () => {
    const shop = aShop().withCar('川A12345', { to: 'dispatched', bay: '1', technician: 'Lin' });
    const wang = shop.read.staff(shop.person('Wang'));
    const bay = shop.read.bay(shop.bay('1'));
    if (!wang || !bay) throw new Error('the shop has no Wang or no bay 1');
    expect(shop.refused('staff.save', { ...wang, active: false })).toEqual(refusal('last-manager', { field: 'roles' }));
    expect(shop.refused('staff.save', { ...wang, roles: ['advisor'] })).toMatchObject({ code: 'last-manager' });
    expect(shop.refused('bay.save', { ...bay, active: false })).toEqual(
      refusal('bay-occupied', { params: { bay: '1', plate: '川A12345' }, field: 'active' }),
    );
  });

  it('a stage renamed and moved; none is added', () => {
    const shop = aShop();
    const stage = { id: 'wash', name: '洗美', sortOrder: 5, optional: false, wipLimit: 4 } as const;
    shop.must('stage.save', stage);
    expect(shop.read.stage('wash')).toEqual(stage);
    expect(shop.refused('stage.save', { ...stage, id: null })).toEqual(refusal('id-unknown', { field: 'id' }));
  });

  it('nothing under an id that somebody made up', () => {
    const shop = aShop();
    const bay = { id: 'made-up', name: '9', kind: 'express', sortOrder: 90, active: true } as const;
    expect(shop.refused('bay.save', bay)).toEqual(refusal('id-unknown', { field: 'id' }));
  });

  it('opening hours and days that differ, from one time to a later one', () => {
    const shop = aShop();
    shop.must('openingHours.save', { id: '7', opensAt: null, closesAt: null });
    shop.must('storeDay.save', { id: '2026-12-25', kind: 'short', opensAt: 540, closesAt: 720, name: '提前下班' });
    expect(shop.read.storeDay('2026-12-25')).toMatchObject({ kind: 'short', closesAt: 720 });
    const backwards = refusal('span-backwards', { field: 'closesAt' });
    expect(shop.refused('openingHours.save', { id: '6', opensAt: 600, closesAt: 600 })).toEqual(backwards);
    expect(shop.refused('openingHours.save', { id: '6', opensAt: 600, closesAt: null })).toEqual(backwards);
    const day = { kind: 'short', opensAt: 600, closesAt: 540, name: null } as const;
    expect(shop.refused('storeDay.save', { ...day, id: '2026-12-26' })).toEqual(backwards);
    expect(shop.refused('storeDay.save', { ...day, id: 'boxing-day' })).toEqual(refusal('id-unknown', { field: 'id' }));
    expect(shop.refused('openingHours.save', { id: '8', opensAt: 1, closesAt: 2 } as never)).toMatchObject({
      code: 'id-unknown',
    });
  });

  it('a duty of a known person, from one instant to a later one', () => {
    const shop = aShop();
    const duty = {
      id: null,
      staffId: shop.person('Lin'),
      day: '2026-11-24',
      kind: 'shift',
      startsAt: MORNING,
      endsAt: MORNING + 1,
      archived: false,
      withdrawn: false,
    } as const;
    shop.must('duty.save', duty);
    expect(shop.read.dutiesOfDay('2026-11-24')).toMatchObject([{ staffId: duty.staffId }]);
    expect(shop.refused('duty.save', { ...duty, endsAt: MORNING })).toEqual(
      refusal('span-backwards', { field: 'endsAt' }),
    );
    expect(shop.refused('duty.save', { ...duty, staffId: 'none' })).toEqual(
      refusal('staff-unknown', { field: 'staffId' }),
    );
  });
});
