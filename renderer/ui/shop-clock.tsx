import { createContext, type ReactNode, useContext, useMemo, useSyncExternalStore } from 'react';
import type { Instant, ShopTime } from '../../shared/time.ts';

/** Real ms between two looks at the clock: often enough that a minute turns when it turns. */
const EVERY = 500;

type Ticking = ShopTime & Readonly<{ now: () => Instant }>;

const Clock = createContext<Ticking>({ now: () => 0, timeZone: 'UTC', dayTurnsAt: 0 });

type ShopClockProps = Readonly<{ now: () => Instant; time: ShopTime; children: ReactNode }>;

/** The shop's clock for everything below it. `now` must be the same function from render to render. */
export function ShopClock({ now, time: { timeZone, dayTurnsAt }, children }: ShopClockProps) {
  const ticking = useMemo(() => ({ now, timeZone, dayTurnsAt }), [now, timeZone, dayTurnsAt]);
  return <Clock value={ticking}>{children}</Clock>;
}

export function useShopTime(): ShopTime {
  return useContext(Clock);
}

/**
 * What a clock, a countdown or a light says now. Only the leaf that asks is drawn again, and only when its answer,
 * a text or a number, is another one.
 */
export function useAtNow<T extends string | number | boolean>(ask: (now: Instant, time: ShopTime) => T): T {
  const ticking = useContext(Clock);
  return useSyncExternalStore(onTick, () => ask(ticking.now(), ticking));
}

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** One timer for all leaves. */
function onTick(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const each of listeners) each();
  }, EVERY);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}
