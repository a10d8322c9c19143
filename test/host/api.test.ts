import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../shared/commands.ts';
import { permissions } from '../../shared/permissions.ts';
import { CommandsAnswer, HelloAnswer, PROTOCOL, SnapshotAnswer } from '../../shared/protocol.ts';
import { type Host, startHost } from '../helpers/host.ts';
import { ask, checkIn, managerOf, plateNumber, refusalOf, sendCommands, snapshotOf } from '../helpers/host-client.ts';

let host: Host;
beforeAll(async () => {
  host = await startHost();
});
afterAll(() => host.stop());

describe('hello', () => {
  it('says which store this is and what time it is, in compact JSON', async () => {
    const answer = await ask(host, { path: '/api/hello' });
    const hello = HelloAnswer.parse(answer.json);

    expect(answer.text).toBe(JSON.stringify(answer.json));
    expect(hello).toMatchObject({ protocol: PROTOCOL, rate: 1, timeZone: 'Asia/Shanghai', epoch: { number: 1 } });
    expect(Math.abs(hello.now - Date.now())).toBeLessThan(2_000);
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
      version: string;
    };
    expect(hello.version).toBe(version);
  });
});

describe('every answer', () => {
  it.each(['/api/hello', '/api/snapshot?topics=shop', '/api/nothing'])(
    '%s is not for a cache, a frame or a guess',
    async (path) => {
      const { headers } = await ask(host, { path, token: host.owner });

      expect(headers).toMatchObject({
        'content-type': expect.stringMatching(/^application\/json/),
        'cache-control': 'no-store',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        vary: 'Origin',
      });
      expect(headers['access-control-allow-origin']).toBeUndefined();
      expect(headers['x-powered-by'] ?? headers['server']).toBeUndefined();
    },
  );
});

describe('commands', () => {
  it('are answered one by one, by the schema of the protocol', async () => {
    const { id } = await managerOf(host);
    const car = checkIn(id, { plate: plateNumber(1) });
    const body = { commands: [car, car, { ...car, name: 'visit.fly' }] };
    const { json, status } = await ask(host, { method: 'POST', path: '/api/commands', token: host.owner, body });

    expect(status).toBe(200);
    expect(CommandsAnswer.parse(json).answers.map(({ outcome }) => outcome)).toEqual(['done', 'duplicate', 'refused']);
  });

  it('are refused in the language of the caller', async () => {
    const { id } = await managerOf(host);
    const messages = new Map<string, string | undefined>();
    for (const language of ['zh-CN', 'zh-TW', 'en', 'fr']) {
      const command = checkIn(id, { plate: '京OOO' });
      const headers = { 'accept-language': language };
      const body = { commands: [command] };
      const { json } = await ask(host, { method: 'POST', path: '/api/commands', token: host.owner, body, headers });
      const [answer] = CommandsAnswer.parse(json).answers;
      messages.set(language, answer && 'refusal' in answer ? answer.refusal?.message : undefined);
    }

    expect(Object.fromEntries(messages)).toEqual({
      'zh-CN': '车牌“京OOO”不对。请核对省份、字母和位数。',
      'zh-TW': '車牌「京OOO」不對。請核對省份、字母和位數。',
      en: 'The plate “京OOO” is not right. Check province, letter and length.',
      fr: '车牌“京OOO”不对。请核对省份、字母和位数。',
    });
  });

  it('cannot smuggle words into a sentence', async () => {
    const { id } = await managerOf(host);
    const plate = '京$t(malformed)';
    const [answer] = await sendCommands(host, checkIn(id, { plate }));

    expect(answer).toMatchObject({ refusal: { params: { plate }, message: expect.stringContaining(plate) } });
  });

  it('come in by the hundred at once, and none is held back', async () => {
    const { id } = await managerOf(host);
    const statuses = await Promise.all(
      Array.from({ length: 600 }, (_, index) =>
        sendCommands(host, checkIn(id, { plate: plateNumber(100 + index) })).then(([answer]) => answer?.outcome),
      ),
    );

    expect(new Set(statuses)).toEqual(new Set(['done']));
  });
});

describe('a snapshot', () => {
  it('holds the topics that were asked for, each once, in their order', async () => {
    const answer = await ask(host, { path: '/api/snapshot?topics=workshop,shop,workshop', token: host.wall });

    const { snapshots } = SnapshotAnswer.parse(answer.json);
    expect(snapshots.map(({ topic }) => topic)).toEqual(['workshop', 'shop']);
    expect(answer.text).toBe(JSON.stringify(answer.json));
  });

  it('masks customers for a wall and not for a terminal', async () => {
    const { id } = await managerOf(host);
    await sendCommands(
      host,
      checkIn(id, { plate: plateNumber(50), customer: { name: '司马相如', phone: '13912345678' } }),
    );
    const seen = async (token: string) => JSON.stringify(await snapshotOf(host, token, 'shop', 'workshop'));

    expect(await seen(host.wall)).toContain('"name":"司**","phone":null');
    expect(await seen(host.wall)).not.toMatch(/相如|13912345678/);
    expect(await seen(host.owner)).toContain('"name":"司马相如","phone":"13912345678"');
  });

  it('names the topic that a wall may not see', async () => {
    const answer = await ask(host, { path: '/api/snapshot?topics=vehicles', token: host.wall });
    expect(refusalOf(answer)).toMatchObject({
      params: { topic: 'vehicles' },
      message: expect.stringContaining('“vehicles”'),
    });
  });
});

describe('the description', () => {
  type Described = { paths: object; components: { schemas: Record<string, { properties?: Record<string, unknown> }> } };

  it('is OpenAPI of the schemas that check the requests, with every command a station can send', async () => {
    const { text, json } = await ask(host, { path: '/api/openapi.json' });
    const { paths, components } = json as Described;

    expect(json).toMatchObject({ openapi: '3.1.0', info: { version: '0.1.0' } });
    expect(Object.keys(paths)).toEqual([
      '/healthz',
      '/api/hello',
      '/api/openapi.json',
      '/api/commands',
      '/api/snapshot',
      '/api/trust',
      '/trust',
      '/trust/kanwall-root.crt',
      '/trust/kanwall-root.mobileconfig',
      '/trust/qr.svg',
      '/api/stations/join',
      '/api/stations',
      '/api/sign-in',
      '/api/pins',
      '/api/badges',
      '/api/credentials',
      '/api/verifiers',
      '/api/audit',
    ]);
    for (const [, name = ''] of text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)) {
      expect(Object.keys(components.schemas)).toContain(name);
    }
    expect(text).not.toMatch(/"\$ref":"(?!#\/components)/);
    for (const { name } of commands) {
      const isListed = `command.${name}` in components.schemas;
      expect([name, isListed]).toEqual([name, permissions[name].places.length > 0]);
    }
    expect(components.schemas['command.visit.checkIn']).toMatchObject({
      additionalProperties: false,
      required: expect.arrayContaining(['id', 'name', 'input', 'stationId', 'staffId', 'occurredAt']),
      properties: { name: { const: 'visit.checkIn' }, input: { required: ['plate', 'waiting', 'jobs', 'promisedAt'] } },
    });
  });
});
