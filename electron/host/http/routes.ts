import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Engine } from '../../../db/types.ts';
import { audienceOf, mayHold } from '../../../shared/permissions.ts';
import { TopicName } from '../../../shared/protocol.ts';
import type { Audience, Topic } from '../../../shared/topics.ts';
import { BY_OWNER } from '../../../shared/trust/authorise.ts';
import type { HostClock, SampleClock } from '../clock.ts';
import type { TopicEncoder } from '../feed/encode.ts';
import { sayHello } from '../hello.ts';
import { type Caller, viewerOf } from '../tokens.ts';
import type { CommandDoor } from './commands.ts';
import { describeApi, SpeedRequest } from './openapi.ts';
import { readAs, refused } from './problems.ts';

export type RouteParts = Readonly<{
  engine: Engine;
  clock: HostClock;
  /** The clock again, when it is that of a simulated day, whose speed can be changed. */
  sample: SampleClock | null;
  encoder: TopicEncoder;
  commands: CommandDoor;
}>;

/** The host's interface, but for the feed. `describeApi` says the same in OpenAPI. */
export function addRoutes(app: FastifyInstance, { engine, clock, sample, encoder, commands }: RouteParts): void {
  const description = JSON.stringify(describeApi(sample !== null));

  app.get('/healthz', async () => ({ ok: true, ...engine.counts() }));
  app.get('/api/hello', async () => sayHello(engine, clock));
  app.get('/api/openapi.json', async (_request, reply) => reply.type('application/json').send(description));
  app.post('/api/commands', async ({ body, language }) => commands(body, language, BY_OWNER));
  app.get('/api/snapshot', async ({ query, language, caller }, reply) => {
    const wanted = readAs(SnapshotQuery, query, language).topics;
    const audience = audienceFor(caller, wanted);
    const snapshots = wanted.map((topic) => `{${encoder.snapshot(topic, audience).members}}`);
    const { storeId, epoch } = engine;
    const head = JSON.stringify({ storeId, epoch, seq: engine.seq() }).slice(0, -1);
    return reply.type('application/json').send(`${head},"snapshots":[${snapshots.join()}]}`);
  });
  app.get('/api/feed', async () => {
    throw refused('upgrade-required', {}, { upgrade: 'websocket', connection: 'Upgrade' });
  });
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
function audienceFor(caller: Caller | null, wanted: readonly Topic[]): Audience {
  const audience = audienceOf(viewerOf[caller ?? 'wall']);
  for (const topic of wanted) {
    if (!mayHold(viewerOf[caller ?? 'wall'], topic)) throw refused('topic-not-allowed', { topic });
  }
  return audience;
}
