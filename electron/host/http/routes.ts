import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Engine } from '../../../db/types.ts';
import { audienceOf, mayHold, type Viewer } from '../../../shared/permissions.ts';
import { TopicName } from '../../../shared/protocol.ts';
import type { Audience, Topic } from '../../../shared/topics.ts';
import type { AuditReader } from '../audit/reader.ts';
import { addAuditRoute } from '../audit/route.ts';
import { NOBODY, viewerOf } from '../callers.ts';
import type { HostClock, SampleClock } from '../clock.ts';
import type { TopicEncoder } from '../feed/encode.ts';
import { sayHello } from '../hello.ts';
import type { Trust } from '../trust.ts';
import { type CommandDoor, viaOf } from './commands.ts';
import { describeApi, SpeedRequest } from './openapi.ts';
import { readAs, refused } from './problems.ts';
import { addStationRoutes } from './station-routes.ts';

export type RouteParts = Readonly<{
  engine: Engine;
  clock: HostClock;
  /** The clock again, when it is that of a simulated day, whose speed can be changed. */
  sample: SampleClock | null;
  encoder: TopicEncoder;
  commands: CommandDoor;
  trust: Trust;
  audit: AuditReader;
}>;

/** The host's interface, but for the feed. `describeApi` says the same in OpenAPI. */
export function addRoutes(app: FastifyInstance, parts: RouteParts): void {
  const { engine, clock, sample, encoder, commands, trust, audit } = parts;
  const hello = { engine, clock, realNow: trust.realNow, isSample: sample !== null };
  const description = JSON.stringify(describeApi(sample !== null));

  app.get('/healthz', async () => ({ ok: true, ...engine.counts() }));
  app.get('/api/hello', async () => sayHello(hello));
  app.get('/api/openapi.json', async (_request, reply) => reply.type('application/json').send(description));
  app.post('/api/commands', async ({ body, language, caller }) => commands(body, language, viaOf(caller)));
  app.get('/api/snapshot', async ({ query, language, caller }, reply) => {
    const wanted = readAs(SnapshotQuery, query, language).topics;
    const audience = audienceFor(caller ? viewerOf(caller, engine.read) : NOBODY, wanted);
    const snapshots = wanted.map((topic) => `{${encoder.snapshot(topic, audience).members}}`);
    const { storeId, epoch } = engine;
    const head = JSON.stringify({ storeId, epoch, seq: engine.seq() }).slice(0, -1);
    return reply.type('application/json').send(`${head},"snapshots":[${snapshots.join()}]}`);
  });
  app.get('/api/feed', async () => {
    throw refused('upgrade-required', {}, { upgrade: 'websocket', connection: 'Upgrade' });
  });
  addStationRoutes(app, { engine, trust });
  addAuditRoute(app, { reader: audit, read: engine.read });
  if (sample) {
    app.post('/api/sample/speed', async ({ body, language }) => {
      const { speed } = readAs(SpeedRequest, body, language);
      sample.setRate(speed);
      return { speed };
    });
  }
}

/** Topics by name, with commas between them; each once. */
const SnapshotQuery = z.strictObject({
  topics: z
    .string()
    .max(200)
    .transform((text) => [...new Set(text.split(','))])
    .pipe(z.array(TopicName).min(1)),
});

/** @throws Refused `topic-not-allowed` */
function audienceFor(viewer: Viewer, wanted: readonly Topic[]): Audience {
  for (const topic of wanted) {
    if (!mayHold(viewer, topic)) throw refused('topic-not-allowed', { topic });
  }
  return audienceOf(viewer);
}
