import { useCallback, useRef, useState } from 'react';
import type { RefusalAnswer } from '../../../shared/protocol.ts';
import type { Role } from '../../../shared/store/model.ts';
import type { Refusal } from '../../../shared/store/refusal.ts';
import { useLink } from '../../link/react.ts';
import type { StaffMember } from './terminal-person.ts';
import { foresee, rolesFor, type Wanted, withOverride } from './wanted.ts';

export type Undo = Readonly<{ text: string; wanted: readonly Wanted[] }>;

export type PerformOptions = Readonly<{
  /** Somebody other than the person at the terminal. */
  staffId?: string;
  /** What was done, and the commands that take it back. */
  undo?: Undo;
  /** The screen shows itself what becomes of the commands. */
  quiet?: boolean;
}>;

export type Sent = Readonly<{
  ids: readonly string[];
  /** On this terminal's disk. */
  kept: Promise<void>;
  /** The first refusal among the host's answers, or null. Waits as long as the host is away. */
  settled: Promise<RefusalAnswer | null>;
}>;

/** Sends commands that build on each other. Null: a person thought better of it, or it cannot be done. */
export type Perform = (wanted: readonly Wanted[], options?: PerformOptions) => Promise<Sent | null>;

export type Override = Readonly<{ staffId: string; reason: string }>;
type Told = Pick<Refusal, 'code' | 'params'> & { readonly message?: string };

/** What a person is asked or told in between; one after the other. */
export type Question =
  | Readonly<{ kind: 'who'; roles: readonly Role[]; answer: (staffId: string | null) => void }>
  | Readonly<{ kind: 'override'; refusal: Told; answer: (override: Override | null) => void }>
  | Readonly<{ kind: 'refused'; refusal: Told; mayInsist: boolean; answer: (insists: boolean) => void }>;
/** Numbered, so that what was entered for one is not taken for an answer to the next. */
export type Asked = Readonly<{ number: number; question: Question }>;

/** A refusal that comes within this time is answered to the person who waits for it; a later one waits in the tray. */
const WAITED_FOR = 15_000;
/** A greasy finger taps twice where once was meant: the same commands within this time are meant once. ms. */
const SECOND_TAP = 700;

type Tap = Readonly<{ text: string; at: number }>;
const NO_TAP: Tap = { text: '', at: Number.NEGATIVE_INFINITY };

