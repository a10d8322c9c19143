import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type FeedClient, type FeedOptions, openFeed } from '../helpers/feed-client.ts';
import { type Host, startHost } from '../helpers/host.ts';
import { ask } from '../helpers/host-client.ts';

let host: Host;
const stations: FeedClient[] = [];

beforeAll(async () => {
  host = await startHost();
});
afterEach(() => {
  for (const station of stations.splice(0)) station.webSocket.terminate();
});
afterAll(() => host.stop());

async function station(options: FeedOptions = {}): Promise<FeedClient> {
  const opened = await openFeed(host, options);
  stations.push(opened);
  return opened;
}

describe('a station that is not let in', () => {
  const hello = { type: 'hello', protocol: 1, token: 'x', language: 'en', storeId: null, epoch: null };
  const workshop = [{ topic: 'workshop', seq: null }];

  it.each<[string, unknown, string, number]>([
    ['a wrong token', { ...hello, topics: workshop }, 'unauthorised', 4401],
    ['no JSON', 'hello', 'not-json', 4400],
    ['no hello first', { type: 'resume', topics: workshop }, 'hello-expected', 4408],
    ['an unknown message', { type: 'fly' }, 'malformed', 4400],
    ['an unknown field', { ...hello, topics: workshop, colour: 'red' }, 'malformed', 4400],
    ['an unknown topic', { ...hello, topics: [{ topic: 'sales', seq: null }] }, 'malformed', 4400],
    ['no topic', { ...hello, topics: [] }, 'malformed', 4400],
    ['bytes', Buffer.from([1, 2, 3]), 'message-not-text', 4400],
    ['a negative seq', { ...hello, topics: [{ topic: 'workshop', seq: -1 }] }, 'malformed', 4400],
  ])('%s', async (_what, first, code, close) => {
    const client = await station({ first });

    expect(await client.closed).toEqual({ code: close, reason: code });
    expect(client.messages).toEqual([
      { type: 'refused', refusal: expect.objectContaining({ code, message: expect.any(String) }) },
    ]);
  });

  it('a wall that asks for what it may not see', async () => {
    const wall = await station({ topics: { workshop: null, vehicles: null } });

    expect(await wall.closed).toEqual({ code: 4403, reason: 'topic-not-allowed' });
    expect(wall.messages.map(({ type }) => type)).toEqual(['refused']);
    const later = await station();
    later.say({ type: 'resume', topics: [{ topic: 'vehicles', seq: null }] });
    expect((await later.closed).code).toBe(4403);
    expect(JSON.stringify(later.messages)).not.toContain('"topic":"vehicles","seq"');
  });

  it('another protocol', async () => {
    const client = await station({ protocol: 99 });

    expect(await client.closed).toEqual({ code: 4426, reason: 'protocol-not-spoken' });
    expect(client.messages[0]).toMatchObject({ refusal: { message: expect.stringContaining('protocol 99') } });
  });

  it.concurrent('silence', async () => {
    const opened = performance.now();
    const client = await station({ first: null });

    expect(await client.closed).toEqual({ code: 4408, reason: 'hello-expected' });
    expect(performance.now() - opened).toBeGreaterThan(4_500);
    expect(performance.now() - opened).toBeLessThan(7_000);
  });

  it('a second hello, and messages without end', async () => {
    const twice = await station();
    await twice.until(({ type }) => type === 'snapshot');
    twice.say({ ...hello, token: host.wall, topics: workshop });
    expect((await twice.closed).reason).toBe('hello-twice');

    const wild = await station();
    for (let i = 0; i < 200; i += 1) wild.say({ type: 'resume', topics: workshop });
    expect((await wild.closed).code).toBe(4429);
  });

  it('a message that is too large, and frames that are broken', async () => {
    const large = await station({ first: 'x'.repeat(70_000) });
    expect((await large.closed).code).toBe(1009);

    const broken = await station({ first: null });
    broken.write(Buffer.from([0xff, 0xff, 0, 0]));
    expect((await broken.closed).code).toBe(1002);
    expect((await ask(host, { path: '/healthz' })).status).toBe(200);
  });
});

describe('a caller who dawdles', () => {
  it.concurrent('over the headers is told so and let go', async () => {
    const opened = performance.now();
    const socket = connect(host.port, '127.0.0.1', () => socket.write('GET /healthz HTTP/1.1\r\nHost: 127'));
    let answer = '';
    socket.on('data', (chunk) => (answer += chunk));
    await once(socket, 'close');

    expect(answer).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n[\s\S]*"code":"timeout"/);
    expect(performance.now() - opened).toBeGreaterThan(9_000);
    expect(performance.now() - opened).toBeLessThan(16_000);
  });
});
