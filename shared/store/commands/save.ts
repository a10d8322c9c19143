import type { z } from 'zod';
import { type Command, defineCommand } from '../../command.ts';
import { type Entity, type EntityType, entities, type Put, put } from '../../entities.ts';
import { Id } from '../../ids.ts';
import type { Read } from '../../read.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { MANAGERS } from '../roles.ts';

type Saved<T extends EntityType> = Omit<Entity<T>, 'id'> & { id: string | null };
type SaveCommand<T extends EntityType> = Command<never> & {
  readonly name: `${T}.save`;
  readonly input: z.ZodType<Saved<T>, Saved<T>>;
};

/**
 * `bay.save`, `staff.save` and their like: what a shop may differ on is data that its manager edits.
 * `id` null makes a new one. `check` refuses what the schema alone cannot see.
 */
function saveCommand<T extends EntityType>(
  type: T,
  check: (read: Read, value: Saved<T>) => Refusal | null = () => null,
): SaveCommand<T> {
  const schema = entities[type] as unknown as z.ZodObject;
  return defineCommand({
    name: `${type}.save`,
    roles: MANAGERS,
    input: schema.extend({ id: Id.nullable() }),
    decide(read, input, { newId }) {
      const value = input as unknown as Saved<T>;
      return (
        check(read, value) ?? [put(type, { ...value, id: value.id ?? newId(type) } as unknown as Entity<T>) as Put]
      );
    },
  }) as unknown as SaveCommand<T>;
}

/** Words that have a fixed meaning inside can be renamed, but none can be added. */
function mustExist<T extends 'stage' | 'openingHours'>(type: T) {
  return (read: Read, { id }: Saved<T>) =>
    (id === null ? undefined : read[type](id)) ? null : refuse('id-unknown', {}, 'id');
}

const spanIsBackwards = refuse('span-backwards', {}, 'endsAt');

export const saveCommands = [
  saveCommand('team'),
  saveCommand('staff', (read, { teamId }) =>
    teamId !== null && !read.team(teamId) ? refuse('team-unknown', {}, 'teamId') : null,
  ),
  saveCommand('bay'),
  saveCommand('jobType'),
  saveCommand('reason'),
  saveCommand('stage', mustExist('stage')),
  saveCommand('openingHours', mustExist('openingHours')),
  saveCommand('storeDay', (_, { id }) => (id === null ? refuse('id-unknown', {}, 'id') : null)),
  saveCommand('duty', (read, { staffId, startsAt, endsAt }) => {
    if (!read.staff(staffId)) return refuse('staff-unknown', {}, 'staffId');
    return endsAt > startsAt ? null : spanIsBackwards;
  }),
] as const;
