import { createHash, createHmac, scryptSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Entity } from '../../shared/entities.ts';
import { badgeBytes } from '../../shared/trust/badge.ts';
import type { BadgeAnswer, CredentialsAnswer, SignInAnswer, VerifiersAnswer } from '../../shared/trust/protocol.ts';
import { SCRYPT, VERIFIER_KEY_INFO } from '../../shared/trust/protocol.ts';
import { type Host, startHost } from '../helpers/host.ts';
import { type Answered, ask, managerOf, refusalOf } from '../helpers/host-client.ts';
import { aPerson, aStationInside, asOwner, givePin, type StationClient, seqOf } from '../helpers/station-client.ts';

const MANAGERS_PIN = '7391';

const data = mkdtempSync(join(tmpdir(), 'kanwall-people-'));
let host: Host;
let manager: Entity<'staff'>;
let advisor: Entity<'staff'>;
let technician: Entity<'staff'>;
let desk: Awaited<ReturnType<typeof aStationInside>>;
beforeAll(async () => {
  host = await startHost({ data });
  manager = await managerOf(host);
  advisor = await aPerson(host, '王芳', ['advisor']);
  technician = await aPerson(host, '李强', ['technician']);
  desk = await aStationInside(host);
});
afterAll(async () => {
  await host.stop();
  rmSync(data, { recursive: true, force: true });
});

function codeOf(answer: Answered): string {
  return `${answer.status} ${refusalOf(answer)?.code ?? ''}`.trim();
}

function setPin(station: StationClient, staffId: string, pin: string, oldPin: string | null = null): Promise<Answered> {
  return station.ask({ method: 'POST', path: '/api/pins', body: { staffId, pin, oldPin } });
}

async function credentialOf(staffId: string): Promise<CredentialsAnswer[number] | undefined> {
  const { json } = await ask(host, { path: '/api/credentials', token: host.owner });
  return (json as CredentialsAnswer).find((each) => each.staffId === staffId);
}

/** The person's own PIN, chosen at the first sign-in. */
async function ownPin(station: StationClient, staffId: string, pin: string): Promise<void> {
  await givePin(host, staffId, '8402');
  expect(codeOf(await station.signIn(staffId, '8402', { newPin: pin }))).toBe('200');
}

describe('the very first manager', () => {
  it('sets a PIN at a station beside the host, as nobody else does and nowhere else', async () => {
    const before = await seqOf(host);
    const accepted = await aStationInside(host, 'set-up');
    accepted.use(null);
    expect(codeOf(await setPin(desk, advisor.id, '5826'))).toBe('403 manager-needed');
    expect(codeOf(await setPin(desk, 'nobody', '5826'))).toBe('409 staff-unknown');
    expect(await seqOf(host)).toBe(before + 1);

    const answer = await setPin(desk, manager.id, MANAGERS_PIN);
    expect(answer.json).toEqual({ staffId: manager.id, isFirst: false });
    expect(codeOf(await setPin(desk, manager.id, '5826'))).toBe('403 manager-needed');
    expect(codeOf(await desk.signIn(manager.id, MANAGERS_PIN))).toBe('200');
    desk.use(null);
  });
});

