import { setTimeout as sleep } from 'node:timers/promises';
import type { Envelope } from '../../shared/command.ts';
import type { CommandAnswer } from '../../shared/protocol.ts';
import { HOUR } from '../../shared/time.ts';
import { type Caller, envelope } from './caller.ts';
import type { Chance } from './seeded.ts';
import { aCheckIn } from './shop.ts';

/** What somebody at a terminal was told, to be held against the store. */
export type Told = Readonly<{
  /** Command id → what the host said became of it. */
  answers: ReadonlyMap<string, Readonly<{ outcome: 'done' | 'refused'; seq: number | null }>>;
  /** Visit → the spot that was last said to be kept. */
  spots: ReadonlyMap<string, string | null>;
  /** Visit → promises that were said to be kept, the first one included. */
  promises: ReadonlyMap<string, number>;
  /** Requests that were asked again because no answer came. */
  unanswered: number;
  /** Answers 'retry' (nothing stored, ask again), by the reason that was given. */
  putOff: ReadonlyMap<string, number>;
}>;

export type TerminalOptions = Readonly<{
  caller: Caller;
  managerId: string;
  /** Called with every answer, final or not. */
  onAnswer?: (answer: CommandAnswer) => void;
  /** Numbers of the cars that come in at this terminal, from here on up. */
  firstCar: number;
  chance: Chance;
  isOver: () => boolean;
}>;

/**
 * A terminal that is never idle: cars come in, are parked, and their promises move; now and then a car comes in that is
 * here already and is refused. What is not answered is asked again under the same id until it is.
 */
export async function keepBusy(options: TerminalOptions): Promise<Told> {
  const { caller, managerId, firstCar, chance, isOver, onAnswer } = options;
  const answers = new Map<string, Readonly<{ outcome: 'done' | 'refused'; seq: number | null }>>();
  const spots = new Map<string, string | null>();
  const promises = new Map<string, number>();
  let unanswered = 0;
  const putOff = new Map<string, number>();
  let cars = 0;
  let moves = 0;

  async function send(envelopes: readonly Envelope[]): Promise<readonly CommandAnswer[]> {
    const final = new Map<string, CommandAnswer>();
    let waiting = envelopes;
    while (waiting.length > 0) {
      for (const answer of await tryOnce(waiting)) {
        onAnswer?.(answer);
        if (answer.outcome === 'retry') putOff.set(answer.refusal.code, (putOff.get(answer.refusal.code) ?? 0) + 1);
        else final.set(answer.id, answer);
      }
      waiting = waiting.filter(({ id }) => !final.has(id));
      if (waiting.length > 0) await sleep(10 + chance.whole(0, 40));
    }
    return envelopes.flatMap(({ id }) => final.get(id) ?? []);
  }

  async function tryOnce(envelopes: readonly Envelope[]): Promise<readonly CommandAnswer[]> {
    try {
      return await caller.post(envelopes);
    } catch {
      unanswered += 1;
      return [];
    }
  }

  async function carryOut(envelopes: readonly Envelope[]): Promise<readonly boolean[]> {
    return (await send(envelopes)).map((answer) => {
      const isDone = answer.outcome === 'done' || (answer.outcome === 'duplicate' && answer.refusal === null);
      answers.set(answer.id, { outcome: isDone ? 'done' : 'refused', seq: 'seq' in answer ? answer.seq : null });
      return isDone;
    });
  }

  async function arrive(): Promise<void> {
    const isAgain = cars > 0 && chance.next() < 0.2;
    const { command, visitId } = aCheckIn(firstCar + (isAgain ? chance.whole(0, cars) : cars), managerId);
    const [isDone] = await carryOut([command]);
    if (isDone === isAgain) throw new Error(isAgain ? 'a car came in twice' : 'a new car was refused');
    if (!isDone) return;
    cars += 1;
    spots.set(visitId, null);
    promises.set(visitId, 1);
  }

  async function moveCars(): Promise<void> {
    const known = [...spots.keys()];
    const moved = Array.from({ length: chance.whole(1, 5) }, () => known[chance.whole(0, known.length)] ?? '');
    const parked = moved.map((visitId, index) =>
      envelope('visit.park', { visitId, spot: `P${moves + index}` }, managerId),
    );
    moves += moved.length;
    const done = await carryOut(parked);
    for (const [index, { input }] of parked.entries()) {
      const { visitId, spot } = input as { visitId: string; spot: string };
      if (done[index]) spots.set(visitId, spot);
    }
  }

  async function movePromise(): Promise<void> {
    const known = [...promises.keys()];
    const visitId = known[chance.whole(0, known.length)] ?? '';
    const promisedAt = Date.now() + chance.whole(1, 9) * HOUR;
    const [isDone] = await carryOut([envelope('visit.promise', { visitId, promisedAt, cause: 'workshop' }, managerId)]);
    if (isDone) promises.set(visitId, (promises.get(visitId) ?? 0) + 1);
  }

  while (!isOver()) {
    if (cars < 3 || chance.next() < 0.1) await arrive();
    else if (chance.next() < 0.25) await movePromise();
    else await moveCars();
  }
  return { answers, spots, promises, unanswered, putOff };
}
