import type { Entity } from '../entities.ts';
import type { Read } from '../read.ts';
import type { Skill } from '../store/model.ts';
import { type Instant, MINUTE } from '../time.ts';
import { dispatch } from '../workshop/commands/dispatch.ts';
import { dispatchQueue } from '../workshop/views/queue.ts';
import { type Action, act } from './action.ts';
import { fateOf } from './chance.ts';
import { timeToDispatch } from './fates.ts';
import type { Car, Moment } from './moment.ts';
import { canGoOn, peopleOn } from './work.ts';

type Job = Entity<'job'>;

const ACTIVE = new Set(['dispatched', 'running', 'paused']);
/** Work of this length is worth two pairs of hands. */
const LONG = 400;
const EXPRESS = 60;

/** Bays that suit a job, the best first: express work leaves the lifts to others, and short work may use an express bay. */
export function baysFor(read: Read, { typeId, standardMinutes }: Job): readonly Entity<'bay'>['kind'][] {
  const kind = read.jobType(typeId)?.bayKind ?? 'general';
  if (kind === 'express') return ['express', 'general'];
  return kind === 'general' && standardMinutes <= EXPRESS ? ['general', 'express'] : [kind];
}

/** The controller gives the jobs of the queue, in its order (TRADE 16), to those who are free and to a bay that fits. */
export function dispatchWork(moment: Moment): readonly Action[] {
  const { read, now, crew, cars } = moment;
  const who = crew.someone(['controller', 'team-leader', 'manager'], fateOf(moment.day, 'controller'));
  if (!who) return [];
  const byVisit = new Map(cars.map((car) => [car.visit.id, car]));
  const begun = new Set(
    cars.flatMap(({ visit, jobs }) => (jobs.some(({ state }) => ACTIVE.has(state)) ? [visit.id] : [])),
  );
  const waiting = dispatchQueue(read, now).flatMap(({ jobId, visitId }) => {
    const car = byVisit.get(visitId);
    const job = car?.jobs.find(({ id }) => id === jobId);
    return car && job ? [{ car, job }] : [];
  });
  const handedOn = cars.flatMap((car) =>
    car.jobs.filter((job) => isLeftAlone(moment, car, job)).map((job) => ({ car, job })),
  );

  return [...handedOn, ...waiting].flatMap(({ car, job }) => {
    if (now < job.stateSince + timeToDispatch(job)) return [];
    if (job.state === 'waiting' && (begun.has(car.visit.id) || waitsForBody(read, car, job))) return [];
    const skill = read.jobType(job.typeId)?.skill ?? 'mechanical';
    const bayId = job.bayId ?? crew.findBay(baysFor(read, job))?.id;
    const technicianIds = choosePeople(moment, car, job, skill);
    if (bayId === undefined || technicianIds.length === 0) return [];
    begun.add(car.visit.id);
    crew.occupy(technicianIds);
    crew.occupyBay(bayId);
    return [act('dispatch', dispatch, { jobId: job.id, bayId, technicianIds }, { staffId: who.id, at: now })];
  });
}

/** Dents come before paint. */
function waitsForBody(read: Read, { jobs }: Car, job: Job): boolean {
  const skillOf = ({ typeId }: Job) => read.jobType(typeId)?.skill;
  return skillOf(job) === 'paint' && jobs.some((each) => skillOf(each) === 'body' && each.state === 'waiting');
}

/** Work that could go on, but whose technician is away today, or went home while the customer waits. */
function isLeftAlone(moment: Moment, { visit }: Car, job: Job): boolean {
  if (job.state !== 'dispatched' && job.state !== 'paused') return false;
  if (moment.now - job.stateSince < 20 * MINUTE || (job.state === 'paused' && !canGoOn(moment, job))) return false;
  const missing = peopleOn(moment, job.id).filter((id) => !moment.crew.isPresent(id));
  if (missing.length === 0) return false;
  return (
    missing.some((id) => !moment.crew.worksToday(id)) ||
    (visit.waiting === 'waits' && !missing.some(moment.crew.comesLater))
  );
}

function choosePeople(moment: Moment, { visit }: Car, job: Job, skill: Skill): readonly string[] {
  const { crew, now } = moment;
  const stays = (until: Instant) => until - now > Math.min(job.standardMinutes * 0.5, 40) * MINUTE;
  const own = new Set(peopleOn(moment, job.id).filter(crew.isReady));
  const certified = new Set(crew.free('high-voltage').map(({ id }) => id));
  // Those certified for high voltage are kept for it where others can do the work.
  const rank = (id: string) => (own.has(id) ? -2 : 0) + (certified.has(id) ? 1 : 0) + fateOf(id, job.id) / 2;
  const free = crew
    .free(skill)
    .filter(({ until }) => stays(until))
    .map(({ id }) => id)
    .sort((a, b) => rank(a) - rank(b));
  const isHurried = visit.waiting === 'waits' && fateOf(job.id, 'two hands') < 0.25;
  return free.slice(0, free.length > 3 && (job.standardMinutes >= LONG || isHurried) ? 2 : 1);
}
