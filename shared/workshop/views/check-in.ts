import type { Entity } from '../../entities.ts';
import { type Plate, parsePlate } from '../../plate.ts';
import { NotHeld, type Read } from '../../read.ts';

/** What the desk knows of a car from its plate alone. */
export type PlateStatus =
  | Readonly<{ kind: 'invalid' }>
  /** Here already: offer to add to this visit. */
  | Readonly<{ kind: 'here'; plate: Plate; visit: Entity<'visit'> }>
  /** Left unfinished: offer to take it in again. */
  | Readonly<{ kind: 'unfinished'; plate: Plate; visit: Entity<'visit'> }>
  | Readonly<{ kind: 'returning'; plate: Plate; vehicle: Entity<'vehicle'>; customer: Entity<'customer'> | null }>
  | Readonly<{ kind: 'new'; plate: Plate }>
  /** This station does not hold what would tell. */
  | Readonly<{ kind: 'not-known'; plate: Plate }>;

export function plateStatus(read: Read, typed: string): PlateStatus {
  const plate = parsePlate(typed);
  if (!plate) return { kind: 'invalid' };
  try {
    const visit = read.openVisitOfPlate(plate.text);
    if (visit) return { kind: visit.state === 'unfinished' ? 'unfinished' : 'here', plate, visit };
    const vehicle = read.vehicleOfPlate(plate.text);
    if (!vehicle) return { kind: 'new', plate };
    const customer = vehicle.customerId === null ? null : (read.customer(vehicle.customerId) ?? null);
    return { kind: 'returning', plate, vehicle, customer };
  } catch (error) {
    if (error instanceof NotHeld) return { kind: 'not-known', plate };
    throw error;
  }
}