describe('a PIN', () => {
  it.each(['1234', '0000', '987654', '121212', '7890', '4321', '1111'])('is not %s', async (pin) => {
    const before = await seqOf(host);
    expect(codeOf(await givePin(host, advisor.id, pin))).toBe('409 pin-too-simple');
    expect(await seqOf(host)).toBe(before);
  });

  it.each(['12', '123456789', '12a4', ''])('has 4 to 8 digits, not %j', async (pin) => {
    expect(codeOf(await givePin(host, advisor.id, pin))).toBe('400 malformed');
  });

  it('is missing until somebody gives one', async () => {
    expect(codeOf(await desk.signIn(advisor.id, '5826'))).toBe('403 pin-missing');
  });

  it('that a manager gave is changed at the first sign-in, to another one', async () => {
    expect((await givePin(host, advisor.id, '5826')).json).toEqual({ staffId: advisor.id, isFirst: true });
    const before = await seqOf(host);

    expect(codeOf(await desk.signIn(advisor.id, '5826'))).toBe('403 pin-is-first');
    expect(codeOf(await desk.signIn(advisor.id, '5826', { newPin: '5826' }))).toBe('409 pin-not-new');
    expect(codeOf(await desk.signIn(advisor.id, '5826', { newPin: '1111' }))).toBe('409 pin-too-simple');
    expect(await seqOf(host)).toBe(before);
    expect(codeOf(await desk.signIn(advisor.id, '5826', { newPin: '6053' }))).toBe('200');
    expect(await credentialOf(advisor.id)).toMatchObject({ hasPin: true, pinIsFirst: false, failures: 0 });
    expect(codeOf(await desk.signIn(advisor.id, '6053'))).toBe('200');
  });

  it('of the own is changed with the old one', async () => {
    expect(codeOf(await setPin(desk, advisor.id, '7190'))).toBe('403 old-pin-needed');
    expect(codeOf(await setPin(desk, advisor.id, '7190', '9999'))).toBe('403 pin-wrong');
    expect(codeOf(await setPin(desk, advisor.id, '6053', '6053'))).toBe('409 pin-not-new');
    expect((await setPin(desk, advisor.id, '7190', '6053')).json).toEqual({ staffId: advisor.id, isFirst: false });
    expect(codeOf(await desk.signIn(advisor.id, '7190'))).toBe('200');
  });

  it("for somebody else takes a manager's session", async () => {
    expect(codeOf(await setPin(desk, technician.id, '5826'))).toBe('403 manager-needed');
    await desk.signIn(manager.id, MANAGERS_PIN);
    expect((await setPin(desk, technician.id, '5826')).json).toEqual({ staffId: technician.id, isFirst: true });
    desk.use(null);
    expect(codeOf(await setPin(desk, technician.id, '4713'))).toBe('403 manager-needed');
  });
});

