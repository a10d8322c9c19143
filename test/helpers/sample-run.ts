import type { Action } from '../../shared/sample/action.ts';
import { newCommandId, seededChance } from '../../shared/sample/chance.ts';
import { furnish } from '../../shared/sample/furnish.ts';
import { PEOPLE, SHOP_NAME } from '../../shared/sample/house.ts';
import { nextActions } from '../../shared/sample/next-actions.ts';
import { writeRoster } from '../../shared/sample/roster.ts';
import { isRefusal } from '../../shared/store/refusal.ts';
import { addDays, atMinute, type Day, HOUR, MINUTE } from '../../shared/time.ts';
import { type Answer, aMemoryStore, type MemoryStore } from './memory-store.ts';

const TIME_ZONE = 'Asia/Shanghai';
/** Monday. */
const FIRST_DAY = '2026-11-16';
const COME = 7 * 60 + 30;
const GONE = 19 * 60;

/** What somebody did, and what came of it. */
export type Deed = Readonly<{ action: Action; day: Day; now: number; answer: Answer }>;

export type SampleOptions = Readonly<{
  days: number;
  seed?: number;
  step?: number;
  /** After each command; the shop is as the command left it. */
  onDeed?: (deed: Deed, store: MemoryStore) => void;
  /** After each look, for a real person who taps something in between. */
  onLook?: (store: MemoryStore, now: number) => void;
  /** Between looks, about once an hour. */
  onHour?: (store: MemoryStore, now: number, day: Day) => void;
  /** In the evening, before the day turns. */
  onEvening?: (store: MemoryStore, now: number, day: Day) => void;
  isHeld?: (visitId: string) => boolean;
}>;

/** Runs the sample dealership in memory, from its first morning on, as the host would on a real store. */
export function runSample(options: SampleOptions): MemoryStore {
  const { days, seed = 1, step = MINUTE, onDeed, onLook, onHour, onEvening, isHeld = () => false } = options;
  const store = aMemoryStore();
  const { read } = store;
  const chance = seededChance(seed);
  let day = FIRST_DAY;
  let now = atMinute(day, COME, TIME_ZONE);

  function command(action: Omit<Action, 'staffId'> & { staffId: string | null }): Answer {
    const { name, input, stationId, staffId, at } = action;
    return store.run(
      {
        id: newCommandId(at, chance),
        name,
        input,
        stationId,
        staffId,
        occurredAt: at,
        sessionId: null,
        uncertain: false,
        after: [],
      },
      now,
    );
  }
  function byHost(name: string, input: unknown): void {
    const answer = command({ name, input, stationId: 'host', staffId: null, at: now });
    if (isRefusal(answer)) throw new Error(`${name} was refused: ${answer.code}`);
  }
  function doAll(actions: readonly Action[]): void {
    for (const action of actions) {
      const answer = command(action);
      onDeed?.({ action, day, now, answer }, store);
    }
  }

  byHost('store.open', { name: SHOP_NAME, timeZone: TIME_ZONE, language: 'zh-CN', manager: PEOPLE[0]?.name ?? '' });
  for (let left = furnish(read, now); left.length > 0; left = furnish(read, now)) doAll(left);

  let since = now;
  for (let count = 0; count < days; count++) {
    for (; now < atMinute(day, GONE, TIME_ZONE); now += step) {
      const shop = read.shop('shop');
      if (shop) doAll(writeRoster(read, day, shop, now));
      doAll(nextActions({ read, since, now, isHeld }));
      since = now;
      onLook?.(store, now);
      if (now % HOUR < step) onHour?.(store, now, day);
    }
    onEvening?.(store, now, day);
    day = addDays(day, 1);
    now = atMinute(day, COME, TIME_ZONE);
    byHost('day.turn', { day });
  }
  return store;
}
