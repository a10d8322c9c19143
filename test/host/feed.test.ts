import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HostMessage } from '../../shared/protocol.ts';
import { aFolder } from '../helpers/a-store.ts';
import { type FeedClient, type FeedOptions, openFeed } from '../helpers/feed-client.ts';
import { type Host, startHost } from '../helpers/host.ts';
import { ask, checkIn, managerOf, plateNumber, sendCommands, snapshotOf } from '../helpers/host-client.ts';

let host: Host;
let staffId = '';
let cars = 0;
const stations: FeedClient[] = [];

beforeEach(async () => {
  host = await startHost();
  staffId = (await managerOf(host)).id;
  cars = 0;
});
afterEach(async () => {
  for (const station of stations.splice(0)) station.webSocket.terminate();
  await host.stop();
});

async function station(options: FeedOptions = {}): Promise<FeedClient> {
  const opened = await openFeed(host, options);
  stations.push(opened);
  return opened;
}

function car(customer = { name: '欧阳小明', phone: '13800138000' }) {
  cars += 1;
  return checkIn(staffId, { plate: plateNumber(cars), customer });
}

/** Members in an order of their own, to be compared. */
function held(members: readonly object[]): readonly string[] {
  return members.map((member) => JSON.stringify(member, ['type', 'id', 'rev'])).sort();
}

async function expectSameAsSnapshot(client: FeedClient, token = host.wall): Promise<void> {
  const { snapshots } = await snapshotOf(host, token, 'workshop');
  await client.untilSeq('workshop', snapshots[0]?.seq ?? 0);
  const fresh = snapshots[0]?.changes.flatMap((change) => ('put' in change ? [{ ...change, id: change.put.id }] : []));
  expect(held(client.members('workshop'))).toEqual(held(fresh ?? []));
  expect(
    client
      .members('workshop')
      .map(({ put }) => put)
      .sort(byId),
  ).toEqual(fresh?.map(({ put }) => put).sort(byId));
  expect(client.checksum('workshop')).toBe(snapshots[0]?.checksum);
}

function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : 1;
}

describe('the feed', () => {
  it('welcomes a wall, sends what it asked for, then every change as it happens', async () => {
    const wall = await station({ topics: { workshop: null, shop: null } });
    await wall.until(({ type }) => type === 'snapshot', 2);
    const { json } = await ask(host, { path: '/api/hello' });
    expect(wall.messages[0]).toEqual({
      type: 'welcome',
      audience: 'wall',
      ...(json as object),
      now: expect.any(Number),
      realNow: expect.any(Number),
    });
    expect(wall.messages.slice(1, 3).map((message) => 'topic' in message && message.topic)).toEqual([
      'workshop',
      'shop',
    ]);

    const [answer] = await sendCommands(host, car());
    const frames = await wall.until(({ type }) => type === 'frames');

    expect(frames).toMatchObject({
      seq: answer?.outcome === 'done' ? answer.seq : 0,
      frames: [{ topic: 'workshop', seq: answer?.outcome === 'done' ? answer.seq : 0, prev: 0 }],
    });
    await expectSameAsSnapshot(wall);
  });

  it('chains the frames of each topic without a gap, in the order of seq, whatever comes at once', async () => {
    const wall = await station();
    const terminal = await station({ token: host.owner, topics: { workshop: null, vehicles: null, shop: null } });
    const batches = Array.from({ length: 30 }, () => sendCommands(host, car(), car(), car()));
    await Promise.all(batches);

    await expectSameAsSnapshot(wall);
    await expectSameAsSnapshot(terminal, host.owner);
    expect(wall.gaps).toEqual([]);
    expect(terminal.gaps).toEqual([]);
    for (const client of [wall, terminal]) {
      const seqs = client.messages.flatMap((message) => (message.type === 'frames' ? [message.seq] : []));
      expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
      expect(new Set(seqs).size).toBe(90);
    }
  });

  it('sends one command as one message, with all its topics', async () => {
    const terminal = await station({ token: host.owner, topics: { workshop: null, vehicles: null } });
    await sendCommands(host, car());

    const frames = await terminal.until(({ type }) => type === 'frames');

    expect(frames.type === 'frames' && frames.frames.map(({ topic }) => topic).sort()).toEqual([
      'vehicles',
      'workshop',
    ]);
  });

  it('masks the customer for a wall: a full name or a phone number never leaves the host for it', async () => {
    const wall = await station({ topics: { workshop: null, shop: null } });
    const terminal = await station({ token: host.owner });
    await sendCommands(host, car());
    await wall.until(({ type }) => type === 'frames');
    await terminal.until(({ type }) => type === 'frames');
    const late = await station({ topics: { workshop: null } });
    await late.until(({ type }) => type === 'snapshot');
    const { text } = await ask(host, { path: '/api/snapshot?topics=workshop,shop', token: host.wall });

    for (const seen of [wall.messages, late.messages, text].map((each) => JSON.stringify(each))) {
      expect(seen).toContain('欧**');
      expect(seen).not.toContain('阳小明');
      expect(seen).not.toContain('13800138000');
    }
    expect(JSON.stringify(terminal.messages)).toContain('"name":"欧阳小明","phone":"13800138000"');
    expect(wall.checksum('workshop')).toBe(terminal.checksum('workshop'));
  });

  it('beats every two seconds with checksums that hold at that point of the stream', async () => {
    const wall = await station({ topics: { workshop: null, shop: null } });
    const naive: string[] = [];
    wall.webSocket.on('message', () => {
      const message = wall.messages.at(-1);
      if (message?.type === 'beat') naive.push(`${message.seq} ${wall.checksum('workshop')} ${wall.checksum('shop')}`);
    });
    let isOver = false;
    const rush = (async () => {
      while (!isOver) await sendCommands(host, car(), car());
    })();
    const first = await wall.until(({ type }) => type === 'beat');
    await wall.until(({ type }) => type === 'beat', wall.messages.indexOf(first) + 1);
    isOver = true;
    await rush;

    const beats = wall.messages.flatMap((message, index) =>
      message.type === 'beat' ? [{ message, at: wall.times[index] ?? 0 }] : [],
    );
    const told = beats.map(({ message }) => `${message.seq} ${message.checksums.workshop} ${message.checksums.shop}`);
    expect(naive.slice(0, told.length)).toEqual(told.slice(0, naive.length));
    expect(told.length).toBeGreaterThanOrEqual(2);
    expect((beats[1]?.at ?? 0) - (beats[0]?.at ?? 0)).toBeGreaterThan(1_800);
    expect((beats[1]?.at ?? 0) - (beats[0]?.at ?? 0)).toBeLessThan(2_600);
    expect(Math.abs((beats[0]?.message.now ?? 0) - Date.now())).toBeLessThan(10_000);
    expect(wall.gaps).toEqual([]);
  });
});

