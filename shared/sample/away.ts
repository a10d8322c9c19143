import { DAY, HOUR, MINUTE } from '../time.ts';
import { leaveUnfinished, returnVisit } from '../workshop/commands/leave.ts';
import { isOver } from '../workshop/progress.ts';
import { type Action, act } from './action.ts';
import { between, fateOf } from './chance.ts';
import { advisorOf } from './desk.ts';
import { type Car, isOpen, type Moment } from './moment.ts';
import { promiseFor } from './welcome.ts';

/** Cars that left unfinished come back when their part is here and their owner has time. */
export function takeBack(moment: Moment): readonly Action[] {
  if (!isOpen(moment)) return [];
  const { read, now } = moment;
  return moment.away.flatMap((visit) => {
    const awaited = read.partsOfVisit(visit.id).some(({ state }) => state === 'ordered');
    const comesAt = visit.returnAt ?? visit.lastFactAt + 2 * DAY;
    if (awaited || now < comesAt) return [];
    const who = advisorOf(moment, visit);
    const left = read.jobsOfVisit(visit.id).filter((job) => !isOver(job));
    const promisedAt = promiseFor(read, left, now + 30 * MINUTE);
    return who ? [act('desk', returnVisit, { visitId: visit.id, promisedAt }, { staffId: who.id, at: now })] : [];
  });
}

/** Some owners take a car that can be driven home until its part has come. */
export function letGo(moment: Moment, { visit, jobs }: Car): readonly Action[] {
  const { read, now } = moment;
  if (visit.stage !== 'parts' || fateOf(visit.id, 'goes home') > 0.4 || now - visit.stageSince < 40 * MINUTE) return [];
  const part = read
    .partsOfVisit(visit.id)
    .find(({ state, etaAt }) => state === 'ordered' && etaAt !== null && etaAt - now > 14 * HOUR);
  const canDrive = jobs.every(
    ({ typeId, state }) => state !== 'running' && typeId !== 'body' && typeId !== 'insurance' && typeId !== 'paint',
  );
  const who = part && canDrive && isOpen(moment) ? advisorOf(moment, visit) : undefined;
  if (!who || !part) return [];
  const returnAt = Math.round((part.etaAt ?? now) + between(0, 6, fateOf(visit.id, 'returns')) * HOUR);
  const input = { visitId: visit.id, reasonId: 'part-on-order', owed: `待件：${part.name}`, returnAt };
  return [act('desk', leaveUnfinished, input, { staffId: who.id, at: now })];
}
