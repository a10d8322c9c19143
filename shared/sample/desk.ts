import type { Entity } from '../entities.ts';
import { openSpan } from '../store/calendar.ts';
import { DAY, HOUR, MINUTE, roundUpToQuarterHour } from '../time.ts';
import { addJobs } from '../workshop/commands/add-jobs.ts';
import { deliver } from '../workshop/commands/leave.ts';
import { promise } from '../workshop/commands/promise.ts';
import { park } from '../workshop/commands/visit-facts.ts';
import { promiseClock } from '../workshop/promise.ts';
import { type Action, act, DESK } from './action.ts';
import { between, fateOf, pick, wholeBetween } from './chance.ts';
import { handOverAt } from './fates.ts';
import { type Car, isDue, isOpen, type Moment, nextOpening } from './moment.ts';

/** Some advisors call before a promise breaks, and agree on a later one. */
export function callCustomer(moment: Moment, { visit }: Car): readonly Action[] {
  const { read, now } = moment;
  const { promisedAt, readyAt, id } = visit;
  if (readyAt !== null || promisedAt - now > 2 * HOUR || promisedAt < now - HOUR) return [];
  if (fateOf(`${id}/${promisedAt}`, 'is called') > 0.35 || !isDue(moment, promiseClock(read, visit).atRiskAt))
    return [];
  const who = advisorOf(moment, visit);
  if (!who) return [];
  const later = roundUpToQuarterHour(Math.max(now, promisedAt) + between(30, 100, fateOf(id, 'later')) * MINUTE);
  const agreed = {
    by: 'customer',
    how: visit.waiting === 'waits' ? 'in-person' : 'phone',
    at: now,
  } as const;
  const cause = visit.stage === 'parts' ? 'parts' : 'workshop';
  return [act('desk', promise, { visitId: id, promisedAt: later, cause, agreed }, { staffId: who.id, at: now })];
}

/** More was found on the lift: the advisor asks the customer, who agrees to a later time. */
export function addFinding(moment: Moment, { visit }: Car, jobId: string): readonly Action[] {
  const { now } = moment;
  const who = advisorOf(moment, visit);
  if (!who) return [];
  const standardMinutes = wholeBetween(3, 8, fateOf(jobId, 'found minutes')) * 10;
  const complaint = pick(
    ['前刹车片到更换厚度', '空调滤芯脏堵', '轮胎磨损，需换位', '电瓶老化', '雨刮片老化', '减震器漏油'],
    fateOf(jobId, 'found'),
  );
  const promisedAt = roundUpToQuarterHour(Math.max(visit.promisedAt, now) + standardMinutes * 1.3 * MINUTE);
  const agreed = {
    by: 'customer',
    how: visit.waiting === 'waits' ? 'in-person' : 'phone',
    at: now,
  } as const;
  return [
    act(
      'desk',
      addJobs,
      { visitId: visit.id, jobs: [{ typeId: 'general', complaint, standardMinutes }] },
      { staffId: who.id, at: now },
    ),
    act(
      'desk',
      promise,
      { visitId: visit.id, promisedAt, cause: 'customer', reason: complaint, agreed },
      { staffId: who.id, at: now },
    ),
  ];
}

export function advisorOf({ crew }: Moment, { advisorId, id }: Entity<'visit'>): Readonly<{ id: string }> | undefined {
  return advisorId !== null && crew.isPresent(advisorId)
    ? { id: advisorId }
    : crew.someone(DESK, fateOf(id, 'other advisor'));
}

/** A ready car is parked, then taken by its customer or, a new one, by the showroom. */
export function handOver(moment: Moment, { visit, jobs }: Car): readonly Action[] {
  const { read, now, day, shop } = moment;
  const { readyAt, id } = visit;
  if (readyAt === null) return [];
  const evening = openSpan(read, day, shop.timeZone)?.to ?? now;
  const isPds = jobs.every(({ typeId }) => typeId === 'pds');
  const readyToday = readyAt > evening - 16 * HOUR;
  const at = handOverAt(visit, readyAt, {
    isPds,
    evening: readyToday ? evening : evening - DAY,
    tomorrow: readyToday ? nextOpening(moment, day) : (openSpan(read, day, shop.timeZone)?.from ?? now),
  });
  if (now < at || !isOpen(moment)) return parkReady(moment, visit);
  const who = advisorOf(moment, visit);
  return who ? [act('desk', deliver, { visitId: id }, { staffId: who.id, at: now })] : [];
}

function parkReady(moment: Moment, visit: Entity<'visit'>): readonly Action[] {
  const { now, crew } = moment;
  if (visit.waiting === 'waits' || visit.readyAt === null || !isDue(moment, visit.readyAt + 3 * MINUTE)) return [];
  const spot = `T${wholeBetween(1, 30, fateOf(visit.id, 'ready spot'))}`;
  const who = crew.someone(['wash', 'advisor', 'receptionist'], fateOf(visit.id, 'parks'));
  return who && visit.spot !== spot
    ? [act('desk', park, { visitId: visit.id, spot }, { staffId: who.id, at: now })]
    : [];
}
