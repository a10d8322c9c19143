import { scryptSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeSeed, codeText } from '../../shared/trust/code.ts';
import { SCRYPT, type StationsAnswer } from '../../shared/trust/protocol.ts';
import { type Host, startHost } from '../helpers/host.ts';
import { type Answered, ask, refusalOf } from '../helpers/host-client.ts';
import { aStation, aStationInside, asOwner, seqOf } from '../helpers/station-client.ts';

let host: Host;
beforeAll(async () => {
  host = await startHost();
});
afterAll(() => host.stop());

async function stations(): Promise<StationsAnswer> {
  return (await ask(host, { path: '/api/stations', token: host.owner })).json as StationsAnswer;
}

async function waitingNames(): Promise<readonly string[]> {
  return (await stations()).waiting.map(({ name }) => name);
}

function codeOf(answer: Answered): string {
  return `${answer.status} ${refusalOf(answer)?.code ?? ''}`.trim();
}

describe('a station with a ticket', () => {
  it("of the owner's is in at once, at a manager's place", async () => {
    const station = await aStation(host);
    const answer = await station.join({ name: '店长桌', profile: 'set-up', ticket: host.owner });

    expect(answer).toMatchObject({
      state: 'accepted',
      membership: { id: station.id, name: '店长桌', place: 'manager', profile: 'set-up' },
    });
    expect(await station.join({ name: '别的', profile: 'dispatch' })).toEqual(answer);
  });

  it("of a wall's is in as a wall on the floor, and as nothing else", async () => {
    const wall = await aStation(host);
    expect(await wall.join({ profile: 'workshop-wall', ticket: host.wall })).toMatchObject({
      membership: { place: 'floor', profile: 'workshop-wall' },
    });

    const before = await seqOf(host);
    const terminal = await aStation(host);
    await expect(terminal.join({ profile: 'check-in', ticket: host.wall })).rejects.toThrow('ticket-not-valid');
    await expect(terminal.join({ ticket: 'made-up' })).rejects.toThrow('ticket-not-valid');
    expect([await seqOf(host), await waitingNames()]).toEqual([before, []]);
  });
});

describe('a station without a ticket', () => {
  it('waits with the code that it shows itself, until a manager lets it in', async () => {
    const station = await aStation(host);
    expect(await station.join({ name: '平板', profile: 'dispatch' })).toEqual({ state: 'waiting', retryAfter: 2_000 });

    const { waiting, fingerprint } = await stations();
    expect(waiting).toEqual([
      {
        signingKey: station.signingKey,
        agreementKey: station.agreementKey,
        name: '平板',
        profile: 'dispatch',
        code: ownCode(fingerprint, station.signingKey),
        address: '127.0.0.1',
        askedAt: expect.any(Number),
      },
    ]);
    const { signingKey, agreementKey } = station;
    const as = { name: '派工平板', place: 'floor', profile: 'dispatch' };
    await asOwner(host, 'station.accept', { ...as, signingKey, agreementKey });

    expect(await waitingNames()).toEqual([]);
    expect(await station.join()).toMatchObject({ state: 'accepted', membership: as });
  });

  it('stands in the list under a name that can be read', async () => {
    const station = await aStation(host);
    await station.join({ name: 'a\u202eb\n\u0007  c' });
    expect(await waitingNames()).toEqual(['a b c']);
  });

  it('has to bring real keys, and to hold the one that it asks for', async () => {
    const before = await waitingNames();
    const station = await aStation(host);
    const other = await aStation(host);
    const { signingKey, agreementKey } = station;
    const wish = { signingKey, agreementKey, name: 'x', profile: 'check-in', ticket: null };
    const path = '/api/stations/join';
    const send = async (from: typeof station, body: object) => codeOf(await from.ask({ method: 'POST', path, body }));
    const noPoint = Buffer.concat([Buffer.of(4), Buffer.alloc(64, 7)]).toString('base64url');

    expect(await send(other, wish)).toBe('401 unauthorised');
    expect(await send(station, { ...wish, agreementKey: noPoint })).toBe('400 key-not-valid');
    expect(await send(station, { ...wish, signingKey: noPoint })).toBe('400 key-not-valid');
    expect(await send(station, { ...wish, colour: 'red' })).toBe('400 malformed');
    expect(codeOf(await ask(host, { method: 'POST', path, body: wish }))).toBe('401 unauthorised');
    expect(codeOf(await ask(host, { method: 'POST', path, body: wish, token: host.owner }))).toBe('401 unauthorised');
    const token = await station.prove({ method: 'POST', path, bodyHash: '' });
    expect(codeOf(await ask(host, { method: 'POST', path, body: wish, token }))).toBe('401 unauthorised');
    expect(await waitingNames()).toEqual(before);
  });

  it('comes in once with one proof, even to the list', async () => {
    const station = await aStation(host);
    const body = {
      signingKey: station.signingKey,
      agreementKey: station.agreementKey,
      name: 'x',
      profile: 'check-in',
      ticket: null,
    };
    const asked = { method: 'POST', path: '/api/stations/join', body };
    const nonce = 'B'.repeat(22);

    expect(codeOf(await station.ask(asked, { nonce }))).toBe('200');
    expect(codeOf(await station.ask(asked, { nonce }))).toBe('401 proof-replayed');
  });
});

describe('the list of stations', () => {
  it('says who was there, where, and who is there', async () => {
    const station = await aStationInside(host);
    const feed = await station.feed({ topics: { shop: null } });
    await feed.until(({ type }) => type === 'snapshot');
    const seen = async () => (await stations()).seen.find(({ id }) => id === station.id);

    expect(await seen()).toMatchObject({ address: '127.0.0.1', isOnline: true, sessionId: null });
    await feed.close();
    await expect.poll(async () => (await seen())?.isOnline).toBe(false);
  });

  it('is for managers', async () => {
    const station = await aStationInside(host);
    expect(codeOf(await station.ask({ path: '/api/stations' }))).toBe('403 reading-not-allowed');
    expect(codeOf(await ask(host, { path: '/api/stations', token: host.wall }))).toBe('403 reading-not-allowed');
    expect(codeOf(await ask(host, { path: '/api/stations' }))).toBe('401 unauthorised');
  });
});

/** As the station works it out. */
function ownCode(fingerprint: string, signingKey: string): string {
  const { N, r, p, dkLen } = SCRYPT;
  return codeText(scryptSync(codeSeed(fingerprint, signingKey), 'kanwall-code', dkLen, { N, r, p, maxmem: 2 ** 27 }));
}