describe('signing in', () => {
  it('is for people of that terminal, and at terminals alone', async () => {
    const before = await seqOf(host);
    expect(codeOf(await desk.signIn(technician.id, '5826'))).toBe('403 not-at-this-station');
    expect(codeOf(await desk.signIn('nobody', '5826'))).toBe('403 staff-unknown');
    const body = { staffId: manager.id, pin: MANAGERS_PIN };
    const asked = { method: 'POST', path: '/api/sign-in', body };
    expect(codeOf(await ask(host, { ...asked, token: host.owner }))).toBe('403 terminal-needed');
    expect(await seqOf(host)).toBe(before);
    const wall = await aStationInside(host, 'workshop-wall');
    expect(codeOf(await wall.ask(asked))).toBe('403 wall-is-read-only');
  });

  it('ends the session of whoever worked there', async () => {
    const station = await aStationInside(host);
    await station.signIn(manager.id, MANAGERS_PIN);
    const before = station.sessionId();
    expect(codeOf(await station.ask({ path: '/api/stations' }))).toBe('200');
    await station.signIn(advisor.id, '7190');

    expect(station.sessionId()).not.toBe(before);
    station.use(before);
    expect(codeOf(await station.ask({ path: '/api/stations' }))).toBe('403 reading-not-allowed');
  });

  it('ends by the command of the station', async () => {
    const station = await aStationInside(host);
    await station.signIn(manager.id, MANAGERS_PIN);
    const end = station.command('session.end', { id: station.sessionId() }, manager.id);
    expect(await station.send(end)).toMatchObject([{ outcome: 'done' }]);

    expect(codeOf(await station.ask({ path: '/api/stations' }))).toBe('403 reading-not-allowed');
  });

  it('by badge needs no PIN, and a new badge makes the one before void', async () => {
    const station = await aStationInside(host);
    const signIn = (badge: string) => station.ask({ method: 'POST', path: '/api/sign-in', body: { badge } });
    const badgeBy = (from: StationClient) =>
      from.ask({ method: 'POST', path: '/api/badges', body: { staffId: advisor.id } });
    expect(codeOf(await badgeBy(station))).toBe('403 manager-needed');
    await station.signIn(manager.id, MANAGERS_PIN);
    const { badge: first } = (await badgeBy(station)).json as BadgeAnswer;
    const { badge } = (await badgeBy(station)).json as BadgeAnswer;

    expect(codeOf(await signIn(first))).toBe('403 badge-unknown');
    expect(codeOf(await signIn(`KW${'A'.repeat(25)}B`))).toBe('403 badge-unknown');
    expect((await signIn(badge)).json).toMatchObject({ staffId: advisor.id });
    expect(await credentialOf(advisor.id)).toMatchObject({ hasBadge: true });
  });

  it("proves a manager's word on one command of somebody else's", async () => {
    const station = await aStationInside(host);
    await station.signIn(advisor.id, '7190');
    const mine = station.sessionId();
    const answer = await station.signIn(manager.id, MANAGERS_PIN, { purpose: 'override' });
    const { sessionId } = answer.json as SignInAnswer;
    const override = { staffId: manager.id, reason: '客户同意', sessionId };
    const skip = (given: object) =>
      station.command('stage.skip', { visitId: 'x', stage: 'qc', reasonId: 'y', override: given }, advisor.id);

    const [proved, other, madeUp] = await station.send(
      skip(override),
      skip({ ...override, sessionId: mine }),
      skip({ ...override, sessionId: 'made-up' }),
    );
    expect(proved).toMatchObject({ refusal: { code: 'visit-unknown' } });
    for (const each of [other, madeUp]) expect(each).toMatchObject({ refusal: { code: 'override-not-proved' } });
    expect(codeOf(await station.signIn(advisor.id, '7190', { purpose: 'override' }))).toBe('403 not-at-this-station');
  });
});

describe('wrong PINs', () => {
  it('are counted, also many at once, and lock the person out, over a restart, until a manager lets them in', async () => {
    const person = await aPerson(host, '赵敏', ['receptionist']);
    const station = await aStationInside(host);
    await ownPin(station, person.id, '4713');

    expect(refusalOf(await station.signIn(person.id, '4714'))).toMatchObject({
      code: 'pin-wrong',
      params: { left: 4 },
    });
    const codes = await Promise.all(
      ['4715', '4716', '4717', '4718', '4719', '4720'].map((pin) => station.signIn(person.id, pin)),
    );
    expect(codes.map(codeOf).sort()).toEqual([
      '403 pin-locked',
      '403 pin-locked',
      '403 pin-locked',
      '403 pin-wrong',
      '403 pin-wrong',
      '403 pin-wrong',
    ]);
    const locked = refusalOf(await station.signIn(person.id, '4713'));
    expect(locked).toMatchObject({ code: 'pin-locked', params: { until: expect.any(Number), minutes: 1 } });
    expect(await credentialOf(person.id)).toMatchObject({ failures: 5, lockedUntil: locked?.params['until'] });

    await restart();
    expect(codeOf(await station.signIn(person.id, '4713'))).toBe('403 pin-locked');
    await asOwner(host, 'credential.unlock', { staffId: person.id });
    expect(codeOf(await station.signIn(person.id, '4713'))).toBe('200');
    expect(await credentialOf(person.id)).toMatchObject({ failures: 0, lockedUntil: null });
  });

  it('are limited at one station, whomever they are for', async () => {
    const station = await aStationInside(host);
    const codes = new Set<string>();
    for (let i = 0; i < 25; i += 1) codes.add(codeOf(await station.signIn('nobody', '4713')));
    expect([...codes]).toEqual(['403 staff-unknown', '429 rate-limited']);
  });
});

