import { HOUR, MINUTE } from '../../shared/time.ts';
import { type Caller, createCaller } from '../helpers/caller.ts';
import { type Host, startHost } from '../helpers/host.ts';
import { fillShop, type Shop } from '../helpers/shop.ts';

/** A host with a workshop full of cars. */
export type Scene = Readonly<{
  host: Host;
  caller: Caller;
  shop: Shop;
  /** With the token in the fragment, as the host prints it. */
  wallUrl: string;
  close: () => Promise<void>;
}>;

type SceneOptions = Readonly<{ cars: number; renderer?: string; env?: Readonly<Record<string, string>> }>;

export async function openScene({ cars, renderer, env = {} }: SceneOptions): Promise<Scene> {
  const host = await startHost({ bundle: true, env, ...(renderer && { renderer }) });
  const caller = createCaller({ url: host.url, token: host.owner });
  return {
    host,
    caller,
    shop: await fillShop(caller, cars),
    wallUrl: `${host.url}/#profile=workshop-wall&token=${host.wall}`,
    async close() {
      caller.close();
      await host.stop();
    },
  };
}

/** `09:05`, as the wall shows a promise: in the time zone that a new store has. */
const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit' });
export const clockText = (at: number): string => clock.format(at);

type Moved = Readonly<{ visitId: string; promisedAt: number }>;

/** Promises by the hour, one car after the other and each car's another minute every time: no car changes places. */
export function promisesInPlace({ waiting }: Shop, count: number): readonly Moved[] {
  const base = Math.ceil(Date.now() / HOUR) * HOUR;
  return Array.from({ length: count }, (_, number) => {
    const turn = number % waiting.length;
    const { visitId } = waiting[turn] ?? { visitId: '' };
    return { visitId, promisedAt: base + (turn + 1) * HOUR + Math.floor(number / waiting.length) * MINUTE };
  });
}

/** Promises of cars that stay at risk, so that a wall with pages shows them on all of them. */
export function promisesAtRisk({ urgent }: Shop, count: number): readonly Moved[] {
  const base = Math.ceil(Date.now() / MINUTE) * MINUTE;
  return Array.from({ length: count }, (_, number) => {
    const { visitId } = urgent[number % urgent.length] ?? { visitId: '' };
    return { visitId, promisedAt: base + (40 + Math.floor(number / urgent.length)) * MINUTE };
  });
}
