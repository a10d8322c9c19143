import fc from 'fast-check';
import { MINUTE } from '../../shared/time.ts';
import type { TestShop } from './a-shop.ts';

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
export const tap = fc.record({
  name: fc.constantFrom<Name>(...NAMES),
  picks: fc.array(fc.nat(40), { minLength: 6, maxLength: 6 }),
  /** Mostly people tap what the screen offers; sometimes what it offered a while ago. */
  sensible: fc.integer({ min: 0, max: 9 }).map((of10) => of10 > 1),
  /** How the station's clock differs from the host's, minutes. */
  skew: fc.integer({ min: -90, max: 30 }),
  wait: fc.nat(25),
});
export type Tap = typeof tap extends fc.Arbitrary<infer T> ? T : never;

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

/** What a tap sends, in a shop as it is now. */
export function inputOf(shop: Pick<TestShop, 'read' | 'now'>, { name, picks, sensible }: Tap): unknown {
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
  const managers = everybody.filter(({ roles }) => roles.includes('manager'));
  const staff = sensible ? everybody.filter(({ skills }) => skills.length > 0) : everybody;
  const reasonId = sensible ? (REASON_FOR[name] ?? 'break') : of(REASONS, d);
  const wishes = [
    { typeId: of(TYPES, c) },
    { typeId: of(TYPES, d), payer: of(['customer', 'insurer', null], e) },
  ].slice(0, 1 + (f % 2));
  const override =
    f % 3 === 0 ? { override: { staffId: sensible ? of(managers, f)?.id : of(staff, f)?.id, reason: '客户等候' } } : {};
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
