import type { Socket, SocketHandlers, Surroundings } from '../../../renderer/link/surroundings.ts';

type Timer = { at: number; order: number; work: () => void };

/** A connection as the host's side sees it. */
export type Wire = Readonly<{
  url: string;
  /** What the station said, parsed. */
  said: unknown[];
  isOpen: () => boolean;
  open: () => void;
  say: (message: unknown) => void;
  cut: () => void;
}>;

/** A world whose time moves only when it is told to, and whose network is in the test's hands. */
export type World = Readonly<{
  surroundings: Surroundings;
  wires: readonly Wire[];
  /** The connection made last. */
  wire: () => Wire;
  requests: {
    url: string;
    init: RequestInit;
    answer: (status: number, body: unknown, headers?: Record<string, string>) => void;
    fail: () => void;
  }[];
  /** What `random` gives. */
  chance: { value: number };
  wall: { jumped: number };
  now: () => number;
  /** Lets so many ms pass, with everything that was to happen in them. */
  pass: (ms: number) => Promise<void>;
}>;

export function aWorld(onSocket?: (wire: Wire) => void): World {
  let now = 0;
  let order = 0;
  const timers = new Set<Timer>();
  const wires: Wire[] = [];
  const requests: World['requests'] = [];
  const chance = { value: 0.999 };
  const wall = { jumped: 0 };

  function after(ms: number, work: () => void): () => void {
    order += 1;
    const timer = { at: now + Math.max(0, ms), order, work };
    timers.add(timer);
    return () => void timers.delete(timer);
  }

  function openSocket(url: string, { opened, message, closed }: SocketHandlers): Socket {
    let state: 'connecting' | 'open' | 'over' = 'connecting';
    const said: unknown[] = [];
    const wire: Wire = {
      url,
      said,
      isOpen: () => state === 'open',
      open() {
        if (state !== 'connecting') return;
        state = 'open';
        opened();
      },
      say(text) {
        if (state === 'open') message(typeof text === 'string' ? text : JSON.stringify(text));
      },
      cut() {
        if (state === 'over') return;
        state = 'over';
        closed();
      },
    };
    wires.push(wire);
    onSocket?.(wire);
    return {
      send(text) {
        if (state === 'open') said.push(JSON.parse(text));
      },
      close() {
        state = 'over';
      },
    };
  }

  function request(url: string, init: RequestInit): Promise<Response> {
    return new Promise((resolve, reject) => {
      requests.push({
        url,
        init,
        answer: (status, body, headers = {}) => resolve(new Response(JSON.stringify(body), { status, headers })),
        fail: () => reject(new TypeError('network')),
      });
    });
  }

  return {
    surroundings: {
      after,
      frame: (work) => after(16, work),
      random: () => chance.value,
      monotonic: () => now,
      wall: () => 1_700_000_000_000 + now + wall.jumped,
      openSocket,
      request,
    },
    wires,
    wire() {
      const last = wires.at(-1);
      if (!last) throw new Error('the station never tried to connect');
      return last;
    },
    requests,
    chance,
    wall,
    now: () => now,
    async pass(ms) {
      const end = now + ms;
      for (;;) {
        await settled();
        const next = [...timers].sort((a, b) => a.at - b.at || a.order - b.order)[0];
        if (!next || next.at > end) break;
        timers.delete(next);
        now = Math.max(now, next.at);
        next.work();
      }
      now = end;
      await settled();
    },
  };
}

/** Everything that waits for nothing but promises has happened. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
  await new Promise<void>((resolve) => setImmediate(resolve));
}
