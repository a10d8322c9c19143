import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../shared/commands.ts';
import { type Permission, permissions, readPermissions, topicPermissions } from '../../shared/permissions.ts';
import { ROLES, type Role } from '../../shared/store/model.ts';
import { TOPICS, type Topic } from '../../shared/topics.ts';
import { PLACES, type Place } from '../../shared/trust/places.ts';
import { inputsOfAll } from '../helpers/any-permitted.ts';
import { type Host, startHost } from '../helpers/host.ts';
import { checkIn, managerOf, refusalOf, sendCommands } from '../helpers/host-client.ts';
import { aPerson, aStationInside, type StationClient } from '../helpers/station-client.ts';

const KINDS = ['terminal', 'wall'] as const;
type Kind = (typeof KINDS)[number];
/** Nobody is signed in. */
const SOMEBODY_OR_NOBODY: readonly (Role | null)[] = [...ROLES, null];
const FORBIDDEN = ['role-not-allowed', 'place-not-allowed'];

const data = mkdtempSync(join(tmpdir(), 'kanwall-permissions-'));
const people = new Map<Role, string>();
const stations = new Map<string, StationClient>();
let host: Host;

/** A station of each kind at each place, with everybody signed in at each: as no shop would have it, so by SQL. */
beforeAll(async () => {
  host = await startHost({ data });
  for (const role of ROLES) people.set(role, (await aPerson(host, role, [role])).id);
  for (const place of PLACES) {
    stations.set(`terminal ${place}`, await aStationInside(host, 'dispatch'));
    stations.set(`wall ${place}`, await aStationInside(host, 'workshop-wall'));
  }
  const { id: managerId } = await managerOf(host);
  await sendCommands(
    host,
    checkIn(managerId, { plate: '京A12345', customer: { name: '司马相如', phone: '13912345678' } }),
  );
  const { port } = host;
  await host.stop();
  const db = new Database(join(data, 'kanwall.db'));
  for (const [key, { id }] of stations) db.prepare('UPDATE station SET place = ? WHERE id = ?').run(placeOf(key), id);
  const signIn = db.prepare(`
    INSERT INTO session (id, rev, staff_id, station_id, method, verified, purpose, opened_at)
    VALUES (?, 1, ?, ?, 'pin', 'online', 'work', ?)`);
  for (const { id } of stations.values()) {
    for (const [role, staffId] of people) signIn.run(sessionOf(role, id), staffId, id, Date.now());
  }
  db.close();
  host = await startHost({ data, port });
}, 60_000);
afterAll(async () => {
  await host.stop();
  rmSync(data, { recursive: true, force: true });
});

function placeOf(key: string): Place {
  return key.split(' ')[1] as Place;
}

function sessionOf(role: Role, stationId: string): string {
  return `${role}-${stationId.slice(0, 36)}`;
}

function stationAt(kind: Kind, place: Place, role: Role | null): StationClient {
  const station = stations.get(`${kind} ${place}`);
  if (!station) throw new Error(`no ${kind} at ${place}`);
  station.use(role && sessionOf(role, station.id));
  return station;
}

/** Every cell of a table as `what role place: yes`, so that a wrong one is read off the difference. */
function cell(what: string, role: Role | null, place: Place, isAllowed: boolean): string {
  return `${what} · ${role ?? 'nobody'} · ${place}: ${isAllowed ? 'yes' : 'no'}`;
}

describe('every command × role × place', () => {
  it.each(PLACES)('at a terminal at the place “%s”', async (place) => {
    const inputs = inputsOfAll(Date.now());
    const found: string[] = [];
    const expected: string[] = [];
    for (const role of ROLES) {
      const station = stationAt('terminal', place, role);
      const staffId = people.get(role) ?? '';
      const sent = commands.map(({ name }) => ({ ...station.command(name, inputs.get(name), staffId), id: uuidv7() }));
      const answers = await station.send(...sent);
      for (const [i, { name }] of commands.entries()) {
        const { roles, places }: Permission = permissions[name];
        const answer = answers[i];
        const code = answer && 'refusal' in answer ? answer.refusal?.code : undefined;
        found.push(cell(name, role, place, !FORBIDDEN.includes(code ?? '')));
        expected.push(cell(name, role, place, roles.includes(role) && places.includes(place)));
        expect([name, code]).not.toEqual([name, expect.stringMatching(/^(session-not-yours|internal|input-invalid)$/)]);
      }
    }
    expect(found).toEqual(expected);
    expect(found).toHaveLength(commands.length * ROLES.length);
  });

  it.each(PLACES)('at a wall at the place “%s” is refused', async (place) => {
    const station = stationAt('wall', place, 'manager');
    const command = station.command('visit.park', { visitId: 'x', spot: null }, people.get('manager') ?? '');
    const answer = await station.ask({ method: 'POST', path: '/api/commands', body: { commands: [command] } });
    expect([answer.status, refusalOf(answer)?.code]).toEqual([403, 'wall-is-read-only']);
  });
});

