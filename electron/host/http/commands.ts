import type { Engine, Outcome } from '../../../db/types.ts';
import { type CommandAnswer, type CommandsAnswer, CommandsRequest } from '../../../shared/protocol.ts';
import type { Language } from '../../../shared/store/model.ts';
import { BY_OWNER, type Via } from '../../../shared/trust/authorise.ts';
import type { Caller } from '../callers.ts';
import type { OfflineNotes } from '../stations/offline-notes.ts';
import { readAs, refused, toAnswer, tooOften } from './problems.ts';

/** Commands taken in and not yet on disk. More wait with the stations, in their outboxes. */
const MAX_WAITING = 4096;

export type CommandDoor = (body: unknown, language: Language, via: Via) => Promise<CommandsAnswer>;

export function openCommandDoor(engine: Engine, note: OfflineNotes): CommandDoor {
  let waiting = 0;
  return async (body, language, via) => {
    const { commands } = readAs(CommandsRequest, body, language);
    if (waiting + commands.length > MAX_WAITING) throw tooOften(1);
    waiting += commands.length;
    try {
      const outcomes = await Promise.all(commands.map((envelope) => engine.submit(envelope, via)));
      await note(commands, outcomes, via);
      return { epoch: engine.epoch, answers: outcomes.map((outcome) => toCommandAnswer(outcome, language)) };
    } finally {
      waiting -= commands.length;
    }
  };
}

/** The door that a caller's commands come through. @throws Refused `wall-is-read-only` */
export function viaOf(caller: Caller | null): Via {
  switch (caller?.is) {
    case 'owner':
      return BY_OWNER;
    case 'station':
      return { is: 'station', stationId: caller.stationId };
    default:
      throw refused('wall-is-read-only');
  }
}

function toCommandAnswer(outcome: Outcome, language: Language): CommandAnswer {
  switch (outcome.outcome) {
    case 'done':
      return outcome;
    case 'duplicate':
      return { ...outcome, refusal: outcome.refusal && toAnswer(outcome.refusal, language) };
    default:
      return { ...outcome, refusal: toAnswer(outcome.refusal, language) };
  }
}
