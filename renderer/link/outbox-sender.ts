import type { Envelope } from '../../shared/command.ts';
import {
  type CommandAnswer,
  type CommandsAnswer,
  type Epoch,
  MAX_COMMANDS_A_REQUEST,
  type Problem,
  type RefusalAnswer,
} from '../../shared/protocol.ts';
import { createBackOff } from './back-off.ts';
import type { LinkRefusal } from './link-state.ts';
import type { Surroundings } from './surroundings.ts';

const ANSWER_WITHIN = 15_000;
/** A host that asks to be left alone for longer is asked again after this. ms. */
const LONGEST_ASKED = 60_000;

export type SenderOptions = Readonly<{
  surroundings: Surroundings;
  station: () => Readonly<{ hostUrl: string }>;
  language: () => string;
  /** The commands to be sent now, in order. */
  waiting: () => readonly Envelope[];
  maySend: () => boolean;
  onAnswers: (answers: readonly CommandAnswer[], epoch: Epoch | null) => void;
  /** The state of sending changed: `blocked` tells why the host takes nothing from this station. */
  onState: () => void;
}>;

export type Sender = Readonly<{
  /** Sends what is waiting, unless a request is under way: order is kept by one request at a time. */
  poke: () => void;
  /** The host is there again: forget the back-off. */
  kick: () => void;
  blocked: () => LinkRefusal | null;
  /** Resolves when the request that carries this command has ended; at once if there is none. */
  ended: (id: string) => Promise<void>;
  stop: () => void;
}>;

type Result = 'answered' | 'later' | 'too-much';

export function createSender(options: SenderOptions): Sender {
  const { surroundings, station, waiting, maySend, onAnswers } = options;
  const backOff = createBackOff(surroundings);
  let flight: { ids: ReadonlySet<string>; ended: Promise<void> } | null = null;
  /** Halved when the host refuses a request as a whole, so that the command at fault is found and set aside. */
  let atMost = MAX_COMMANDS_A_REQUEST;
  let blocked: LinkRefusal | null = null;
  /** What a busy host said with its last answer. ms. */
  let askedToWait = 0;
  let stopped = false;

  function poke(): void {
    if (flight || backOff.isWaiting() || stopped || !maySend()) return;
    const commands = waiting().slice(0, atMost);
    if (commands.length === 0) return;
    const ended = send(commands)
      .catch((): Result => 'later')
      .then((result) => {
        flight = null;
        goOn(result);
      });
    flight = { ids: new Set(commands.map(({ id }) => id)), ended };
  }

  function goOn(result: Result): void {
    if (stopped) return;
    if (result === 'later') backOff.wait(poke, { atLeast: askedToWait });
    else {
      backOff.reset();
      poke();
    }
    options.onState();
  }

  async function send(commands: readonly Envelope[]): Promise<Result> {
    const { hostUrl } = station();
    askedToWait = 0;
    const answer = await surroundings.request(`${hostUrl}/api/commands`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': options.language() },
      body: JSON.stringify({ commands }),
      cache: 'no-store',
      credentials: 'omit',
      signal: AbortSignal.timeout(ANSWER_WITHIN),
    });
    const body: unknown = await answer.json().catch(() => null);
    if (answer.ok) return takeAnswers(commands, body as CommandsAnswer | null);
    askedToWait = waitAskedFor(answer);
    return takeProblem(commands, answer.status, (body as Problem | null)?.refusal ?? null);
  }

  function takeAnswers(commands: readonly Envelope[], body: CommandsAnswer | null): Result {
    if (!Array.isArray(body?.answers)) return 'later';
    blocked = null;
    atMost = MAX_COMMANDS_A_REQUEST;
    const final = body.answers.filter(({ outcome }) => outcome !== 'retry');
    onAnswers(final, body.epoch);
    return final.length < commands.length ? 'later' : 'answered';
  }

  /** The host refused the request as a whole. Nothing is lost: what cannot be sent goes to the tray, the rest stays. */
  function takeProblem(commands: readonly Envelope[], status: number, refusal: RefusalAnswer | null): Result {
    const isAboutContent = status === 400 || status === 413 || status === 422;
    if (isAboutContent && refusal) {
      const [first] = commands;
      if (commands.length === 1 && first) {
        onAnswers([{ id: first.id, outcome: 'refused', refusal }], null);
        return 'answered';
      }
      atMost = Math.max(1, Math.floor(commands.length / 2));
      return 'too-much';
    }
    const isTemporary = status >= 500 || status === 408 || status === 429;
    blocked = isTemporary ? null : { code: refusal?.code ?? `http-${status}`, message: refusal?.message ?? null };
    return 'later';
  }

  return {
    poke,
    kick() {
      backOff.reset();
      backOff.cancel();
      poke();
    },
    blocked: () => blocked,
    ended: (id) => (flight?.ids.has(id) ? flight.ended : Promise.resolve()),
    stop() {
      stopped = true;
      backOff.cancel();
    },
  };
}

/** `Retry-After` in ms; 0 where the host did not say. */
function waitAskedFor({ headers }: Response): number {
  const seconds = Number(headers.get('retry-after'));
  return Number.isFinite(seconds) ? Math.min(Math.max(0, seconds * 1_000), LONGEST_ASKED) : 0;
}
