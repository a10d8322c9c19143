import { afterAll, beforeAll, expect, it } from 'vitest';
import type { HelloAnswer } from '../../shared/protocol.ts';
import type { CredentialsAnswer } from '../../shared/trust/protocol.ts';
import { type Host, startHost } from '../helpers/host.ts';
import { ask, managerOf } from '../helpers/host-client.ts';
import { aStationInside } from '../helpers/station-client.ts';

let host: Host;
beforeAll(async () => {
  host = await startHost({ sample: true, speed: 600 });
}, 60_000);
afterAll(() => host.stop());

it('everybody of the sample dealership signs in with 1234, however fast its day goes', async () => {
  const hello = (await ask(host, { path: '/api/hello' })).json as HelloAnswer;
  expect(hello).toMatchObject({ sample: true, shop: '锦程汽车 4S 店' });
  expect(Math.abs(hello.realNow - Date.now())).toBeLessThan(5_000);
  const credentials = async () =>
    (await ask(host, { path: '/api/credentials', token: host.owner })).json as CredentialsAnswer;
  await expect.poll(async () => (await credentials()).every(({ hasPin }) => hasPin), { timeout: 10_000 }).toBe(true);

  const manager = await managerOf(host);
  const station = await aStationInside(host, 'set-up');
  expect((await station.signIn(manager.id, '1234')).status).toBe(200);
  expect((await station.ask({ path: '/api/stations' })).status).toBe(200);
  const feed = await station.feed({ topics: { trust: null } });
  await feed.until(({ type }) => type === 'snapshot');
  await feed.close();
});
