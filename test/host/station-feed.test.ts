import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Entity } from '../../shared/entities.ts';
import { deriveId } from '../../shared/ids.ts';
import type { FeedClient } from '../helpers/feed-client.ts';
import { type Host, startHost } from '../helpers/host.ts';
import { managerOf, snapshotOf } from '../helpers/host-client.ts';
import { aPerson, aStationInside, asOwner, givePin, type StationClient } from '../helpers/station-client.ts';

const PIN = '7391';

let host: Host;
let manager: Entity<'staff'>;
let advisor: Entity<'staff'>;
beforeAll(async () => {
  host = await startHost();
  manager = await managerOf(host);
  advisor = await aPerson(host, '王芳', ['advisor']);
  const desk = await aStationInside(host);
  for (const { id } of [manager, advisor]) {
    await givePin(host, id, '8402');
    await desk.signIn(id, '8402', { newPin: PIN });
  }
});
afterAll(() => host.stop());

async function watching(station: StationClient): Promise<FeedClient> {
  const feed = await station.feed({ topics: { shop: null } });
  await feed.until(({ type }) => type === 'snapshot');
  return feed;
}

async function aDesk(person?: Entity<'staff'>): Promise<StationClient> {
  const station = await aStationInside(host);
  if (person) await station.signIn(person.id, PIN);
  return station;
}

describe('the feed of a station', () => {
  it('is closed with the commit that revokes it, and gets no frame of that commit', async () => {
    const station = await aDesk();
    const feed = await station.feed({ topics: { shop: null } });
    await feed.until(({ type }) => type === 'snapshot');
    const asked = performance.now();
    await asOwner(host, 'station.revoke', { id: station.id });

    expect(await feed.closed).toEqual({ code: 4401, reason: 'station-revoked' });
    expect(performance.now() - asked).toBeLessThan(1_000);
    expect(feed.messages.map(({ type }) => type).filter((type) => type === 'frames')).toEqual([]);
  });

  it('is closed when it gets another place or profile, not when it gets another name', async () => {
    const station = await aDesk();
    const feed = await watching(station);
    const as = { id: station.id, name: '二号', place: 'manager', profile: 'check-in' };
    await asOwner(host, 'station.save', as);
    await asOwner(host, 'station.save', { ...as, place: 'floor' });

    expect(await feed.closed).toEqual({ code: 4409, reason: 'station-changed' });
    const again = await watching(station);
    await asOwner(host, 'station.save', { ...as, place: 'floor', profile: 'dispatch' });
    await asOwner(host, 'station.save', { ...as, place: 'floor', profile: 'workshop-wall' });
    expect(await again.closed).toEqual({ code: 4409, reason: 'station-changed' });
    const wall = await watching(station);
    expect(wall.messages[0]).toMatchObject({ type: 'welcome', audience: 'wall' });
    await wall.close();
  });

  it('shows what who is signed in may see, and is closed at the end of the session', async () => {
    const station = await aDesk(manager);
    const feed = await station.feed({ topics: { trust: null } });
    await feed.until(({ type }) => type === 'snapshot');
    expect(feed.messages[0]).toMatchObject({ audience: 'manager' });
    await station.signIn(advisor.id, PIN);

    expect(await feed.closed).toEqual({ code: 4409, reason: 'session-over' });
    const other = await station.feed({ topics: { trust: null } });
    expect(await other.closed).toEqual({ code: 4403, reason: 'topic-not-allowed' });
    const staff = await watching(station);
    expect(staff.messages[0]).toMatchObject({ audience: 'staff' });
    await staff.close();
  });

  it('is closed when who is signed in gets other roles, and when they leave the shop', async () => {
    const person = await aPerson(host, '赵敏', ['advisor']);
    await givePin(host, person.id, '8402');
    const station = await aDesk();
    await station.signIn(person.id, '8402', { newPin: PIN });
    const feed = await watching(station);
    await asOwner(host, 'staff.save', { ...person, roles: ['advisor', 'receptionist'] });
    expect(await feed.closed).toEqual({ code: 4409, reason: 'station-changed' });

    const again = await watching(station);
    await asOwner(host, 'staff.save', { ...person, active: false });
    expect(await again.closed).toEqual({ code: 4409, reason: 'session-over' });
    const [answer] = await station.send(station.command('visit.park', { visitId: 'x', spot: 'A1' }, person.id));
    expect(answer).toMatchObject({ refusal: { code: 'staff-unknown' } });
  });

  it('goes on while others are let in, signed in and shut out', async () => {
    const station = await aDesk(advisor);
    const feed = await watching(station);
    const other = await aDesk(manager);
    await asOwner(host, 'station.revoke', { id: other.id });
    await asOwner(host, 'team.save', { id: null, name: '早班', kind: 'wash', sortOrder: 9, active: true });

    await feed.until(({ type }) => type === 'frames');
    expect(feed.webSocket.readyState).toBe(feed.webSocket.OPEN);
    await feed.close();
  });
});