describe('what a terminal checks by itself', () => {
  it('is of the people who sign in there, and bound to its own key', async () => {
    const station = await aStationInside(host);
    const other = await aStationInside(host);
    const verifiers = async (from: StationClient) =>
      (await from.ask({ path: '/api/verifiers' })).json as VerifiersAnswer;
    const mine = await verifiers(station);
    const { salt, pinVerifier, badgeVerifier } = mine.find(({ staffId }) => staffId === advisor.id) ?? {};

    expect(mine.map(({ staffId }) => staffId)).not.toContain(technician.id);
    const key = await verifierKey(station, station.membership.hostAgreementKey);
    const { N, r, p, dkLen } = SCRYPT;
    const hash = scryptSync('7190', Buffer.from(salt ?? '', 'base64url'), dkLen, { N, r, p, maxmem: 2 ** 27 });
    expect(pinVerifier).toBe(createHmac('sha256', key).update(hash).digest('base64url'));
    expect(badgeVerifier).toMatch(/^[\w-]{43}$/);
    const theirs = (await verifiers(other)).find(({ staffId }) => staffId === advisor.id);
    expect(theirs?.salt).toBe(salt);
    expect(theirs?.pinVerifier).not.toBe(pinVerifier);
  });

  it('binds a badge by the hash of what is on it', async () => {
    const station = await aStationInside(host);
    const { badge } = (
      await ask(host, { method: 'POST', path: '/api/badges', token: host.owner, body: { staffId: advisor.id } })
    ).json as BadgeAnswer;
    const key = await verifierKey(station, station.membership.hostAgreementKey);
    const hash = createHash('sha256')
      .update(badgeBytes(badge) ?? '')
      .digest();
    const all = (await station.ask({ path: '/api/verifiers' })).json as VerifiersAnswer;

    expect(all.find(({ staffId }) => staffId === advisor.id)?.badgeVerifier).toBe(
      createHmac('sha256', key).update(hash).digest('base64url'),
    );
  });

  it('has no PIN that has to be changed first, and goes to terminals alone', async () => {
    await givePin(host, advisor.id, '5826');
    const station = await aStationInside(host);
    const all = (await station.ask({ path: '/api/verifiers' })).json as VerifiersAnswer;

    expect(all.find(({ staffId }) => staffId === advisor.id)?.pinVerifier).toBeNull();
    const wall = await aStationInside(host, 'workshop-wall');
    expect(codeOf(await wall.ask({ path: '/api/verifiers' }))).toBe('403 terminal-needed');
    expect(codeOf(await ask(host, { path: '/api/verifiers', token: host.owner }))).toBe('403 terminal-needed');
  });
});

describe('the log', () => {
  it('knows no PIN, no badge and no image of one', () => {
    const lines = host
      .log()
      .split('\n')
      .filter((line) => line !== '' && !line.includes('fingerprint'));
    for (const line of lines)
      expect(line).not.toMatch(/KW[A-Z2-7]{26}|"pin"|"hash"|"salt"|"(7391|5826|6053|7190|4713)"/);
  });
});

/** The same store at the same address. */
async function restart(): Promise<void> {
  await host.stop();
  host = await startHost({ data, port: host.port });
}

async function verifierKey(station: StationClient, hostKey: string): Promise<Buffer> {
  const { subtle } = globalThis.crypto;
  const theirs = await subtle.importKey(
    'raw',
    Buffer.from(hostKey, 'base64url'),
    { name: 'ECDH', namedCurve: 'P-256' },
    false,
    [],
  );
  const shared = await subtle.deriveBits({ name: 'ECDH', public: theirs }, station.agreement.privateKey, 256);
  const secret = await subtle.importKey('raw', shared, 'HKDF', false, ['deriveBits']);
  const info = Buffer.from(VERIFIER_KEY_INFO);
  return Buffer.from(
    await subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info }, secret, 256),
  );
}
