import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideCommand } from '../../../shared/command.ts';
import { findCommand } from '../../../shared/commands.ts';
import type { Put } from '../../../shared/entities.ts';
import { overlay, readOver } from '../../../shared/read.ts';
import { newCommandId, seededChance } from '../../../shared/sample/chance.ts';
import { isRefusal } from '../../../shared/store/refusal.ts';
import { MINUTE } from '../../../shared/time.ts';
import { refusalWords } from '../../../shared/words/refusal.ts';
import { aShop, type TestShop } from '../../helpers/a-shop.ts';
import { expectSoundShop } from '../../helpers/invariants.ts';

const NAMES = [
  'visit.checkIn',
  'visit.addJobs',
  'visit.promise',
  'visit.setWaiting',
  'visit.park',
  'work.dispatch',
  'work.start',
  'work.pause',
  'work.resume',
  'work.finish',
  'work.cancel',
  'part.setEta',
  'part.arrive',
  'qc.pass',
  'qc.fail',
  'wash.finish',
  'stage.skip',
  'frontDesk.accept',
  'frontDesk.reject',
  'visit.deliver',
  'visit.leaveUnfinished',
  'visit.return',
] as const;
type Name = (typeof NAMES)[number];

/** Anything somebody may tap: which command, and by numbers which car, bay, person and reason; some of it nonsense. */
const tap = fc.record({
  name: fc.constantFrom<Name>(...NAMES),
  picks: fc.array(fc.nat(40), { minLength: 6, maxLength: 6 }),
  /** Mostly people tap what the screen offers; sometimes what it offered a while ago. */
  sensible: fc.integer({ min: 0, max: 9 }).map((of10) => of10 > 1),
  /** How the station's clock differs from the host's, minutes. */
  skew: fc.integer({ min: -90, max: 30 }),
  wait: fc.nat(25),
});
type Tap = typeof tap extends fc.Arbitrary<infer T> ? T : never;

const PLATES = ['川A00001', '川A00002', '京AD12345', '渝B67890', '川A00003'];
const TYPES = ['maintenance', 'general', 'paint', 'high-voltage', 'beauty', 'safety'];
const REASON_FOR: Readonly<Partial<Record<Name, string>>> = { 'qc.fail': 'fault-remains', 'stage.skip': 'no-time' };
const REASONS = ['break', 'part-missing', 'customer-declines', 'not-clean', 'part-on-order', 'work-declined'];

/** Where a car or a job has to stand for a command to make sense. */
const AT_STAGE: Readonly<Partial<Record<Name, string>>> = {
  'qc.pass': 'qc',
  'qc.fail': 'qc',
  'wash.finish': 'wash',
  'frontDesk.accept': 'front-desk',
  'frontDesk.reject': 'front-desk',
  'visit.deliver': 'ready',
  'visit.return': 'unfinished',
};
const IN_STATE: Readonly<Partial<Record<Name, string>>> = {
  'work.dispatch': 'waiting',
  'work.start': 'dispatched',
  'work.pause': 'running',
  'work.resume': 'paused',
  'work.finish': 'running',
};

