import { z } from 'zod';
import type { EngineOptions } from '../../db/types.ts';
import { type Command, defineCommand } from '../../shared/command.ts';
import type { Put } from '../../shared/entities.ts';
import { refuse } from '../../shared/store/refusal.ts';

/** Writes whatever a test wants written, so that the store alone is judged. */
export const putAnything = defineCommand({
  name: 'test.put',
  input: z.strictObject({ puts: z.array(z.custom<Put>()), refused: z.string().optional() }),
  decide: (_, { puts, refused }) => (refused === undefined ? puts : refuse(refused)),
});

/** A command that ends badly, in decide itself. */
export const fail = defineCommand({
  name: 'test.fail',
  input: z.strictObject({}),
  decide() {
    throw new TypeError('decide has a bug');
  },
});

/** Options of an engine that runs these, whoever gives them. */
export const testCommands: Pick<EngineOptions, 'commands' | 'authorise'> = {
  commands: (name) => ([putAnything, fail] as unknown as Command<never>[]).find((command) => command.name === name),
  authorise: () => null,
};
