import type { Entity } from '../../shared/entities.ts';
import { STATIONS } from '../../shared/sample/action.ts';
import { isOnDuty } from '../../shared/store/calendar.ts';
import { isRefusal } from '../../shared/store/refusal.ts';
import { businessDay, type Day, HOUR } from '../../shared/time.ts';
import { today } from '../../shared/workshop/views/today.ts';
import { expectSoundShop } from './invariants.ts';
import type { MemoryStore } from './memory-store.ts';
import { type Deed, runSample } from './sample-run.ts';

/** A dozen days: two for the shop to fill, and a week and a bit to be judged. */
export const DAYS = 12;

export type Evening = Readonly<{
  day: Day;
  arrived: number;
  figures: ReturnType<typeof today>;
  open: readonly Entity<'visit'>[];
}>;

/** Everything that people did in those days, and what was found wrong on the way. */
export function liveThrough() {
  const deeds: Deed[] = [];
  const evenings: Evening[] = [];
  const hourly: Readonly<{ day: Day; hour: number; inShop: number }>[] = [];
  const offDuty: string[] = [];
  const wrongFigures: string[] = [];

  function clocksOffDuty({ read }: MemoryStore, now: number): void {
    const shop = read.shop('shop');
    if (!shop) return;
    for (const visit of read.visitsOnBoard()) {
      for (const { technicianId, endedAt } of read.clocksOfVisit(visit.id)) {
        if (endedAt === null && !isOnDuty(read, technicianId, now, shop))
          offDuty.push(`${technicianId} at ${now} on ${visit.plate}`);
      }
    }
  }

  const store = runSample({
    days: DAYS,
    onDeed(deed, { read }) {
      const { action, answer } = deed;
      const shop = read.shop('shop');
      if (action.stationId !== STATIONS.office) {
        deeds.push(deed);
        if (shop && !isOnDuty(read, action.staffId, action.at, shop))
          offDuty.push(`${action.name} by ${action.staffId} at ${action.at}`);
      } else if (isRefusal(answer)) throw new Error(`${action.name}: ${answer.code}`);
    },
    onHour(shop, now, day) {
      expectSoundShop(shop.read);
      clocksOffDuty(shop, now);
      hourly.push({ day, hour: new Date(now + 8 * HOUR).getUTCHours(), inShop: today(shop.read).inShop });
      const naive = naiveFigures(deeds, day, shop);
      const { intake, delivered, onTime, ready } = today(shop.read);
      if (JSON.stringify(naive) !== JSON.stringify({ intake, delivered, onTime, ready })) {
        wrongFigures.push(
          `${now}: ${JSON.stringify(naive)} but shown ${JSON.stringify({ intake, delivered, onTime, ready })}`,
        );
      }
    },
    onEvening({ read }, _, day) {
      const shop = read.shop('shop');
      const visits = read.visitsOnBoard();
      const arrived = visits.filter(({ arrivedAt }) => shop && businessDay(arrivedAt, shop) === day).length;
      evenings.push({ day, arrived, figures: today(read), open: visits.filter(({ state }) => state !== 'delivered') });
    },
  });
  return { store, deeds, evenings, hourly, offDuty, wrongFigures };
}

/** The day's figures again, from what people did and not from what the boards hold. */
function naiveFigures(deeds: readonly Deed[], day: Day, { read }: MemoryStore) {
  const done = deeds.filter(({ answer }) => !isRefusal(answer));
  const visitOf = ({ answer }: Deed) =>
    isRefusal(answer) ? undefined : (answer.find(({ type }) => type === 'visit')?.value as Entity<'visit'> | undefined);
  const named = (name: string) => done.filter((deed) => deed.action.name === name && deed.day === day);
  const intake = named('visit.checkIn')
    .flatMap(visitOf)
    .filter((visit) => {
      if (!visit || visit.comebackOf !== null) return false;
      return read.jobsOfVisit(visit.id).some(({ typeId, state }) => typeId !== 'pds' && state !== 'cancelled');
    });
  const lastAccepted = new Map(
    named('frontDesk.accept').map((deed) => [visitOf(deed)?.id, visitOf(deed)?.readyAt ?? 0]),
  );
  const promises = done.filter(({ action }) => action.name === 'visit.checkIn' || action.name === 'visit.promise');
  const isKept = ([id, readyAt]: readonly [string | undefined, number]) => {
    const counting = promises
      .flatMap(({ answer }) => (isRefusal(answer) ? [] : answer))
      .flatMap(({ type, value }) => (type === 'promised' ? [value as Entity<'promised'>] : []))
      .filter(({ visitId, counts }) => visitId === id && counts);
    return readyAt <= (counting.at(-1)?.promisedAt ?? 0);
  };
  return {
    intake: intake.length,
    delivered: named('visit.deliver').length,
    onTime: { kept: [...lastAccepted].filter(isKept).length, of: lastAccepted.size },
    ready: read.visitsOnBoard().filter(({ state, readyAt }) => state === 'open' && readyAt !== null).length,
  };
}