export function usePerform(person: StaffMember | null, staff: readonly StaffMember[]) {
  const link = useLink();
  const [questions, setQuestions] = useState<readonly Asked[]>([]);
  const askedBefore = useRef(0);
  const lastTap = useRef(NO_TAP);
  const [undo, setUndo] = useState<(Undo & { readonly id: string; readonly staffId: string }) | null>(null);
  const [trayOpen, setTrayOpen] = useState(false);

  function ask<Answer>(make: (answer: (value: Answer) => void) => Question): Promise<Answer> {
    return new Promise((resolve) => {
      askedBefore.current += 1;
      const number = askedBefore.current;
      const question = make((value) => {
        setQuestions((open) => open.filter((each) => each.number !== number));
        resolve(value);
      });
      setQuestions((open) => [...open, { number, question }]);
    });
  }

  async function whoFor(wanted: readonly Wanted[]): Promise<string | null> {
    const roles = rolesFor(wanted);
    if (person?.roles.some((role) => roles.includes(role))) return person.id;
    return ask<string | null>((answer) => ({ kind: 'who', roles, answer }));
  }

  async function overridden(
    wanted: readonly Wanted[],
    index: number,
    refusal: Told,
  ): Promise<readonly Wanted[] | null> {
    const override = await ask<Override | null>((answer) => ({ kind: 'override', refusal, answer }));
    return override && withOverride(wanted, index, override);
  }

  const perform: Perform = async (wanted, options = {}) => {
    const tap: Tap = { text: JSON.stringify(wanted), at: performance.now() };
    if (tap.text === lastTap.current.text && tap.at - lastTap.current.at < SECOND_TAP) return null;
    lastTap.current = tap;
    const sent = await askAndSubmit(wanted, options);
    // Who thought better of it may want it after all.
    if (!sent && lastTap.current === tap) lastTap.current = NO_TAP;
    return sent;
  };

  async function askAndSubmit(wanted: readonly Wanted[], options: PerformOptions): Promise<Sent | null> {
    const staffId = options.staffId ?? (await whoFor(wanted));
    if (staffId === null) return null;
    const { inputRefused, phase } = link.state();
    if (inputRefused) {
      await ask<boolean>((answer) => ({
        kind: 'refused',
        refusal: {
          code: inputRefused.code,
          params: {},
          ...(inputRefused.message && { message: inputRefused.message }),
        },
        mayInsist: false,
        answer,
      }));
      return null;
    }
    const foreseen = foresee(wanted, { read: link.read, staffId, now: link.clock.now() });
    if (foreseen.kind === 'refused') {
      const { index, refusal } = foreseen;
      if (refusal.soft) {
        const next = await overridden(wanted, index, refusal);
        return next && perform(next, { ...options, staffId });
      }
      const mayInsist = phase !== 'live';
      const insists = await ask<boolean>((answer) => ({ kind: 'refused', refusal, mayInsist, answer }));
      if (!insists) return null;
    }
    return submit(wanted, staffId, options);
  }

  function submit(wanted: readonly Wanted[], staffId: string, options: PerformOptions): Sent {
    const sent: ReturnType<typeof link.submit>[] = [];
    for (const { name, input } of wanted) {
      const before = sent.at(-1);
      sent.push(link.submit(name, input, { staffId, after: before ? [before.id] : [] }));
    }
    const ids = sent.map(({ id }) => id);
    const kept = Promise.all(sent.map((each) => each.kept)).then(() => undefined);
    const settled = Promise.all(sent.map((each) => each.settled)).then((answers) => {
      const refused = answers.find((answer) => 'refusal' in answer && answer.refusal !== null);
      return refused && 'refusal' in refused ? refused.refusal : null;
    });
    const first = ids[0];
    if (options.undo && first !== undefined) setUndo({ ...options.undo, id: first, staffId });
    kept.catch(() => {
      const refusal = { code: 'outbox-unavailable', params: {} };
      void ask<boolean>((answer) => ({ kind: 'refused', refusal, mayInsist: false, answer }));
    });
    if (!options.quiet) watch(wanted, ids, settled, { ...options, staffId });
    return { ids, kept, settled };
  }

  /** What the host refuses after all: a soft rule asks for the manager at once, all else is told in the tray. */
  function watch(
    wanted: readonly Wanted[],
    ids: readonly string[],
    settled: Sent['settled'],
    options: PerformOptions,
  ): void {
    const sentAt = performance.now();
    settled.then(
      async (refusal) => {
        if (!refusal || performance.now() - sentAt > WAITED_FOR) return;
        setUndo(null);
        if (!refusal.soft) {
          setTrayOpen(true);
          return;
        }
        const refusedIds = new Set(link.tray().map(({ id }) => id));
        const index = ids.findIndex((id) => refusedIds.has(id));
        if (index < 0) return;
        const next = await overridden(wanted.slice(index), 0, refusal);
        if (!next) return;
        await Promise.all(ids.map((id) => link.dismiss(id)));
        await perform(next, options);
      },
      () => {},
    );
  }

  const closeUndo = useCallback(() => setUndo(null), []);

  return {
    perform,
    asked: questions[0] ?? null,
    undo: undo && { ...undo, take: () => void perform(undo.wanted, { staffId: undo.staffId }) },
    closeUndo,
    trayOpen,
    setTrayOpen,
    managers: staff.filter(({ roles }) => roles.includes('manager')),
  };
}