describe('what was done while the station was cut off', () => {
  /** A person whom the station knew by itself, and what they then did there. */
  async function offline(station: StationClient, person: Entity<'staff'>, names: readonly [string, unknown][]) {
    const opened = {
      ...station.command('session.openOffline', { method: 'pin', purpose: 'work' }, person.id),
      sessionId: null,
      occurredAt: Date.now() - 60_000,
    };
    station.use(deriveId(opened.id, 'session'));
    const done = names.map(([name, input]) => ({
      ...station.command(name, input, person.id),
      id: uuidv7(),
      after: [opened.id],
      occurredAt: Date.now() - 30_000,
    }));
    return station.send(opened, ...done);
  }

  async function tray(): Promise<readonly Entity<'offlineRefusal'>[]> {
    const { snapshots } = await snapshotOf(host, host.owner, 'trust');
    return (snapshots[0]?.changes ?? []).flatMap((change) =>
      'put' in change && change.type === 'offlineRefusal' ? [change.put as Entity<'offlineRefusal'>] : [],
    );
  }

  it('is accepted, and marked as verified by the station alone', async () => {
    const station = await aDesk();
    const answers = await offline(station, advisor, [['visit.park', { visitId: 'x', spot: 'A1' }]]);

    expect(answers).toMatchObject([{ outcome: 'done' }, { refusal: { code: 'visit-unknown' } }]);
    expect(await tray()).toEqual([]);
    await (await watching(station)).close();
  });

  it('is judged again when it arrives; what was not permitted waits for a manager', async () => {
    const station = await aDesk();
    const team = { id: null, name: '夜班', kind: 'wash', sortOrder: 9, active: true };
    const [, refused] = await offline(station, advisor, [['team.save', team]]);

    expect(refused).toMatchObject({ refusal: { code: 'role-not-allowed' } });
    const [noted, ...others] = (await tray()).filter(({ stationId }) => stationId === station.id);
    expect(others).toEqual([]);
    expect(noted).toMatchObject({
      id: refused?.id,
      command: 'team.save',
      staffId: advisor.id,
      code: 'role-not-allowed',
    });
  });

  it('by who could not sign in there is refused with all that follows, and noted', async () => {
    const technician = await aPerson(host, '李强', ['technician']);
    const station = await aDesk();
    const answers = await offline(station, technician, [['visit.park', { visitId: 'x', spot: 'A1' }]]);

    expect(answers).toMatchObject([
      { refusal: { code: 'not-at-this-station' } },
      { refusal: { code: 'after-refused' } },
    ]);
    const noted = (await tray()).filter(({ stationId }) => stationId === station.id);
    expect(noted.map(({ command, code }) => `${command} ${code}`).sort()).toEqual([
      'session.openOffline not-at-this-station',
      'visit.park after-refused',
    ]);
  });

  it('is noted once, however often it comes, and settled by a manager', async () => {
    const station = await aDesk();
    const team = { id: null, name: '夜班', kind: 'wash', sortOrder: 9, active: true };
    await offline(station, advisor, []);
    const command = station.command('team.save', team, advisor.id);
    const mine = async () => (await tray()).filter(({ stationId }) => stationId === station.id);
    expect(await station.send(command)).toMatchObject([{ outcome: 'refused' }]);
    expect(await station.send(command)).toMatchObject([{ outcome: 'duplicate' }]);

    expect(await mine()).toHaveLength(1);
    await asOwner(host, 'offlineRefusal.settle', { id: command.id });
    await station.send(command);
    expect(await mine()).toEqual([]);
  });
});
