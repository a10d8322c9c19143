import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditAnswer } from '../../shared/trust/protocol.ts';
import { type Host, startHost } from '../helpers/host.ts';
import { ask, checkIn, managerOf, refusalOf, sendCommands } from '../helpers/host-client.ts';

describe('the audit of a running host', () => {
  let host: Host;
  beforeAll(async () => {
    host = await startHost();
  });
  afterAll(() => host.stop());

  const search = async (query: string, token = host.owner) => ask(host, { path: `/api/audit?${query}`, token });

  it('tells everything of one car, newest first, before and after', async () => {
    const manager = await managerOf(host);
    await sendCommands(host, checkIn(manager.id, { plate: '京A12345' }), checkIn(manager.id, { plate: '京B22222' }));
    const [first] = (await search(`entity=plate&entityId=${encodeURIComponent('京A12345')}`)).json as AuditAnswer;
    expect(first).toMatchObject({ command: 'visit.checkIn', staffId: manager.id, stationId: 'front-desk' });
    expect(first?.changes.map(({ entity }) => entity)).toContain('visit');
    expect(first?.changes.every(({ before }) => before === null)).toBe(true);
  });

  it('goes on by pages and ends', async () => {
    const [newest, next] = (await search('limit=2')).json as AuditAnswer;
    const [again] = (await search(`limit=1&before=${newest?.seq}`)).json as AuditAnswer;
    expect(again).toEqual(next);
    expect((await search('before=1')).json).toEqual([]);
  });

  it('refuses a wall, a stranger, and a question that is none', async () => {
    expect(refusalOf(await search('', host.wall))?.code).toBe('reading-not-allowed');
    expect(refusalOf(await search('', 'x'.repeat(43)))?.code).toBe('unauthorised');
    expect(refusalOf(await search('limit=1000'))).toMatchObject({ code: 'malformed', field: 'limit' });
    expect(refusalOf(await search('sql=1'))).toMatchObject({ code: 'malformed', field: 'sql' });
  });

  it('answers while cars come in', async () => {
    const manager = await managerOf(host);
    const searches = Array.from({ length: 20 }, () => search('entity=visit&limit=200'));
    const cars = Array.from({ length: 40 }, (_, i) => checkIn(manager.id, { plate: `京C${10_000 + i}` }));
    const [answers, found] = await Promise.all([sendCommands(host, ...cars), Promise.all(searches)]);
    expect(answers.every(({ outcome }) => outcome === 'done')).toBe(true);
    expect(found.every(({ status }) => status === 200)).toBe(true);
    expect(((await search('entity=visit&limit=200')).json as AuditAnswer).length).toBe(42);
  });
});