describe('a station that comes back', () => {
  async function away(commands: number) {
    const before = await station();
    await sendCommands(host, car(), car());
    await before.until(({ type }) => type === 'frames', 3);
    const welcome = before.messages[0] as Extract<HostMessage, { type: 'welcome' }>;
    await before.close();
    for (let i = 0; i < commands; i += 1) await sendCommands(host, car());
    return { before, known: { storeId: welcome.storeId, epoch: welcome.epoch }, seq: before.seqOf('workshop') ?? 0 };
  }

  it('gets what it missed, and ends with what a snapshot holds', async () => {
    const { before, known, seq } = await away(5);
    const back = await station({ ...known, topics: { workshop: seq } });

    const caughtUp = await back.until(({ type }) => type !== 'welcome');

    expect(caughtUp).toMatchObject({ type: 'catchUp', topic: 'workshop', prev: seq });
    const { snapshots } = await snapshotOf(host, host.wall, 'workshop');
    const whole = new Map(before.members('workshop').map((member) => [`${member.type}/${member.id}`, member]));
    for (const member of back.members('workshop')) whole.set(`${member.type}/${member.id}`, member);
    expect([...whole.values()].map(({ put }) => put).sort(byId)).toEqual(
      snapshots[0]?.changes.flatMap((change) => ('put' in change ? [change.put] : [])).sort(byId),
    );
    await sendCommands(host, car());
    await back.until(({ type }) => type === 'frames');
    expect(back.gaps).toEqual([]);
  });

  it('gets an empty catch-up when it missed nothing', async () => {
    const { known, seq } = await away(0);
    const back = await station({ ...known, topics: { workshop: seq } });

    expect(await back.until(({ type }) => type !== 'welcome')).toEqual({
      type: 'catchUp',
      topic: 'workshop',
      seq,
      prev: seq,
      changes: [],
    });
  });

  it('also after the host was started again', async () => {
    await host.stop();
    const { folder: data, remove } = aFolder();
    host = await startHost({ data });
    staffId = (await managerOf(host)).id;
    const { known, seq } = await away(3);
    await host.kill();
    host = await startHost({ data });
    const back = await station({ ...known, topics: { workshop: seq } });

    expect(await back.until(({ type }) => type !== 'welcome')).toMatchObject({ type: 'catchUp', prev: seq });
    await host.stop();
    remove();
    host = await startHost();
  });

  it.each(['another store', 'another epoch', 'a seq that never was'])(
    'gets a snapshot when it knows %s',
    async (what) => {
      const { known, seq } = await away(1);
      const back = await station({
        storeId: what === 'another store' ? 'other' : known.storeId,
        epoch: what === 'another epoch' ? { number: known.epoch.number + 1, id: 'other' } : known.epoch,
        topics: { workshop: what === 'a seq that never was' ? seq + 1_000 : seq },
      });

      expect(await back.until(({ type }) => type !== 'welcome')).toMatchObject({ type: 'snapshot', topic: 'workshop' });
      await expectSameAsSnapshot(back);
    },
  );

  it('asks again for a topic after a gap, without a new connection', async () => {
    const wall = await station();
    await sendCommands(host, car(), car());
    await wall.until(({ type }) => type === 'frames', 3);
    const from = wall.messages.length;

    wall.say({ type: 'resume', topics: [{ topic: 'workshop', seq: 0 }] });
    expect(await wall.until(({ type }) => type === 'catchUp', from)).toMatchObject({ topic: 'workshop', prev: 0 });
    wall.say({
      type: 'resume',
      topics: [
        { topic: 'workshop', seq: null },
        { topic: 'shop', seq: null },
      ],
    });
    expect(await wall.until(({ type }) => type === 'snapshot', from)).toMatchObject({ topic: 'workshop' });
    await expectSameAsSnapshot(wall);
  });
});
