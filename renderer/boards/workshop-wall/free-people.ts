import type { Read } from '../../../shared/read.ts';
import type { Instant } from '../../../shared/time.ts';
import { technicianOverview } from '../../../shared/workshop/views/floor.ts';
import type { FreePerson } from './fill-blocks.ts';

/** Who is on duty with no clock running, by name alone: what a wall may show of a person. */
export function freePeople(read: Read, now: Instant): readonly FreePerson[] {
  return technicianOverview(read, now)
    .technicians.filter(({ onDuty, at }) => onDuty && at === null)
    .map(({ id, name }) => ({ id, name }));
}
