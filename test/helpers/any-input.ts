import { z } from 'zod';
import type { Command } from '../../shared/command.ts';
import type { Read } from '../../shared/read.ts';
import { HOUR } from '../../shared/time.ts';
import type { Chance } from './seeded.ts';

type Schema = Readonly<{
  type?: string;
  enum?: readonly unknown[];
  const?: unknown;
  anyOf?: readonly Schema[];
  format?: string;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  items?: Schema;
  properties?: Readonly<Record<string, Schema>>;
  required?: readonly string[];
}>;

/** What a terminal offers as reasons for a command. */
const REASONS: Readonly<Record<string, string>> = {
  'work.pause': 'pause',
  'work.cancel': 'cancel',
  'stage.skip': 'skip',
  'qc.fail': 'reject',
  'frontDesk.reject': 'reject',
  'visit.leaveUnfinished': 'unfinished',
};

/** Names of things that a person at a terminal can see at that moment. */
export type Visible = Readonly<Record<string, readonly string[]>>;

export function visibleIn(read: Read, command: string): Visible {
  const ids = (all: readonly { id: string }[]) => all.map(({ id }) => id);
  const visits = ids(read.visitsOnBoard());
  const staff = ids(read.allStaff());
  return {
    visitId: visits,
    jobId: ids(visits.flatMap((id) => read.jobsOfVisit(id)).filter(({ state }) => !/finished|cancelled/.test(state))),
    partId: visits.flatMap((id) => ids(read.partsOfVisit(id))),
    technicianIds: staff,
    staffId: staff,
    advisorId: staff,
    bayId: ids(read.bays()),
    reasonId: ids(read.reasonsFor(REASONS[command] ?? 'queue')),
    typeId: ids(read.jobTypes()),
    teamId: ids(read.teams()),
    plate: Array.from({ length: 25 }, (_, n) => `京A${20_000 + n}`),
    timeZone: ['Asia/Shanghai'],
    day: ['2026-11-24', '2026-11-25'],
  };
}

const schemas = new Map<Command<never>, Schema>();

function schemaOf(command: Command<never>): Schema {
  const schema = schemas.get(command) ?? (z.toJSONSchema(command.input, { io: 'input' }) as Schema);
  schemas.set(command, schema);
  return schema;
}

/** Any input that a command's schema takes, made of what can be seen; often refused, and often not. */
export function anyInput(command: Command<never>, visible: Visible, chance: Chance, now: number): unknown {
  return anyValue(schemaOf(command), '');

  function anyValue(schema: Schema, name: string): unknown {
    const known = visible[name];
    if (known && schema.type === 'string') return pick(known) ?? 'nobody';
    if (known && schema.type === 'array') return [pick(known) ?? 'nobody'];
    if (schema.const !== undefined) return schema.const;
    if (schema.enum) return pick(schema.enum);
    if (schema.anyOf) return anyValue(pick(schema.anyOf) ?? {}, name);
    switch (schema.type) {
      case 'object':
        return anyObject(schema);
      case 'array':
        return Array.from({ length: chance.whole(schema.minItems ?? 0, 3) }, () => anyValue(schema.items ?? {}, name));
      case 'boolean':
        return chance.next() < 0.5;
      case 'null':
        return null;
      case 'integer':
        return name.endsWith('At') ? now + chance.whole(-2, 6) * HOUR : chance.whole(schema.minimum ?? 0, 100);
      case 'number':
        return (schema.minimum ?? 0) + chance.next();
      default:
        return anyText(schema, name);
    }
  }

  function anyObject({ properties = {}, required = [] }: Schema): unknown {
    const fields = Object.entries(properties).filter(
      ([name]) => required.includes(name) || chance.next() < (name === 'override' ? 0.9 : 0.5),
    );
    return Object.fromEntries(fields.map(([name, schema]) => [name, anyValue(schema, name)]));
  }

  function anyText({ format }: Schema, name: string): string {
    if (format === 'date') return `2026-11-${chance.whole(10, 29)}`;
    if (name === 'phone') return `138${chance.whole(10_000_000, 10_000_005)}`;
    if (name === 'initials') return 'wm';
    return pick(['无', 'P12', '异响', '刹车片']) ?? '';
  }

  function pick<T>(choices: readonly T[]): T | undefined {
    return choices[chance.whole(0, choices.length)];
  }
}
