import type { Entity, EntityType } from '../entities.ts';
import type { Read } from '../read.ts';
import type { Instant } from '../time.ts';
import { importVehicles } from '../workshop/commands/import-vehicles.ts';
import { type Action, act, STATIONS } from './action.ts';
import { KNOWN_CARS, sampleCar } from './cars.ts';
import { BAYS, PEOPLE, TEAMS } from './house.ts';

/** Cars a command. */
const A_LIST = 250;

type New<T extends EntityType> = Omit<Entity<T>, 'id'> & { id: string | null };

/**
 * What the sample dealership still lacks, in steps: call again until nothing is left. Things are known by their names,
 * so that a first start that was cut short is taken up where it ended.
 */
export function furnish(read: Read, at: Instant): readonly Action[] {
  const manager = read.allStaff().find(({ roles }) => roles.includes('manager'));
  if (!manager) return [];
  const who = { staffId: manager.id, at };
  const save = <T extends 'team' | 'bay' | 'staff'>(type: T, value: New<T>): Action => ({
    name: `${type}.save`,
    input: value,
    stationId: STATIONS.office,
    ...who,
  });

  const teamIds = new Map(read.teams().map(({ name, id }) => [name, id]));
  const bays = new Set(read.bays().map(({ name }) => name));
  const house = [
    ...TEAMS.flatMap(({ name, kind }, index) =>
      teamIds.has(name) ? [] : [save('team', { id: null, name, kind, sortOrder: index * 10, active: true })],
    ),
    ...BAYS.flatMap(({ name, kind }, index) =>
      bays.has(name) ? [] : [save('bay', { id: null, name, kind, sortOrder: index * 10, active: true })],
    ),
  ];
  if (house.length > 0) return house;

  const known = new Map(read.allStaff().map((person) => [person.name, person]));
  const people = PEOPLE.flatMap(({ name, initials, roles, team, skills }) => {
    const before = known.get(name);
    if (before?.initials === initials) return [];
    const teamId = team === null ? null : (teamIds.get(team) ?? null);
    return [save('staff', { id: before?.id ?? null, name, initials, roles, teamId, skills, active: true })];
  });
  if (people.length > 0) return people;

  const cars = Array.from({ length: KNOWN_CARS }, (_, index) => sampleCar(index)).filter(
    ({ plate }) => !read.vehicleOfPlate(plate),
  );
  const lists = Array.from({ length: Math.ceil(cars.length / A_LIST) }, (_, index) =>
    cars.slice(index * A_LIST, (index + 1) * A_LIST),
  );
  return lists.map((list) => act('office', importVehicles, { cars: list }, who));
}
