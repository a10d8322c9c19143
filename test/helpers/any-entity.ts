import fc from 'fast-check';
import { z } from 'zod';
import { type Entity, type EntityType, entities, type Put } from '../../shared/entities.ts';

/** Fields that point to another entity. */
const POINTS: Readonly<Record<string, EntityType>> = {
  teamId: 'team',
  staffId: 'staff',
  advisorId: 'staff',
  technicianId: 'staff',
  madeBy: 'staff',
  customerId: 'customer',
  vehicleId: 'vehicle',
  visitId: 'visit',
  comebackOf: 'visit',
  lastVisitId: 'visit',
  repairOrderId: 'repairOrder',
  typeId: 'jobType',
  bayId: 'bay',
  pauseReasonId: 'reason',
  unfinishedReasonId: 'reason',
  reasonId: 'reason',
  jobId: 'job',
  stationId: 'station',
  acceptedBy: 'staff',
  settledBy: 'staff',
};

/** Whose id is another entity's. */
const SHARED_IDS: { readonly [T in EntityType]?: EntityType } = { credential: 'staff' };

type Schema = Readonly<{
  type?: string;
  enum?: readonly unknown[];
  const?: unknown;
  anyOf?: readonly Schema[];
  pattern?: string;
  format?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  items?: Schema;
  properties?: Readonly<Record<string, Schema>>;
}>;

const PLATES = ['京A11111', '京A22222', '沪B33333'];

/** Three of every type, or of those that there are, so that whatever comes later has something to point to. */
export function anyThree(type: EntityType): fc.Arbitrary<readonly Put[]> {
  const numbered = ([0, 1, 2] as const).map((n) =>
    anyPut(type).map(({ value }) => {
      const id = value.id.replace(/-[123]$/, `-${n + 1}`);
      return { type, value: 'plate' in value ? { ...value, id, plate: PLATES[n] } : { ...value, id } } as Put;
    }),
  );
  return fc.tuple(...numbered);
}

/** Any put of that type whose fields the schema allows. Few ids, so that entities meet again and point to each other. */
export function anyPut(type: EntityType): fc.Arbitrary<Put> {
  const schema = z.toJSONSchema(entities[type], { io: 'input' }) as Schema;
  const fields = Object.entries(schema.properties ?? {}).map(([name, each]) => [name, anyField(type, name, each)]);
  // What has no prototype is not equal to the same with one, and nothing that was parsed is without.
  const record = fc.record(Object.fromEntries(fields) as Record<string, fc.Arbitrary<unknown>>, {
    noNullPrototype: true,
  });
  return record.map((value) => ({ type, value: untangle(value) as unknown as Entity }) as Put);
}

/** What the tables hold to each other. */
function untangle(value: Record<string, unknown>): Record<string, unknown> {
  const { startsAt, endsAt, startedAt, endedAt } = value as Record<string, number | null>;
  if (typeof startsAt === 'number' && typeof endsAt === 'number' && endsAt <= startsAt) value['endsAt'] = startsAt + 1;
  if (typeof startedAt === 'number' && typeof endedAt === 'number' && endedAt < startedAt) value['endedAt'] = startedAt;
  const { openedAt, pinSalt, pinHash, pinSetAt, state } = value;
  if (typeof openedAt === 'number' && typeof endedAt === 'number') value['endedAt'] = Math.max(openedAt, endedAt);
  if ('department' in value) value['id'] = `${value['department']}-${value['day']}`;
  if ('pinSalt' in value && [pinSalt, pinHash, pinSetAt].includes(null)) {
    Object.assign(value, { pinSalt: null, pinHash: null, pinSetAt: null });
  }
  if ('revokedAt' in value) value['revokedAt'] = state === 'revoked' ? value['acceptedAt'] : null;
  return value;
}

function anyField(type: EntityType, name: string, schema: Schema): fc.Arbitrary<unknown> {
  if (name === 'plate') return fc.constantFrom(...PLATES);
  const target = name === 'id' ? (SHARED_IDS[type] ?? type) : POINTS[name];
  if (target === undefined || (name === 'id' && (schema.enum || schema.const || schema.format)))
    return anyValue(schema);
  const id = fc.constantFrom(1, 2, 3).map((n) => `${target.toLowerCase()}-${n}`);
  return schema.anyOf ? fc.option(id, { nil: null }) : id;
}

function anyValue(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(anyValue));
  const { minimum = 0, maximum = 1_000_000 } = schema;
  switch (schema.type) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.integer({ min: minimum, max: maximum });
    case 'number':
      return fc.double({ min: minimum, max: maximum, noNaN: true });
    case 'array':
      return fc.uniqueArray(anyValue(schema.items ?? {}), {
        minLength: schema.minItems ?? 0,
        maxLength: schema.maxItems ?? 3,
      });
    case 'string':
      return anyText(schema);
    default:
      throw new Error(`no values for ${JSON.stringify(schema)}`);
  }
}

function anyText({ format, pattern, minLength = 0, maxLength = 60 }: Schema): fc.Arbitrary<string> {
  if (format === 'date') return fc.integer({ min: 1, max: 28 }).map((day) => `2026-11-${String(day).padStart(2, '0')}`);
  if (pattern) return fc.stringMatching(new RegExp(pattern));
  return fc.string({ unit: 'grapheme', minLength: Math.min(minLength, 5), maxLength: Math.min(maxLength, 12) });
}
