import type { Engine, Outcome } from '../../../db/types.ts';
import type { Action } from '../../../shared/sample/action.ts';
import { type Chance, newCommandId } from '../../../shared/sample/chance.ts';
import { furnish } from '../../../shared/sample/furnish.ts';
import { nextActions } from '../../../shared/sample/next-actions.ts';
import { writeRoster } from '../../../shared/sample/roster.ts';
import type { Instant } from '../../../shared/time.ts';
import { BY_OWNER } from '../../../shared/trust/authorise.ts';
import type { Log } from '../logs.ts';
import { watchHands } from './hands.ts';

export type PeopleParts = Readonly<{ engine: Engine; random: Chance; log: Pick<Log, 'debug'> }>;

/** The simulated people of the shop: they know only what the store says, and act only through commands. */
export type People = Readonly<{
  /** Teams, bays, staff and the customer base, as far as they are missing. */
  furnish: (at: Instant) => Promise<void>;
  /** What they do from `since` to `now`. */
  act: (since: Instant, now: Instant) => Promise<void>;
  /** Whether a person has just handled a car: the simulated people wait until that was seen. */
  areWatched: () => boolean;
  stop: () => void;
}>;

export function gatherPeople({ engine, random, log }: PeopleParts): People {
  const { read } = engine;
  const hands = watchHands(engine);

  async function submit({ name, input, stationId, staffId, at }: Action): Promise<void> {
    const id = newCommandId(at, random);
    const facts = { id, name, input, stationId, staffId, occurredAt: at };
    const outcome = await engine.submit({ ...facts, sessionId: null, uncertain: false, after: [] }, BY_OWNER);
    if (outcome.outcome === 'done') hands.own(outcome.seq);
    else log.debug({ command: name, refusal: codeOf(outcome) }, 'a simulated command was not carried out');
  }

  /** In the order given; the store takes what comes in one breath as one batch. */
  async function submitAll(actions: readonly Action[]): Promise<void> {
    await Promise.all(actions.map(submit));
  }

  return {
    async furnish(at) {
      let before = Number.POSITIVE_INFINITY;
      for (let left = furnish(read, at); left.length > 0; left = furnish(read, at)) {
        const seq = engine.seq();
        await submitAll(left);
        if (engine.seq() === seq && left.length >= before) throw new Error(`the sample shop lacks ${left[0]?.name}`);
        before = left.length;
      }
    },
    async act(since, now) {
      const shop = read.shop('shop');
      if (shop) await submitAll(writeRoster(read, shop.businessDay, shop, now));
      await submitAll(nextActions({ read, since, now, isHeld: hands.areOn }));
    },
    areWatched: hands.areOnAny,
    stop: hands.stop,
  };
}

function codeOf(outcome: Outcome): string | undefined {
  return 'refusal' in outcome ? outcome.refusal?.code : undefined;
}
