import { expect, it } from 'vitest';
import { aFolder } from '../helpers/a-store.ts';
import { openFeed } from '../helpers/feed-client.ts';
import { startHost } from '../helpers/host.ts';
import { ask, refusalOf } from '../helpers/host-client.ts';

it('plays its day as fast as the owner wants, tells every station, and goes on after a restart', async () => {
  const { folder, remove } = aFolder();
  const host = await startHost({ data: folder, sample: true, speed: 60 });
  const wall = await openFeed(host);
  const speed = (token: string, body: object) => ask(host, { method: 'POST', path: '/api/sample/speed', token, body });
  const first = await wall.until(({ type }) => type === 'beat');
  expect(first).toMatchObject({ rate: 60 });

  const from = wall.messages.length;
  expect((await speed(host.owner, { speed: 600 })).json).toEqual({ speed: 600 });
  const told = await wall.until(({ type }) => type === 'beat', from);
  expect(told).toMatchObject({ rate: 600 });
  expect((await speed(host.wall, { speed: 1 })).status).toBe(403);
  for (const wrong of [0, 601, 1.5, '2']) expect((await speed(host.owner, { speed: wrong })).status).toBe(400);
  expect(refusalOf(await speed(host.owner, { speed: 2, hurry: true }))).toMatchObject({ field: 'hurry' });
  const { paths } = (await ask(host, { path: '/api/openapi.json' })).json as { paths: object };
  expect(Object.keys(paths)).toContain('/api/sample/speed');

  await wall.until(({ type }) => type === 'frames', from);
  const later = await wall.until(
    (message) => message.type === 'beat' && message.now > (told.type === 'beat' ? told.now : 0),
    from,
  );
  expect(wall.gaps).toEqual([]);
  expect((await host.stop()).ms).toBeLessThan(5_000);

  const again = await startHost({ data: folder, sample: true });
  const { now, rate } = (await ask(again, { path: '/api/hello' })).json as { now: number; rate: number };
  expect(rate).toBe(1);
  expect(now).toBeGreaterThan((first.type === 'beat' ? first.now : 0) - 1);
  expect(later.type).toBe('beat');
  await again.stop();
  remove();
});
