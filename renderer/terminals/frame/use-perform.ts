import { useCallback, useRef, useState } from 'react';
import type { RefusalAnswer } from '../../../shared/protocol.ts';
import type { Role } from '../../../shared/store/model.ts';
import type { Refusal } from '../../../shared/store/refusal.ts';
import { SESSION_CODES, type SignedIn } from '../../link/session.ts';
import { useStation } from '../../link/station-react.ts';
import { foresee, rolesFor, type Wanted, withOverride } from './wanted.ts';

export type Undo = Readonly<{ text: string; wanted: readonly Wanted[] }>;

export type PerformOptions = Readonly<{
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

/** A manager's word on one command, and the command that says so where this terminal checked the PIN itself. */
export type Override = Readonly<{ staffId: string; reason: string; sessionId: string; openedBy: string | null }>;
type Told = Pick<Refusal, 'code' | 'params'> & { readonly message?: string };

/** What a person is asked or told in between; one after the other. */
export type Question =
  | Readonly<{ kind: 'who'; roles: readonly Role[]; isOver: boolean; answer: (by: SignedIn | null) => void }>
  | Readonly<{ kind: 'override'; refusal: Told; answer: (override: Override | null) => void }>
  | Readonly<{ kind: 'refused'; refusal: Told; mayInsist: boolean; answer: (insists: boolean) => void }>;
/** Numbered, so that what was entered for one is not taken for an answer to the next. */
export type Asked = Readonly<{ number: number; question: Question }>;

/** On the way to the host: in whose session, and which of this terminal's own sign-ins it builds on. */
type Going = PerformOptions & Readonly<{ by?: SignedIn; builtOn?: readonly string[]; isOver?: boolean }>;

/** A refusal that comes within this time is answered to the person who waits for it; a later one waits in the tray. */
const WAITED_FOR = 15_000;
/** A greasy finger taps twice where once was meant: the same commands within this time are meant once. ms. */
const SECOND_TAP = 700;

type Tap = Readonly<{ text: string; at: number }>;
const NO_TAP: Tap = { text: '', at: Number.NEGATIVE_INFINITY };

export function usePerform() {
  const { link, session } = useStation();
  const [questions, setQuestions] = useState<readonly Asked[]>([]);
  const askedBefore = useRef(0);
  const lastTap = useRef(NO_TAP);
  const [undo, setUndo] = useState<(Undo & { readonly id: string }) | null>(null);
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

  async function whoFor(wanted: readonly Wanted[], isOver: boolean): Promise<SignedIn | null> {
    const roles = rolesFor(wanted, link.read);
    const signedIn = session.current();
    if (signedIn?.roles.some((role) => roles.includes(role))) return signedIn;
    return ask<SignedIn | null>((answer) => ({ kind: 'who', roles, isOver, answer }));
  }

  function tell(refusal: Told, mayInsist = false): Promise<boolean> {
    return ask<boolean>((answer) => ({ kind: 'refused', refusal, mayInsist, answer }));
  }

  async function go(wanted: readonly Wanted[], going: Going): Promise<Sent | null> {
    const by = going.by ?? (await whoFor(wanted, going.isOver ?? false));
    if (by === null) return null;
    const { inputRefused, phase } = link.state();
    if (inputRefused) {
      const { code, message } = inputRefused;
      await tell({ code, params: {}, ...(message && { message }) });
      return null;
    }
    const foreseen = foresee(wanted, { read: link.read, staffId: by.staffId, now: link.clock.now() });
    if (foreseen.kind === 'refused') {
      const { index, refusal } = foreseen;
      if (refusal.soft) return goOverridden(wanted, index, refusal, { ...going, by });
      if (!(await tell(refusal, phase !== 'live'))) return null;
    }
    return submit(wanted, by, going);
  }

  async function goOverridden(
    wanted: readonly Wanted[],
    index: number,
    refusal: Told,
    going: Going,
  ): Promise<Sent | null> {
    const override = await ask<Override | null>((answer) => ({ kind: 'override', refusal, answer }));
    if (!override) return null;
    const { openedBy, ...word } = override;
    const builtOn = [...(going.builtOn ?? []), ...(openedBy ? [openedBy] : [])];
    return go(withOverride(wanted, index, word), { ...going, builtOn });
  }

  function submit(wanted: readonly Wanted[], by: SignedIn, going: Going): Sent {
    const { staffId, sessionId, openedBy } = by;
    const builtOn = [...(going.builtOn ?? []), ...(openedBy ? [openedBy] : [])];
    const sent: ReturnType<typeof link.submit>[] = [];
    for (const { name, input } of wanted) {
      const before = sent.at(-1);
      const after = before ? [...builtOn, before.id] : builtOn;
      sent.push(link.submit(name, input, { staffId, sessionId, after }));
    }
    const ids = sent.map(({ id }) => id);
    const kept = Promise.all(sent.map((each) => each.kept)).then(() => undefined);
    const settled = Promise.all(sent.map((each) => each.settled)).then((answers) => {
      const refused = answers.find((answer) => 'refusal' in answer && answer.refusal !== null);
      return refused && 'refusal' in refused ? refused.refusal : null;
    });
    const first = ids[0];
    if (going.undo && first !== undefined) setUndo({ ...going.undo, id: first });
    kept.catch(() => void tell({ code: 'outbox-unavailable', params: {} }));
    watch(wanted, ids, settled, going);
    return { ids, kept, settled };
  }

  /**
   * What the host refuses after all. A session that is over is opened again and what was wanted goes on in it; a soft
   * rule asks for the manager at once; all else is told in the tray, unless the screen shows it itself.
   */
  function watch(wanted: readonly Wanted[], ids: readonly string[], settled: Sent['settled'], going: Going): void {
    const sentAt = performance.now();
    settled.then(
      async (refusal) => {
        if (!refusal || performance.now() - sentAt > WAITED_FOR) return;
        const isOver = SESSION_CODES.has(refusal.code);
        if (going.quiet && !isOver) return;
        setUndo(null);
        if (!isOver && !refusal.soft) {
          setTrayOpen(true);
          return;
        }
        const refusedIds = new Set(link.tray().map(({ id }) => id));
        const index = ids.findIndex((id) => refusedIds.has(id));
        if (index < 0) return;
        const rest = wanted.slice(index);
        if (isOver) session.set(null);
        const again = isOver ? await go(rest, { isOver }) : await goOverridden(rest, 0, refusal, going);
        if (again) await Promise.all(ids.map((id) => link.dismiss(id)));
      },
      () => {},
    );
  }

  const perform: Perform = async (wanted, options = {}) => {
    const tap: Tap = { text: JSON.stringify(wanted), at: performance.now() };
    if (tap.text === lastTap.current.text && tap.at - lastTap.current.at < SECOND_TAP) return null;
    lastTap.current = tap;
    const sent = await go(wanted, options);
    // Who thought better of it may want it after all.
    if (!sent && lastTap.current === tap) lastTap.current = NO_TAP;
    return sent;
  };
  const closeUndo = useCallback(() => setUndo(null), []);

  return {
    perform,
    asked: questions[0] ?? null,
    undo: undo && { ...undo, take: () => void perform(undo.wanted) },
    closeUndo,
    trayOpen,
    setTrayOpen,
  };
}
