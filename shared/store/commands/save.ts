import type { z } from 'zod';
import { type Command, type Context, defineCommand } from '../../command.ts';
import { type Entity, type EntityType, entities, type Put, put } from '../../entities.ts';
import { Id } from '../../ids.ts';
import type { Read } from '../../read.ts';
import { Day } from '../../time.ts';
import { endedSession } from '../../trust/ended-session.ts';
import { type Refusal, refuse } from '../refusal.ts';

/** Their ids are days: whoever names one means that day. */
const NATURAL: ReadonlySet<EntityType> = new Set(['storeDay', 'departmentDay']);

const idIsUnknown = refuse('id-unknown', {}, 'id');

type Saved<T extends EntityType> = Omit<Entity<T>, 'id'> & { id: string | null };
type SaveCommand<T extends EntityType> = Command<never> & {
  readonly name: `${T}.save`;
  readonly input: z.ZodType<Saved<T>, Saved<T>>;
};

/**
 * `bay.save`, `staff.save` and their like: what a shop may differ on is data that its manager edits.
 * `id` null makes a new one; one that is not known is refused, for ids are never made up by a station.
 * `check` refuses what the schema alone cannot see; `follows` is what changes with it.
 */
function saveCommand<T extends EntityType>(
  type: T,
  check: (read: Read, value: Saved<T>) => Refusal | null = () => null,
  follows: (read: Read, value: Saved<T>, context: Context) => readonly Put[] = () => [],
): SaveCommand<T> {
  const schema = entities[type] as unknown as z.ZodObject;
  return defineCommand({
    name: `${type}.save`,
    input: schema.extend({ id: Id.nullable() }),
    decide(read, input, context) {
      const value = input as unknown as Saved<T>;
      const isMadeUp = !NATURAL.has(type) && value.id !== null && !read[type](value.id);
      const refusal = isMadeUp ? idIsUnknown : check(read, value);
      if (refusal) return refusal;
      const saved = put(type, { ...value, id: value.id ?? context.newId(type) } as unknown as Entity<T>) as Put;
      return [saved, ...follows(read, value, context)];
    },
  }) as unknown as SaveCommand<T>;
}

/** Words that have a fixed meaning inside can be renamed, but none can be added. */
function mustExist({ id }: Readonly<{ id: string | null }>): Refusal | null {
  return id === null ? idIsUnknown : null;
}

/** Open from one time to a later one, or closed without either. */
function checkHours({ opensAt, closesAt }: Pick<Entity<'openingHours'>, 'opensAt' | 'closesAt'>): Refusal | null {
  if (opensAt === null && closesAt === null) return null;
  return opensAt !== null && closesAt !== null && closesAt > opensAt ? null : refuse('span-backwards', {}, 'closesAt');
}

/** Somebody must be left who can set it all right again. */
function checkPerson(read: Read, person: Saved<'staff'>): Refusal | null {
  if (person.teamId !== null && !read.team(person.teamId)) return refuse('team-unknown', {}, 'teamId');
  const managers = read.allStaff().filter(({ id, roles }) => roles.includes('manager') && id !== person.id);
  const staysManager = person.active && person.roles.includes('manager');
  return managers.length > 0 || staysManager ? null : refuse('last-manager', {}, 'roles');
}

/** Who has left the shop is signed in nowhere any more. */
function endSessions(read: Read, { id, active }: Saved<'staff'>, { occurredAt }: Context): readonly Put[] {
  const open = active ? [] : read.openSessions().filter(({ staffId }) => staffId === id);
  return open.map((session) => put('session', endedSession(session, occurredAt)));
}

export const saveCommands = [
  saveCommand('team'),
  saveCommand('staff', checkPerson, endSessions),
  saveCommand('bay', (read, { id, name, active }) => {
    const [job] = id === null || active ? [] : read.jobsInBay(id);
    return job ? refuse('bay-occupied', { bay: name, plate: read.visit(job.visitId)?.plate ?? '' }, 'active') : null;
  }),
  saveCommand('jobType'),
  saveCommand('reason'),
  saveCommand('stage', (_, value) => mustExist(value)),
  saveCommand('openingHours', (_, value) => mustExist(value) ?? checkHours(value)),
  saveCommand('storeDay', (_, value) => (Day.safeParse(value.id).success ? checkHours(value) : idIsUnknown)),
  saveCommand('departmentDay', (_, value) =>
    value.id === `${value.department}-${value.day}` ? checkHours(value) : idIsUnknown,
  ),
  saveCommand('duty', (read, { staffId, startsAt, endsAt, archived, withdrawn }) => {
    if (!read.staff(staffId)) return refuse('staff-unknown', {}, 'staffId');
    if (withdrawn && !archived) return refuse('input-invalid', { field: 'archived' }, 'archived');
    return endsAt > startsAt ? null : refuse('span-backwards', {}, 'endsAt');
  }),
] as const;
