import { z } from 'zod';
import type { Put } from './entities.ts';
import { CommandId, deriveId, Id } from './ids.ts';
import type { Read } from './read.ts';
import type { Refusal } from './store/refusal.ts';
import { Instant } from './time.ts';

/** What every command carries, from the first day. `input` is checked by the command's own schema. */
export const Envelope = z.strictObject({
  id: CommandId,
  name: z.string().min(1).max(60),
  input: z.unknown(),
  stationId: Id,
  /** Who did it; null only for commands of the host itself. */
  staffId: Id.nullable(),
  /** What proves who: the person's session at that station. Null through the owner's door and for the host. */
  sessionId: Id.nullable().default(null),
  /** The station's host-corrected time of the fact, ms. */
  occurredAt: Instant,
  /** True after a cold start without a host: the station's clock was never corrected. */
  uncertain: z.boolean().default(false),
  /** Earlier commands this one builds on: if one of them is refused, so is this. */
  after: z.array(CommandId).max(64).readonly().default([]),
});
export type Envelope = Readonly<z.infer<typeof Envelope>>;

/** What decide knows beside the entities. */
export type Context = Readonly<{
  commandId: string;
  stationId: string;
  staffId: string | null;
  /** When it happened, already clamped: not after it was received, not before the entity's last fact. ms. */
  occurredAt: Instant;
  /** When the host got it: for order and limits. ms. */
  receivedAt: Instant;
  /** The id of a new entity, the same in a preview and in the host. `role` is unique within the command. */
  newId: (role: string) => string;
}>;

export type Decision = Refusal | readonly Put[];

export type Command<Input = unknown> = Readonly<{
  name: string;
  /** Checks and completes the input that `decide` is given. */
  input: z.ZodType;
  /** The entity the command states a fact about: a fact cannot be older than the last one. */
  subject?: (read: Read, input: Input) => { readonly lastFactAt: Instant } | undefined;
  /** From the entities as they are to the entities as they will be, or to a refusal. No clock, no chance, no I/O. */
  decide: (read: Read, input: Input, context: Context) => Decision;
}>;

export function defineCommand<const Name extends string, Schema extends z.ZodType>(
  command: Command<z.infer<Schema>> & { readonly name: Name; readonly input: Schema },
): Command<z.infer<Schema>> & { readonly name: Name; readonly input: Schema } {
  return command;
}

/** Runs one command with its time clamped. Used alike by the host and by a station's preview. */
export function decideCommand(
  command: Command<never>,
  read: Read,
  input: unknown,
  envelope: Omit<Envelope, 'input' | 'after' | 'name' | 'sessionId'>,
  receivedAt: Instant,
): { decision: Decision; occurredAt: Instant; minted: ReadonlySet<string> } {
  const checked = input as never;
  const floor = command.subject?.(read, checked)?.lastFactAt ?? 0;
  const occurredAt = Math.max(Math.min(envelope.occurredAt, receivedAt), floor);
  const minted = new Set<string>();
  const decision = command.decide(read, checked, {
    commandId: envelope.id,
    stationId: envelope.stationId,
    staffId: envelope.staffId,
    occurredAt,
    receivedAt: Math.max(receivedAt, occurredAt),
    newId(role) {
      const id = deriveId(envelope.id, role);
      minted.add(id);
      return id;
    },
  });
  return { decision, occurredAt, minted };
}
