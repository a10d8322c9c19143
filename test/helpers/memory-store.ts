import { decideCommand, type Envelope } from '../../shared/command.ts';
import { findCommand } from '../../shared/commands.ts';
import type { Entity, EntityType, Put } from '../../shared/entities.ts';
import {
  byIdOrder,
  holdsAll,
  keyIn,
  LOOKUP_NAMES,
  lookups,
  type Read,
  readOver,
  type Source,
} from '../../shared/read.ts';
import { isRefusal, type Refusal, refuse } from '../../shared/store/refusal.ts';
import { authorise } from '../../shared/trust/authorise.ts';

/** What a command came to: what it put, or why it was refused. */
export type Answer = Refusal | readonly Put[];

export type MemoryStore = Readonly<{
  source: Source;
  read: Read;
  apply: (puts: readonly Put[]) => void;
  /** Every entity, by type and id. */
  everything: () => readonly (readonly [key: string, Entity])[];
  /** Runs a command as the host's door would: its schema, its roles, decide; and keeps what it put. */
  run: (envelope: Envelope, receivedAt: number) => Answer;
}>;

/** The entities of a store in maps: what `decide` and the views see of a host, without its disk. */
export function aMemoryStore(): MemoryStore {
  const byId = new Map<string, Entity>();
  const byKey = new Map<string, Map<string, Entity>>();

  function place(type: EntityType, value: Entity, isThere: boolean): void {
    for (const name of LOOKUP_NAMES) {
      if (lookups[name].entity !== type) continue;
      const key = keyIn(name, value);
      if (key === null) continue;
      const shelf = `${name}/${key}`;
      const found = byKey.get(shelf) ?? new Map<string, Entity>();
      if (isThere) found.set(value.id, value);
      else found.delete(value.id);
      byKey.set(shelf, found);
    }
  }

  const source: Source = {
    byId: (type, id) => byId.get(`${type}/${id}`),
    byKey: (name, key) => [...(byKey.get(`${name}/${key}`)?.values() ?? [])].sort(byIdOrder),
    holds: holdsAll,
  };
  const read = readOver(source);

  function apply(puts: readonly Put[]): void {
    for (const { type, value } of puts) {
      const key = `${type}/${value.id}`;
      const before = byId.get(key);
      if (before) place(type, before, false);
      byId.set(key, value);
      place(type, value, true);
    }
  }

  return {
    source,
    read,
    apply,
    everything: () => [...byId],
    run(envelope, receivedAt) {
      const command = findCommand(envelope.name);
      if (!command) return refuse('command-unknown', { name: envelope.name });
      const input = command.input.safeParse(envelope.input);
      if (!input.success) return refuse('input-invalid', { field: input.error.issues[0]?.path.join('.') ?? '' });
      const forbidden = authorise(read, envelope, input.data, { is: envelope.staffId === null ? 'host' : 'owner' });
      if (forbidden) return forbidden;
      const { decision } = decideCommand(command, read, input.data, envelope, receivedAt);
      if (!isRefusal(decision)) apply(decision);
      return decision;
    },
  };
}
