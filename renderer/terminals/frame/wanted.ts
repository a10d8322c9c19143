import type { Envelope } from '../../../shared/command.ts';
import { decideCommand } from '../../../shared/command.ts';
import { type CommandInput, type CommandName, findCommand } from '../../../shared/commands.ts';
import { rolesThatMay } from '../../../shared/permissions.ts';
import { NotHeld, overlay, type Read, readOver, type Source } from '../../../shared/read.ts';
import type { Role } from '../../../shared/store/model.ts';
import { isRefusal, type Refusal, refuse } from '../../../shared/store/refusal.ts';
import type { Instant } from '../../../shared/time.ts';

/** A command as a screen asks for it. Several in a row build on each other. */
export type Wanted = { [N in CommandName]: Readonly<{ name: N; input: CommandInput<N> }> }[CommandName];

/** What the command sees before anybody is asked: the same decide as in the host, over what this terminal knows. */
export type Foreseen =
  | Readonly<{ kind: 'fine' | 'unknown' }>
  | Readonly<{ kind: 'refused'; index: number; refusal: Refusal }>;

/** Stands in for the id that a command gets when it is sent: nothing of a trial run is ever kept. */
const TRIAL_ID = '00000000-0000-7000-8000-00000000000';

type Trial = Readonly<{ read: Read; staffId: string; now: Instant }>;

/** Runs commands for trial, one upon the other, and says what the host will say as far as this terminal can know. */
export function foresee(wanted: readonly Wanted[], { read, staffId, now }: Trial): Foreseen {
  let source = sourceOf(read);
  for (const [index, { name, input }] of wanted.entries()) {
    const command = findCommand(name);
    const checked = command?.input.safeParse(input);
    if (!command) return { kind: 'refused', index, refusal: refuse('command-unknown', { name }) };
    if (!checked?.success) {
      const field = String(checked?.error.issues[0]?.path[0] ?? '');
      return { kind: 'refused', index, refusal: refuse('input-invalid', { field }, field) };
    }
    const envelope: Omit<Envelope, 'input' | 'after' | 'name' | 'sessionId'> = {
      id: `${TRIAL_ID}${index}`,
      stationId: 'trial',
      staffId,
      occurredAt: now,
      uncertain: false,
    };
    try {
      const { decision } = decideCommand(command, readOver(source), checked.data, envelope, now);
      if (isRefusal(decision)) return { kind: 'refused', index, refusal: decision };
      source = overlay(source, decision);
    } catch (error) {
      if (error instanceof NotHeld) return { kind: 'unknown' };
      throw error;
    }
  }
  return { kind: 'fine' };
}

/** A Read as a source again: what it does not hold it says by throwing. */
function sourceOf(read: Read): Source {
  const asked = read as unknown as Record<string, (argument: string) => unknown>;
  return {
    holds: () => true,
    byId: (type, id) => asked[type]?.(id) as never,
    byKey(name, key) {
      const found = asked[name]?.(key);
      return (Array.isArray(found) ? found : found === undefined ? [] : [found]) as never;
    },
  };
}

/** Who may do all of them, in the order of the first command's list. */
export function rolesFor(wanted: readonly Wanted[], read: Read): readonly Role[] {
  const lists = wanted.map(({ name }) => rolesThatMay(read, name));
  const [first = [], ...others] = lists;
  return first.filter((role) => others.every((list) => list.includes(role)));
}

/** The same commands with a manager's word on the one that was softly refused. */
export function withOverride(
  wanted: readonly Wanted[],
  index: number,
  override: Readonly<{ staffId: string; reason: string; sessionId: string }>,
): readonly Wanted[] {
  // Only commands with soft rules are softly refused, and each of them takes an override; the schema checks it again.
  return wanted.map((each, at) => (at === index ? ({ ...each, input: { ...each.input, override } } as Wanted) : each));
}
