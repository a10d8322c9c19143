import type { Action } from './action.ts';
import { letGo, takeBack } from './away.ts';
import { check } from './checks.ts';
import { callCustomer, handOver } from './desk.ts';
import { dispatchWork } from './dispatching.ts';
import { type Look, lookAround } from './moment.ts';
import { partsDesk } from './parts.ts';
import { welcome } from './welcome.ts';
import { work } from './work.ts';

/**
 * What the people of the sample dealership do next, each within the own role and only while at work. A pure function of
 * the shop as it is: told by the ids of cars and jobs, not by memory, so that it goes on after any restart, and handles
 * a car that a person checked in like its own. Nothing where the host has yet to turn the day.
 */
export function nextActions(look: Look): readonly Action[] {
  const moment = lookAround(look);
  if (!moment) return [];
  return [
    ...welcome(moment),
    ...moment.cars.flatMap((car) => [
      ...work(moment, car),
      ...check(moment, car),
      ...letGo(moment, car),
      ...callCustomer(moment, car),
      ...handOver(moment, car),
    ]),
    ...partsDesk(moment),
    ...dispatchWork(moment),
    ...takeBack(moment),
  ];
}