function inputOf(shop: TestShop, { name, picks, sensible }: Tap): unknown {
  const { read } = shop;
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = picks;
  const of = <T>(list: readonly T[], index: number) => list[index % Math.max(1, list.length)];
  const visits = read.visitsOnBoard();
  const fitting = visits.filter(({ stage }) => stage === AT_STAGE[name]);
  const visitId = of(sensible && fitting.length > 0 ? fitting : visits, a)?.id ?? 'none';
  const jobs = visits.flatMap(({ id }) => read.jobsOfVisit(id));
  const fittingJobs = jobs.filter(({ state }) => state === IN_STATE[name]);
  const jobId = of(sensible && fittingJobs.length > 0 ? fittingJobs : jobs, b)?.id ?? 'none';
  const own = read.jobsOfVisit(visitId).filter(({ state }) => state === 'finished');
  const everybody = read.allStaff();
  const staff = sensible ? everybody.filter(({ skills }) => skills.length > 0) : everybody;
  const reasonId = sensible ? (REASON_FOR[name] ?? 'break') : of(REASONS, d);
  const wishes = [
    { typeId: of(TYPES, c) },
    { typeId: of(TYPES, d), payer: of(['customer', 'insurer', null], e) },
  ].slice(0, 1 + (f % 2));
  const override =
    f % 3 === 0 ? { override: { staffId: sensible ? shop.person('Wang') : of(staff, f)?.id, reason: '客户等候' } } : {};
  const promisedAt = shop.now() + (e - 5) * 20 * MINUTE;
  const parts = visits.flatMap(({ id }) => read.partsOfVisit(id));
  const partId = of(parts, a)?.id ?? 'none';
  const inputs: { [N in Name]: unknown } = {
    'visit.checkIn': {
      plate: of(PLATES, a),
      waiting: 'waits',
      jobs: wishes,
      promisedAt,
      comebackOf: f % 5 === 0 ? visitId : null,
    },
    'visit.addJobs': { visitId, jobs: wishes },
    'visit.promise': {
      visitId,
      promisedAt,
      cause: of(['customer', 'workshop'], c),
      agreed: f % 2 ? { by: 'customer', how: 'phone', at: shop.now() } : null,
    },
    'visit.setWaiting': { visitId, waiting: of(['waits', 'leaves'], c) },
    'visit.park': { visitId, spot: c % 2 ? 'P1' : null },
    'work.dispatch': {
      jobId,
      bayId: of(read.bays(), c)?.id,
      technicianIds: [of(staff, d)?.id, of(staff, e)?.id],
      ...override,
    },
    'work.start': { jobId },
    'work.pause': {
      jobId,
      reasonId: d % 3 ? reasonId : 'part-missing',
      leavesBay: c % 2 === 0,
      parts: e % 2 ? [{ name: '水泵', etaAt: null }] : [],
    },
    'work.resume': { jobId, bayId: c % 2 ? of(read.bays(), e)?.id : null, ...override },
    'work.finish': { jobId },
    'work.cancel': { jobId, reasonId: 'work-declined' },
    'part.setEta': { partId, etaAt: c % 2 ? promisedAt : null },
    'part.arrive': { partId },
    'qc.pass': { visitId, ...override },
    'qc.fail': { visitId, reasonId, jobIds: [own[0]?.id ?? jobId] },
    'wash.finish': { visitId },
    'stage.skip': { visitId, stage: of(['qc', 'wash'], c), reasonId, ...override },
    'frontDesk.accept': { visitId },
    'frontDesk.reject': { visitId, reasonId: 'not-clean', jobIds: [own[0]?.id ?? jobId] },
    'visit.deliver': { visitId },
    'visit.leaveUnfinished': { visitId, reasonId: 'part-on-order', owed: '水泵' },
    'visit.return': { visitId, promisedAt },
  };
  return inputs[name];
}

/** A morning on which the sensible things happen often enough that the others meet something. */
function aBusyShop(): TestShop {
  return aShop()
    .withCar('川A00001', { to: 'running', technicians: ['Lin', 'Luo'] })
    .withCar('川A00002', {
      to: 'finished',
      bay: '2',
      technician: 'Ma',
      jobs: [{ typeId: 'maintenance' }, { typeId: 'general' }],
    })
    .withCar('京AD12345', { to: 'washed', bay: '2', technician: 'Ma' });
}

describe('whatever is tapped in whatever order', () => {
  const codes = new Set<string>();

  it('the rules of the floor hold, and every refusal has its sentence', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(fc.array(tap, { minLength: 30, maxLength: 120, size: 'max' }), (taps) => {
        const shop = aBusyShop();
        for (const each of taps) {
          shop.wait(each.wait);
          const input = inputOf(shop, each) as never;
          const answer = shop.command(each.name, input, { by: 'Wang', at: shop.now() + each.skew * MINUTE });
          if (isRefusal(answer)) codes.add(answer.code);
          expectSoundShop(shop.read);
        }
      }),
      { numRuns: 60 },
    );
    const worded = new Set(Object.keys(refusalWords.en));
    expect([...codes].filter((code) => !worded.has(code))).toEqual([]);
  });

  it('the same command over the same shop makes the same entities with the same ids, previewed or done', () => {
    const chance = seededChance(3);
    fc.assert(
      fc.property(fc.array(tap, { minLength: 10, maxLength: 40, size: 'max' }), (taps) => {
        const shop = aBusyShop();
        const before: Put[] = [];
        const base = aBusyShop().store.source;
        for (const each of taps) {
          const command = findCommand(each.name);
          const input = command?.input.safeParse(inputOf(shop, each));
          if (!command || !input?.success) continue;
          const facts = {
            id: newCommandId(shop.now(), chance),
            stationId: 'desk',
            staffId: shop.person('Wang'),
            occurredAt: shop.now(),
            uncertain: false,
          };
          const preview = decideCommand(command, readOver(overlay(base, before)), input.data, facts, shop.now());
          const done = decideCommand(command, shop.read, input.data, facts, shop.now());
          expect(preview).toEqual(done);
          if (isRefusal(done.decision)) continue;
          const made = done.decision.map(({ value }) => value.id).filter((id) => done.minted.has(id));
          expect(new Set(made).size).toBeGreaterThanOrEqual(made.length - countTwice(done.decision));
          shop.store.apply(done.decision);
          before.push(...done.decision);
        }
      }),
      { numRuns: 60 },
    );
  });
});

/** Overrides of one rule for several people are one entity, put several times. */
function countTwice(puts: readonly Put[]): number {
  const ids = puts.flatMap(({ type, value }) => (type === 'override' ? [value.id] : []));
  return ids.length - new Set(ids).size;
}
