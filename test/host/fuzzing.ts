import fc from 'fast-check';
import { expect } from 'vitest';
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

/** A host with somebody in it, and a station that was let in. */
export type Target = Readonly<{ host: Host; station: StationClient; staffId: string }>;

export async function aTarget(): Promise<Target> {
  const host = await startHost();
  return { host, station: await aStationInside(host), staffId: (await managerOf(host)).id };
}

/** One kind of rubbish. Rejects when the host answers one of them other than politely. */
export type Throwing = Readonly<{
  what: string;
  /** Of a thousand. */
  share: number;
  run: (target: Target, how: Readonly<{ seed: number; numRuns: number }>) => Promise<void>;
}>;

type From = (asked: Asked) => Promise<Answered>;

/** Anything at all is answered, and never with a fault of the host's own. */
async function expectAnswered(asked: Asked, from: From): Promise<void> {
  const { status, text, json } = await from(asked);
  expect(status).toBeGreaterThanOrEqual(200);
  expect(status).toBeLessThan(500);
  if (status >= 400 && asked.method !== 'HEAD')
    expect(json).toMatchObject({ refusal: { message: expect.any(String) } });
  expect(text).not.toMatch(/node_modules|\bat .*\.ts:/);
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
const bentCommandOf = (staffId: string) =>
  fc
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
const bentSecretOf = ({ station, staffId }: Target) =>
  fc
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

export const THROWINGS: readonly Throwing[] = [
  {
    what: 'as a request',
    share: 250,
    run({ host }, how) {
      const request = fc.record({
        path,
        query,
        method,
        headers,
        body: fc.option(body, { nil: undefined }),
        token: fc.constantFrom('owner', 'wall', 'none', 'wrong'),
      });
      const thrown = fc.asyncProperty(request, async ({ token, query: search, body: sent, ...rest }) => {
        const known = { owner: host.owner, wall: host.wall, wrong: 'wrong', none: undefined }[token];
        const asked = {
          ...rest,
          path: search ? `${rest.path}?${search}` : rest.path,
          ...(sent === undefined ? {} : { body: sent }),
          ...(known === undefined ? {} : { token: known }),
        };
        await expectAnswered(asked, (each) => ask(host, each));
      });
      return fc.assert(thrown, how);
    },
  },
  {
    what: 'as commands',
    share: 250,
    run({ host, staffId }, how) {
      const bent = fc.array(bentCommandOf(staffId), { minLength: 1, maxLength: 4 });
      const thrown = fc.asyncProperty(bent, (sent) =>
        expectAnswered({ method: 'POST', path: '/api/commands', token: host.owner, body: { commands: sent } }, (each) =>
          ask(host, each),
        ),
      );
      return fc.assert(thrown, how);
    },
  },
  {
    what: 'at the doors of stations and people, with a proof and without',
    share: 200,
    run(target, how) {
      const { host, station } = target;
      const request = fc.record({
        path: trustPath,
        method: fc.constantFrom('GET', 'POST', 'POST', 'POST', 'PUT'),
        body: fc.option(fc.oneof({ weight: 3, arbitrary: bentSecretOf(target) }, body), { nil: undefined }),
        from: fc.constantFrom('station', 'station', 'owner', 'nobody'),
        bent: fc.constantFrom<Bent>({}, {}, {}, { skew: 90_000 }, { path: '/' }, { bodyHash: 'A'.repeat(43) }),
      });
      const thrown = fc.asyncProperty(request, async ({ from, bent, body: sent, ...rest }) => {
        const asked = sent === undefined ? rest : { ...rest, body: sent };
        if (from === 'station') await expectAnswered(asked, (each) => station.ask(each, bent));
        else
          await expectAnswered(from === 'owner' ? { ...asked, token: host.owner } : asked, (each) => ask(host, each));
      });
      return fc.assert(thrown, how);
    },
  },
  {
    what: 'as a proof',
    share: 100,
    run({ host, station }, how) {
      const part = fc.oneof(fc.constantFrom('', 'proof', '0', '-1', '1e9', 'A'.repeat(22), 'A'.repeat(86)), headerText);
      const change = fc.record({ at: fc.nat(5), value: part, isDropped: fc.boolean() });
      const thrown = fc.asyncProperty(fc.array(change, { maxLength: 3 }), async (changes) => {
        const parts = (await station.prove({ method: 'GET', path: '/api/stations', bodyHash: '' })).split('.');
        for (const { at, value, isDropped } of changes) parts.splice(at, 1, ...(isDropped ? [] : [value]));
        await expectAnswered({ path: '/api/stations', token: parts.join('.') }, (each) => ask(host, each));
      });
      return fc.assert(thrown, how);
    },
  },
  {
    what: 'as JSON',
    share: 100,
    run({ host }, how) {
      const thrown = fc.asyncProperty(json, (text) =>
        expectAnswered({ method: 'POST', path: '/api/commands', token: host.owner, body: text }, (each) =>
          ask(host, each),
        ),
      );
      return fc.assert(thrown, how);
    },
  },
  {
    what: 'into a WebSocket, before and after the hello',
    share: 70,
    run({ host }, how) {
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
      const thrown = fc.asyncProperty(message, fc.boolean(), async (sent, isLetIn) => {
        const feed = await openFeed(host, isLetIn ? {} : { first: sent });
        if (isLetIn) feed.say(sent);
        expect((await feed.closed).code).toBeGreaterThanOrEqual(1002);
      });
      return fc.assert(thrown, how);
    },
  },
  {
    what: 'as broken frames',
    share: 30,
    run({ host }, how) {
      const thrown = fc.asyncProperty(fc.uint8Array({ minLength: 8, maxLength: 100 }), async (bytes) => {
        const feed = await openFeed(host);
        feed.write(Buffer.from(bytes));
        feed.webSocket.terminate();
        await feed.closed;
      });
      return fc.assert(thrown, how);
    },
  },
];

/** It is there afterwards and does its work; its log knows of no fault. */
export async function expectWell({ host, staffId }: Target): Promise<void> {
  const wall = await openFeed(host);
  const [answer] = await sendCommands(host, checkIn(staffId, { plate: plateNumber(9_000) }));
  expect(answer?.outcome).toBe('done');
  await wall.until(({ type }) => type === 'frames');
  await wall.close();
  expect((await host.stop()).code).toBe(0);
  expect(host.log()).not.toMatch(/"level":(50|60)/);
}