function mayHold(topic: Topic, kind: Kind, role: Role | null, place: Place): boolean {
  const { places, walls, roles } = topicPermissions[topic];
  const isShown = kind === 'wall' ? walls : roles === null || (role !== null && roles.includes(role));
  return places.includes(place) && isShown;
}

describe.each(KINDS)('every topic × role × place at a %s', (kind) => {
  it.each(PLACES)('as a snapshot, at the place “%s”', async (place) => {
    const found: string[] = [];
    const expected: string[] = [];
    for (const role of SOMEBODY_OR_NOBODY) {
      const station = stationAt(kind, place, role);
      for (const topic of TOPICS) {
        const answer = await station.ask({ path: `/api/snapshot?topics=${topic}` });
        if (answer.status !== 200) expect(refusalOf(answer)?.code).toBe('topic-not-allowed');
        if (kind === 'wall') expect(answer.text).not.toMatch(/相如|13912345678/);
        found.push(cell(topic, role, place, answer.status === 200));
        expected.push(cell(topic, role, place, mayHold(topic, kind, role, place)));
      }
    }
    expect(found).toEqual(expected);
  });

  it.each(PLACES)('on the feed, at the place “%s”, with its audience', async (place) => {
    const found: string[] = [];
    const expected: string[] = [];
    for (const role of SOMEBODY_OR_NOBODY) {
      const station = stationAt(kind, place, role);
      for (const topic of TOPICS) {
        const feed = await station.feed({ topics: { [topic]: null } });
        const first = await feed.until(({ type }) => type === 'welcome' || type === 'refused');
        const isIn = first.type === 'welcome';
        const audience = kind === 'wall' ? 'wall' : role === 'manager' ? 'manager' : 'staff';
        expect(first).toMatchObject(isIn ? { audience } : { refusal: { code: 'topic-not-allowed' } });
        await (isIn ? feed.close() : feed.closed);
        found.push(cell(topic, role, place, isIn));
        expected.push(cell(topic, role, place, mayHold(topic, kind, role, place)));
      }
    }
    expect(found).toEqual(expected);
  });
});

describe.each(KINDS)('every reading × role × place at a %s', (kind) => {
  it.each(PLACES)('at the place “%s”', async (place) => {
    const found: string[] = [];
    const expected: string[] = [];
    for (const role of SOMEBODY_OR_NOBODY) {
      const station = stationAt(kind, place, role);
      for (const [reading, { roles, places }] of Object.entries<Permission>(readPermissions)) {
        const answer = await station.ask({ path: `/api/${reading}` });
        if (answer.status !== 200) expect(refusalOf(answer)?.code).toBe('reading-not-allowed');
        found.push(cell(reading, role, place, answer.status === 200));
        const isAllowed = kind === 'terminal' && role !== null && roles.includes(role) && places.includes(place);
        expected.push(cell(reading, role, place, isAllowed));
      }
    }
    expect(found).toEqual(expected);
  });
});

it('a role that the shop grants or denies something may do so or not from then on', async () => {
  const station = stationAt('terminal', 'floor', 'claims');
  const claims = people.get('claims') ?? '';
  const arrive = () => station.command('part.arrive', { partId: 'nobody' }, claims);
  const codes = async () => (await station.send(arrive())).map((answer) => 'refusal' in answer && answer.refusal?.code);
  const { id: managerId } = await managerOf(host);
  const save = (granted: readonly string[]) =>
    sendCommands(host, {
      ...checkIn(managerId, { plate: '' }),
      name: 'role.save',
      input: { id: 'claims', name: null, granted, denied: [] },
    });

  expect(await codes()).toEqual(['role-not-allowed']);
  await save(['part.arrive']);
  expect(await codes()).toEqual(['part-unknown']);
  await save([]);
  expect(await codes()).toEqual(['role-not-allowed']);
});
