import { z } from 'zod';
import { Envelope } from '../../../shared/command.ts';
import { commands } from '../../../shared/commands.ts';
import { entities } from '../../../shared/entities.ts';
import { findPermission } from '../../../shared/permissions.ts';
import { CommandsAnswer, HelloAnswer, Problem, SnapshotAnswer, TopicName } from '../../../shared/protocol.ts';
import { SPEEDS } from '../options.ts';
import { describeTrust } from '../trust-page/describe.ts';
import { VERSION } from '../version.ts';
import { answers, type Json, KNOWN, open, post, ref, SECURITY_SCHEMES } from './openapi-parts.ts';
import { STATION_ANSWERS, STATION_ASKS, STATION_PATHS } from './openapi-stations.ts';

const COUNT = { type: 'integer', minimum: 0 } as const;
const HEALTH = {
  type: 'object',
  required: ['ok', 'commands', 'batches'],
  properties: { ok: { const: true }, commands: COUNT, batches: COUNT },
} as const;

const SPEED_SUMMARY = 'Sets how many seconds the simulated day has per second';

/** How fast the day of the sample goes. */
export const SpeedRequest = z.strictObject({ speed: z.number().int().min(SPEEDS.min).max(SPEEDS.max) });

/** The interface as an OpenAPI 3.1 document, made from the schemas that check the requests. */
export function describeApi(isSample: boolean): Json {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Kanwall host',
      version: VERSION,
      description:
        'The store of one dealership. Commands change it, snapshots and the feed (WebSocket /api/feed, first message `hello`) show it.',
    },
    components: {
      securitySchemes: SECURITY_SCHEMES,
      schemas: describeSchemas(isSample),
    },
    paths: {
      '/healthz': { get: open('Whether the host is there, and its work since the start', HEALTH) },
      '/api/hello': { get: open('Which store this is, and its clock', ref('HelloAnswer')) },
      '/api/openapi.json': { get: open('This document', { type: 'object' }) },
      '/api/commands': {
        post: post('Carries out up to 64 commands in their order; each has an answer of its own', {
          asks: 'CommandsRequest',
          answers: 'CommandsAnswer',
        }),
      },
      '/api/snapshot': {
        get: {
          summary: 'All members of some topics, as the caller may see them',
          security: KNOWN,
          parameters: [
            {
              name: 'topics',
              in: 'query',
              required: true,
              style: 'form',
              explode: false,
              schema: { type: 'array', minItems: 1, items: { enum: TopicName.options } },
            },
          ],
          responses: answers(ref('SnapshotAnswer')),
        },
      },
      ...describeTrust(),
      ...STATION_PATHS,
      ...(isSample && {
        '/api/sample/speed': { post: post(SPEED_SUMMARY, { asks: 'SpeedRequest', answers: 'SpeedRequest' }) },
      }),
    },
  };
}

function describeSchemas(isSample: boolean): Json {
  const forStations = commands.filter(({ name }) => findPermission(name)?.places.length);
  const envelopes = Object.fromEntries(
    forStations.map(({ name, input }) => [`command.${name}`, Envelope.extend({ name: z.literal(name), input })]),
  );
  const mapping = Object.fromEntries(forStations.map(({ name }) => [name, `#/components/schemas/command.${name}`]));
  const kinds = Object.fromEntries(Object.entries(entities).map(([name, schema]) => [`entity.${name}`, schema]));
  return {
    ...describe({ ...envelopes, ...STATION_ASKS, ...(isSample && { SpeedRequest }) }, 'input'),
    ...describe({ HelloAnswer, CommandsAnswer, SnapshotAnswer, Problem, ...STATION_ANSWERS, ...kinds }, 'output'),
    CommandsRequest: {
      type: 'object',
      required: ['commands'],
      additionalProperties: false,
      properties: {
        commands: {
          type: 'array',
          minItems: 1,
          maxItems: 64,
          items: { oneOf: Object.keys(envelopes).map(ref), discriminator: { propertyName: 'name', mapping } },
        },
      },
    },
  };
}

function describe(schemas: Readonly<Record<string, z.ZodType>>, io: 'input' | 'output'): Json {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(schemas)) registry.add(schema, { id });
  const options = { io, unrepresentable: 'any', uri: (id: string) => `#/components/schemas/${id}` } as const;
  const { schemas: found } = z.toJSONSchema(registry, options);
  return Object.fromEntries(Object.entries(found).map(([name, { $schema, $id, ...rest }]) => [name, rest]));
}
