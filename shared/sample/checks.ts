import type { Entity } from '../entities.ts';
import { openSpan } from '../store/calendar.ts';
import { MINUTE } from '../time.ts';
import {
  acceptAtFrontDesk,
  failQc,
  finishWash,
  passQc,
  rejectAtFrontDesk,
  skipStage,
} from '../workshop/commands/checks.ts';
import { type Action, act } from './action.ts';
import { fateOf, pick } from './chance.ts';
import { advisorOf } from './desk.ts';
import { failsFrontDesk, failsQc, skipsWash, timeAt } from './fates.ts';
import type { Car, Moment } from './moment.ts';

/** Quality, wash and the front desk's own check. */
export function check(moment: Moment, car: Car): readonly Action[] {
  switch (car.visit.stage) {
    case 'qc':
      return inspect(moment, car);
    case 'wash':
      return wash(moment, car.visit);
    case 'front-desk':
      return receive(moment, car);
    default:
      return [];
  }
}

/** The inspector, or a team leader where the chair is empty; never who worked on the car. */
function inspect(moment: Moment, { visit, jobs }: Car): readonly Action[] {
  const { read, now, crew } = moment;
  if (now < visit.stageSince + timeAt(visit, 'qc')) return [];
  const worked = new Set(read.clocksOfVisit(visit.id).map(({ technicianId }) => technicianId));
  const who = crew.someone(['inspector', 'team-leader', 'manager'], fateOf(visit.id, 'inspector'), worked);
  if (!who) return [];
  const by = { staffId: who.id, at: now };
  const again = jobToRepeat(visit, jobs);
  if (!failsQc(visit) || !again) return [act('quality', passQc, { visitId: visit.id }, by)];
  const reasonId = fateOf(visit.id, 'qc reason') < 0.6 ? 'fault-remains' : 'work-incomplete';
  return [act('quality', failQc, { visitId: visit.id, reasonId, jobIds: [again.id] }, by)];
}

function jobToRepeat({ id }: Entity<'visit'>, jobs: Car['jobs']): Entity<'job'> | undefined {
  const finished = jobs.filter(({ state }) => state === 'finished');
  return finished.length > 0 ? pick(finished, fateOf(id, 'repeated')) : undefined;
}

/** As many cars at a time as there are people to wash them; some customers decline. */
function wash(moment: Moment, visit: Entity<'visit'>): readonly Action[] {
  const { now, crew, cars, read, day, shop } = moment;
  const closing = openSpan(read, day, shop.timeZone)?.to ?? now;
  if (skipsWash(visit) || (visit.waiting === 'waits' && now > closing - 20 * MINUTE)) {
    const reasonId = fateOf(visit.id, 'why no wash') < 0.7 ? 'customer-declines' : 'no-time';
    const who = advisorOf(moment, visit);
    return who
      ? [act('desk', skipStage, { visitId: visit.id, stage: 'wash', reasonId }, { staffId: who.id, at: now })]
      : [];
  }
  const ahead = cars.filter(({ visit: other }) => other.stage === 'wash' && other.stageSince < visit.stageSince).length;
  if (ahead >= crew.countPresent('wash') || now < visit.stageSince + timeAt(visit, 'wash')) return [];
  const who = crew.someone(['wash', 'controller'], fateOf(visit.id, 'washes'));
  return who ? [act('wash', finishWash, { visitId: visit.id }, { staffId: who.id, at: now })] : [];
}

function receive(moment: Moment, { visit, jobs }: Car): readonly Action[] {
  const { now } = moment;
  if (now < visit.stageSince + timeAt(visit, 'front-desk')) return [];
  const who = advisorOf(moment, visit);
  if (!who) return [];
  const by = { staffId: who.id, at: now };
  const again = jobToRepeat(visit, jobs);
  if (!failsFrontDesk(visit) || !again) return [act('desk', acceptAtFrontDesk, { visitId: visit.id }, by)];
  const reasonId = pick(['not-clean', 'damage-found', 'work-incomplete'] as const, fateOf(visit.id, 'why rejected'));
  return [act('desk', rejectAtFrontDesk, { visitId: visit.id, reasonId, jobIds: [again.id] }, by)];
}
