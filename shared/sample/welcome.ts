import type { Read } from '../read.ts';
import { DAY, HOUR, type Instant, MINUTE, roundUpToQuarterHour } from '../time.ts';
import { checkIn } from '../workshop/commands/check-in.ts';
import { suggestPromise } from '../workshop/promise.ts';
import { type Action, act, DESK } from './action.ts';
import { type Arrival, arrivalsOf, type JobWish, slotOf } from './arrivals.ts';
import { KNOWN_CARS, type SampleCar, sampleCar, stockCar } from './cars.ts';
import { fateOf, wholeBetween } from './chance.ts';
import { isDue, type Moment } from './moment.ts';

/** A car that was here within this time is not due for service again. */
const NOT_AGAIN_WITHIN = 20 * DAY;
const COMEBACK_WITHIN = 15 * DAY;

/** The cars that have come since the last look. */
export function welcome(moment: Moment): readonly Action[] {
  const { read, day, shop } = moment;
  const taken = new Set<string>();
  return arrivalsOf(read, day, shop).flatMap((arrival) => {
    if (!isDue(moment, arrival.at)) return [];
    const who = moment.crew.someone(DESK, fateOf(arrival.key, 'advisor'));
    const car = who && carFor(read, arrival, taken);
    if (!car) return [];
    taken.add(car.plate);
    const { key, at, waiting } = arrival;
    const comebackOf = car.comebackOf ?? null;
    const jobs =
      comebackOf === null
        ? arrival.jobs
        : [{ typeId: 'general', complaint: '上次维修的问题又出现', standardMinutes: 60 }];
    const input = {
      plate: car.plate,
      model: car.model,
      highVoltage: car.highVoltage,
      customer: car.customer,
      waiting,
      jobs: [...jobs],
      promisedAt: promiseFor(read, jobs, at),
      appointmentAt: arrival.byAppointment ? slotOf(arrival) : null,
      spot: waiting === 'waits' ? null : `P${wholeBetween(1, 48, fateOf(key, 'spot'))}`,
      comebackOf,
    };
    return [act('desk', checkIn, input, { staffId: who.id, at })];
  });
}

/** A car of the base that is not here, for high-voltage work one that has it; now and then a new one, or one that comes back. */
function carFor(
  read: Read,
  { key, kind, jobs, at }: Arrival,
  taken: ReadonlySet<string>,
): (SampleCar & { comebackOf?: string }) | undefined {
  if (kind === 'pds') return stockCar(key);
  const comesBack = kind !== 'body-paint' && fateOf(key, 'comes back') < 0.015;
  if (comesBack) {
    const back = tryCars(key, 200).find(
      ({ plate }) => wasHereWithin(read, plate, at, COMEBACK_WITHIN) && isFree(read, plate, taken),
    );
    const comebackOf = back && read.vehicleOfPlate(back.plate)?.lastVisitId;
    if (comebackOf) return { ...back, comebackOf };
  }
  if (fateOf(key, 'is new') < 0.08) return sampleCar(KNOWN_CARS + wholeBetween(0, 4_000, fateOf(key, 'new car')));
  const needsHighVoltage = jobs.some(({ typeId }) => typeId === 'high-voltage');
  return tryCars(key, 60).find(
    ({ plate, highVoltage }) =>
      (highVoltage || !needsHighVoltage) &&
      isFree(read, plate, taken) &&
      !wasHereWithin(read, plate, at, NOT_AGAIN_WITHIN),
  );
}

function tryCars(key: string, count: number): SampleCar[] {
  return Array.from({ length: count }, (_, turn) =>
    sampleCar(wholeBetween(0, KNOWN_CARS - 1, fateOf(key, `car ${turn}`))),
  );
}

function isFree(read: Read, plate: string, taken: ReadonlySet<string>): boolean {
  return !taken.has(plate) && !read.openVisitOfPlate(plate);
}

function wasHereWithin(read: Read, plate: string, at: Instant, time: number): boolean {
  const lastDeliveredAt = read.vehicleOfPlate(plate)?.lastDeliveredAt ?? null;
  return lastDeliveredAt !== null && at - lastDeliveredAt < time;
}

/** How long an insurer may take to assess the loss: the desk promises nothing before. */
const INSURER_NEEDS = 36 * HOUR;

/** What the terminal suggests; where it leaves that to a person, the person adds half again. */
export function promiseFor(read: Read, jobs: readonly JobWish[], at: Instant): Instant {
  const asked = jobs.map(({ typeId, standardMinutes }) => ({ typeId, standardMinutes: standardMinutes ?? null }));
  const from = jobs.some(({ typeId }) => typeId === 'insurance') ? at + INSURER_NEEDS : at;
  const minutes = asked.reduce((sum, each) => sum + (each.standardMinutes ?? 60), 0);
  return suggestPromise(read, asked, from)?.promisedAt ?? roundUpToQuarterHour(from + minutes * 1.5 * MINUTE);
}
