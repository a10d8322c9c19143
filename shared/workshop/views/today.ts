import type { Entity } from '../../entities.ts';
import type { Read } from '../../read.ts';
import { businessDay } from '../../time.ts';
import { countingPromise, type PromiseClock, promiseClock } from '../promise.ts';

export type TodayView = Readonly<{
  /** Cars in the shop now, ready ones included. */
  inShop: number;
  /** Cars with work going on or begun. */
  inRepair: number;
  ready: number;
  stoppedForParts: number;
  /** Intake of the day and the customer-paid part of it: PDI, internal work, returns and comebacks never count (TRADE 21). */
  intake: number;
  customerPaid: number;
  delivered: number;
  /** Of the cars made ready today, those ready by the promise that counts (TRADE 11). */
  onTime: Readonly<{ kept: number; of: number }>;
  /** Of every car that is not ready yet: at-risk and late are counted from these as time passes. */
  promises: readonly PromiseClock[];
}>;

/** The day's counts, out of the cars on the boards. */
export function today(read: Read): TodayView {
  const shop = read.shop('shop');
  const visits = shop ? read.visitsOnBoard() : [];
  const isToday = (at: number | null) =>
    shop !== undefined && at !== null && businessDay(at, shop) === shop.businessDay;
  const open = visits.filter(({ state }) => state === 'open');
  const intake = visits.filter((visit) => isToday(visit.arrivedAt) && countsAsIntake(read, visit));
  const madeReady = visits.filter(({ readyAt }) => isToday(readyAt));
  return {
    inShop: open.length,
    inRepair: open.filter(({ stage }) => stage === 'repair').length,
    ready: open.filter(({ stage }) => stage === 'ready').length,
    stoppedForParts: open.filter(({ stage }) => stage === 'parts').length,
    intake: intake.length,
    customerPaid: intake.filter(({ id }) => read.ordersOfVisit(id).some(({ payer }) => payer === 'customer')).length,
    delivered: visits.filter(({ state, deliveredAt }) => state === 'delivered' && isToday(deliveredAt)).length,
    onTime: {
      kept: madeReady.filter((visit) => (visit.readyAt ?? 0) <= countingPromise(read, visit)).length,
      of: madeReady.length,
    },
    promises: open.filter(({ readyAt }) => readyAt === null).map((visit) => promiseClock(read, visit)),
  };
}

function countsAsIntake(read: Read, visit: Entity<'visit'>): boolean {
  return (
    visit.comebackOf === null &&
    read
      .jobsOfVisit(visit.id)
      .some(({ typeId, state }) => state !== 'cancelled' && read.jobType(typeId)?.countsAsIntake)
  );
}
