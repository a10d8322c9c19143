import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { digestText, FEED_ASKED, PROOF_LASTS } from '../../shared/trust/proof.ts';
import { type Host, startHost } from '../helpers/host.ts';
import { type Answered, ask, managerOf, refusalOf } from '../helpers/host-client.ts';
import {
  aStation,
  aStationInside,
  asOwner,
  type Bent,
  hashText,
  type StationClient,
  seqOf,
} from '../helpers/station-client.ts';

const ASKED = { method: 'GET', path: '/api/snapshot?topics=shop', bodyHash: '' } as const;

let host: Host;
let station: StationClient;
beforeAll(async () => {
  host = await startHost();
  station = await aStationInside(host);
});
afterAll(() => host.stop());

function codeOf(answer: Answered): string {
  return `${answer.status} ${refusalOf(answer)?.code ?? ''}`.trim();
}

async function read(token: string): Promise<string> {
  return codeOf(await ask(host, { path: ASKED.path, token }));
}

describe('a proof', () => {
  it('from before the host was started is stale, for its nonce is not remembered', async () => {
    const answer = await station.ask({ path: ASKED.path }, { skew: -30_000 });
    expect(codeOf(answer)).toBe('401 proof-stale');
  });

  it('lets in the station that made it', async () => {
    expect(codeOf(await station.ask({ path: ASKED.path }))).toBe('200');
  });

  it.each<[string, Bent]>([
    ['another store', { storeId: '00000000-0000-4000-8000-000000000000' }],
    ['another path', { path: '/api/snapshot?topics=vehicles' }],
    ['the path without its query', { path: '/api/snapshot' }],
    ['another method', { method: 'POST' }],
    ['a body', { bodyHash: 'A'.repeat(43) }],
  ])('for %s is none for this', async (_, bent) => {
    const before = await seqOf(host);
    expect(codeOf(await station.ask({ path: ASKED.path }, bent))).toBe('401 unauthorised');
    expect(await seqOf(host)).toBe(before);
  });

  it('is good once', async () => {
    const token = await station.prove(ASKED);

    expect(await read(token)).toBe('200');
    expect(await read(token)).toBe('401 proof-replayed');
    expect(await read(await station.prove(ASKED, { nonce: 'A'.repeat(22) }))).toBe('200');
    expect(await read(await station.prove(ASKED, { nonce: 'A'.repeat(22) }))).toBe('401 proof-replayed');
  });

  it('of a clock that is wrong is stale; the answer tells the time, by which the next one is right', async () => {
    for (const skew of [PROOF_LASTS + 5_000, -PROOF_LASTS - 5_000]) {
      const answer = await station.ask({ path: ASKED.path }, { skew });
      expect(codeOf(answer)).toBe('401 proof-stale');
      expect(answer.headers['www-authenticate']).toBe('Bearer');
      expect(Math.abs(Number(refusalOf(answer)?.params['now']) - Date.now())).toBeLessThan(5_000);
    }
    expect(codeOf(await station.ask({ path: ASKED.path }, { skew: PROOF_LASTS - 5_000 }))).toBe('200');
  });

  it('of nobody who was let in is refused', async () => {
    const stranger = await aStation(host);
    expect(codeOf(await stranger.ask({ path: ASKED.path }))).toBe('401 station-unknown');
  });

  it('under the name of another station is refused, and does not use up its nonce', async () => {
    const other = await aStation(host);
    const [, , sessionId = '', at, nonce = ''] = (await station.prove(ASKED)).split('.');
    const [, , , , , signature] = (await other.prove(ASKED, { nonce })).split('.');
    expect(await read(['proof', station.id, sessionId, at, nonce, signature].join('.'))).toBe('401 unauthorised');
    expect(await read(await station.prove(ASKED, { nonce }))).toBe('200');
  });

  it('is refused when something is changed in it', async () => {
    const parts = (await station.prove(ASKED)).split('.');
    const later = parts.with(3, String(Number(parts[3]) + 1)).join('.');
    const signedIn = parts.with(2, 'some-session').join('.');
    const signature = parts.with(5, 'A'.repeat(86)).join('.');

    for (const token of [later, signedIn, signature, parts.slice(0, 5).join('.'), `${parts.join('.')}.x`]) {
      expect(await read(token)).toBe('401 unauthorised');
    }
  });

  it('carries the body: another one, or none, is refused and changes nothing', async () => {
    const { id: staffId } = await managerOf(host);
    const mine = JSON.stringify({ commands: [station.command('visit.park', { visitId: 'x', spot: 'A1' }, staffId)] });
    const other = mine.replace('A1', 'B2');
    const bodyHash = await hashText(mine);
    const asked = { method: 'POST', path: '/api/commands', bodyHash };
    const digest = { 'content-digest': digestText(bodyHash) };
    const before = await seqOf(host);
    const send = async (body: string, headers: Record<string, string>) =>
      codeOf(await ask(host, { ...asked, body, headers, token: await station.prove(asked) }));

    expect(await send(other, digest)).toBe('401 unauthorised');
    expect(await send(mine, {})).toBe('401 unauthorised');
    expect(await send('', digest)).toMatch(/^40[01] /);
    expect(await send(mine, { 'content-digest': `sha-512=:${'A'.repeat(86)}==:` })).toBe('401 unauthorised');
    expect(await seqOf(host)).toBe(before);
    expect(await send(mine, digest)).toBe('200');
  });

  it('is good for a request that asks first whether to send its body', async () => {
    const headers = { expect: '100-continue' };
    const answer = await station.ask({ method: 'POST', path: '/api/commands', body: { commands: [] }, headers });
    expect(codeOf(answer)).toBe('400 malformed');
  });

  it('opens the feed, once, and only one made for it', async () => {
    const token = await station.prove(FEED_ASKED);
    await (await station.feed({ token })).close();

    const replayed = await station.feed({ token });
    expect((await replayed.closed).code).toBe(4401);
    const stolen = await station.feed({ token: await station.prove(ASKED) });
    expect((await stolen.closed).code).toBe(4401);
    const stale = await station.feed({ token: await station.prove(FEED_ASKED, { skew: -90_000 }) });
    const message = await stale.until(({ type }) => type === 'refused');
    expect(message).toMatchObject({ refusal: { code: 'proof-stale', params: { now: expect.any(Number) } } });
  });

  it('of a revoked station is refused from the commit on', async () => {
    const gone = await aStationInside(host);
    expect(codeOf(await gone.ask({ path: ASKED.path }))).toBe('200');
    await asOwner(host, 'station.revoke', { id: gone.id });

    expect(codeOf(await gone.ask({ path: ASKED.path }))).toBe('401 station-revoked');
    expect((await (await gone.feed()).closed).code).toBe(4401);
    expect(await gone.join()).toEqual({ state: 'revoked' });
  });

  it('that is wrong is limited by address, while right ones pass; the log has few lines and no secret', async () => {
    const codes = new Set<string>();
    for (let i = 0; i < 80; i += 1) codes.add(codeOf(await station.ask({ path: ASKED.path }, { method: 'POST' })));
    const token = await station.prove(ASKED);

    expect(codes).toContain('429 rate-limited');
    expect(await read(token)).toBe('200');
    const lines = host.log().split('\n');
    expect(lines.filter((line) => line.includes('a request was refused')).length).toBeLessThanOrEqual(20);
    expect(host.log()).not.toContain(station.signingKey);
    for (const secret of token.split('.').slice(4)) expect(host.log()).not.toContain(secret);
  });
});
