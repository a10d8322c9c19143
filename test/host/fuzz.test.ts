import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../shared/commands.ts';
import { openFeed } from '../helpers/feed-client.ts';
import { type Host, startHost } from '../helpers/host.ts';
import {
  type Answered,
  type Asked,
  ask,
  checkIn,
  managerOf,
  plateNumber,
  sendCommands,
} from '../helpers/host-client.ts';
import { aStationInside, type Bent, type StationClient } from '../helpers/station-client.ts';

const SEED = 20261124;

let host: Host;
let staffId = '';
let station: StationClient;
beforeAll(async () => {
  host = await startHost();
  staffId = (await managerOf(host)).id;
  station = await aStationInside(host);
});
afterAll(async () => {
  expect((await host.stop()).code).toBe(0);
  expect(host.log()).not.toMatch(/"level":(50|60)/);
});

/** Anything at all is answered, and never with a fault of the host's own. */
async function expectAnswered(asked: Asked, from: (asked: Asked) => Promise<Answered> = fromAnywhere): Promise<void> {
  const { status, text, json } = await from(asked);
  expect(status).toBeGreaterThanOrEqual(200);
  expect(status).toBeLessThan(500);
  if (status >= 400 && asked.method !== 'HEAD')
    expect(json).toMatchObject({ refusal: { message: expect.any(String) } });
  expect(text).not.toMatch(/node_modules|\bat .*\.ts:/);
}

function fromAnywhere(asked: Asked): Promise<Answered> {
  return ask(host, asked);
}

const trustPath = fc.constantFrom(
  '/api/stations/join',
  '/api/stations',
  '/api/sign-in',
  '/api/pins',
  '/api/badges',
  '/api/credentials',
  '/api/verifiers',
  '/api/audit',
);
const path = fc.oneof(
  trustPath,
  fc.constantFrom('/api/commands', '/api/snapshot', '/api/hello', '/api/feed', '/api/openapi.json', '/healthz', '/'),
  fc.webPath().map((text) => `/${text.replace(/^\/+/, '')}`),
  fc.string({ unit: 'binary-ascii' }).map((text) => `/api/${encodeURI(text).replaceAll('%25', '%')}`),
);
const query = fc.option(
  fc.oneof(fc.webQueryParameters(), fc.constantFrom('topics=shop', 'topics=shop,vehicles', 'topics=%00')),
  { nil: '' },
);
const method = fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND');
const headerText = fc.string({
  unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)),
  maxLength: 60,
});
const headers = fc.dictionary(
  fc.constantFrom(
    'accept-language',
    'content-type',
    'content-encoding',
    'accept',
    'range',
    'if-none-match',
    'cookie',
    'x-forwarded-host',
    'accept-version',
  ),
  headerText,
  { maxKeys: 4 },
);
const json = fc.json({ maxDepth: 4 });
const body = fc.oneof(
  json,
  fc.string({ unit: 'binary' }),
  fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
);

/** A good command with something in it replaced, left out or added. */
const bentCommand = fc
  .record({
    index: fc.nat(50),
    key: fc.constantFrom(
      'id',
      'name',
      'input',
      'stationId',
      'staffId',
      'occurredAt',
      'uncertain',
      'after',
      'colour',
      '__proto__',
    ),
    inputKey: fc.constantFrom('plate', 'jobs', 'promisedAt', 'customer', 'waiting', 'model', 'colour', 'constructor'),
    value: fc.jsonValue({ maxDepth: 3 }),
    name: fc.constantFrom(...commands.map((command) => command.name)),
    where: fc.constantFrom('envelope', 'input', 'whole input', 'name'),
  })
  .map(({ index, key, inputKey, value, name, where }) => {
    const good = checkIn(staffId, { plate: plateNumber(index) });
    if (where === 'name') return { ...good, name };
    if (where === 'whole input') return { ...good, name, input: value };
    if (where === 'input') return { ...good, input: { ...(good.input as object), [inputKey]: value } };
    return { ...good, [key]: value };
  });

/** What these paths ask for, with something in it replaced, left out or added. */
const bentSecret = fc
  .record({
    key: fc.constantFrom(
      'staffId',
      'pin',
      'newPin',
      'oldPin',
      'badge',
      'purpose',
      'ticket',
      'signingKey',
      'name',
      'colour',
    ),
    value: fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom('7391', 'KW', 'A'.repeat(87), 'nobody')),
    like: fc.constantFrom('pin', 'badge', 'join', 'nothing'),
  })
  .map(({ key, value, like }) => {
    const { signingKey, agreementKey } = station;
    const good = {
      pin: { staffId, pin: '7391' },
      badge: { badge: `KW${'A'.repeat(26)}` },
      join: { signingKey, agreementKey, name: '平板', profile: 'check-in', ticket: null },
      nothing: {},
    }[like];
    return { ...good, [key]: value };
  });

describe('whatever is thrown at the host', () => {
  it('as a request', async () => {
    const request = fc.record({
      path,
      query,
      method,
      headers,
      body: fc.option(body, { nil: undefined }),
      token: fc.constantFrom('owner', 'wall', 'none', 'wrong'),
    });
    await fc.assert(
      fc.asyncProperty(request, async ({ token, query: search, body: sent, ...rest }) => {
        const known = { owner: host.owner, wall: host.wall, wrong: 'wrong', none: undefined }[token];
        await expectAnswered({
          ...rest,
          path: search ? `${rest.path}?${search}` : rest.path,
          ...(sent === undefined ? {} : { body: sent }),
          ...(known === undefined ? {} : { token: known }),
        });
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  it('as commands', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(bentCommand, { minLength: 1, maxLength: 4 }), (bent) =>
        expectAnswered({ method: 'POST', path: '/api/commands', token: host.owner, body: { commands: bent } }),
      ),
      { seed: SEED, numRuns: 500 },
    );
  });

  it('at the doors of stations and people, with a proof and without', async () => {
    const request = fc.record({
      path: trustPath,
      method: fc.constantFrom('GET', 'POST', 'POST', 'POST', 'PUT'),
      body: fc.option(fc.oneof({ weight: 3, arbitrary: bentSecret }, body), { nil: undefined }),
      from: fc.constantFrom('station', 'station', 'owner', 'nobody'),
      bent: fc.constantFrom<Bent>({}, {}, {}, { skew: 90_000 }, { path: '/' }, { bodyHash: 'A'.repeat(43) }),
    });
    await fc.assert(
      fc.asyncProperty(request, async ({ from, bent, body: sent, ...rest }) => {
        const asked = sent === undefined ? rest : { ...rest, body: sent };
        if (from === 'station') await expectAnswered(asked, (each) => station.ask(each, bent));
        else await expectAnswered(from === 'owner' ? { ...asked, token: host.owner } : asked);
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  it('as a proof', async () => {
    const part = fc.oneof(fc.constantFrom('', 'proof', '0', '-1', '1e9', 'A'.repeat(22), 'A'.repeat(86)), headerText);
    const change = fc.record({ at: fc.nat(5), value: part, isDropped: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 3 }), async (changes) => {
        const parts = (await station.prove({ method: 'GET', path: '/api/stations', bodyHash: '' })).split('.');
        for (const { at, value, isDropped } of changes) parts.splice(at, 1, ...(isDropped ? [] : [value]));
        await expectAnswered({ path: '/api/stations', token: parts.join('.') });
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it('as JSON', async () => {
    await fc.assert(
      fc.asyncProperty(json, (text) =>
        expectAnswered({ method: 'POST', path: '/api/commands', token: host.owner, body: text }),
      ),
      { seed: SEED, numRuns: 200 },
    );
  });

  it('into a WebSocket, before and after the hello', async () => {
    const hello = { type: 'hello', protocol: 1, token: 'x', language: 'en', storeId: null, epoch: null, topics: [] };
    const message = fc.oneof(
      json,
      fc.string({ unit: 'binary' }),
      fc.uint8Array({ minLength: 1, maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
      fc
        .record({ key: fc.constantFrom(...Object.keys(hello)), value: fc.jsonValue() })
        .map(({ key, value }) => ({ ...hello, [key]: value })),
      fc.jsonValue().map((topics) => ({ type: 'resume', topics })),
    );
    await fc.assert(
      fc.asyncProperty(message, fc.boolean(), async (sent, isLetIn) => {
        const station = await openFeed(host, isLetIn ? {} : { first: sent });
        if (isLetIn) station.say(sent);
        expect((await station.closed).code).toBeGreaterThanOrEqual(1002);
      }),
      { seed: SEED, numRuns: 150 },
    );
  });

  it('as broken frames', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 8, maxLength: 100 }), async (bytes) => {
        const station = await openFeed(host);
        station.write(Buffer.from(bytes));
        station.webSocket.terminate();
        await station.closed;
      }),
      { seed: SEED, numRuns: 100 },
    );
  });

  it('it is there afterwards and does its work', async () => {
    const wall = await openFeed(host);
    const [answer] = await sendCommands(host, checkIn(staffId, { plate: plateNumber(9_000) }));
    expect(answer?.outcome).toBe('done');
    await wall.until(({ type }) => type === 'frames');
    await wall.close();
  });
});
