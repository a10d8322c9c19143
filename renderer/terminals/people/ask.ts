import { useCallback, useState, useSyncExternalStore } from 'react';
import { findOrMake } from '../../link/find-or-make.ts';
import type { Link } from '../../link/link.ts';
import { useLink } from '../../link/react.ts';

/** What the host said to a question: its answer, and until it comes or when it fails, that. */
export type Answer<Value> = Readonly<{ value: Value | null; refusal: Told | null }>;
type Told = Readonly<{ code: string; params: Readonly<Record<string, string | number>>; message?: string }>;

type Parse<Value> = Readonly<{ parse: (sent: unknown) => Value }>;
type Poll = Readonly<{ subscribe: (listener: () => void) => () => void; answer: () => unknown; refresh: () => void }>;

const polls = new WeakMap<Link, Map<string, Poll>>();

/** What the host says now, asked again every so many ms while a screen shows it; 0: asked once. */
export function useAnswer<Value>(
  path: string,
  schema: Parse<Value>,
  everyMs: number,
): Answer<Value> & Readonly<{ refresh: () => void }> {
  const link = useLink();
  const ofLink = findOrMake(polls, link, () => new Map<string, Poll>());
  const poll = findOrMake(ofLink, path, () =>
    createPoll({
      ask: () => link.ask('GET', path).then((sent) => schema.parse(sent)),
      everyMs,
      onIdle: () => ofLink.delete(path),
    }),
  );
  const answer = useSyncExternalStore(poll.subscribe, poll.answer) as Answer<Value>;
  return { ...answer, refresh: poll.refresh };
}

type PollOptions = Readonly<{ ask: () => Promise<unknown>; everyMs: number; onIdle: () => void }>;

const NOT_YET: Answer<never> = { value: null, refusal: null };

/** One question, however many show its answer. The last answer stays on show while the next one fails. */
function createPoll({ ask, everyMs, onIdle }: PollOptions): Poll {
  const listeners = new Set<() => void>();
  let answer: Answer<unknown> = NOT_YET;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let turn = 0;

  function settle(next: Answer<unknown>, of: number): void {
    if (of !== turn) return;
    if (JSON.stringify(next) !== JSON.stringify(answer)) {
      answer = next;
      for (const each of listeners) each();
    }
    if (everyMs > 0 && listeners.size > 0) timer = setTimeout(run, everyMs);
  }

  function run(): void {
    clearTimeout(timer);
    const mine = ++turn;
    ask().then(
      (value) => settle({ value, refusal: null }, mine),
      (error: unknown) => settle({ value: answer.value, refusal: toTold(error) }, mine),
    );
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      if (listeners.size === 1) run();
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearTimeout(timer);
        turn += 1;
        onIdle();
      };
    },
    answer: () => answer,
    refresh: run,
  };
}

/** What went wrong, as it is told to people: the host's refusal, or that it did not answer. */
export function toTold(error: unknown): Told {
  const refusal = (error as { refusal?: Told } | null)?.refusal;
  return refusal ?? { code: 'host-silent', params: {} };
}

/** Something that a tap asks of the host: whether it is on its way, and why it was refused. */
export function useRequest(): Readonly<{
  busy: boolean;
  refusal: Told | null;
  /** Null: refused. */
  send: <Value>(path: string, body: unknown, schema: Parse<Value>) => Promise<Value | null>;
}> {
  const link = useLink();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Told | null>(null);
  const send = useCallback(
    async <Value>(path: string, body: unknown, schema: Parse<Value>): Promise<Value | null> => {
      setBusy(true);
      setRefusal(null);
      try {
        return schema.parse(await link.ask('POST', path, body));
      } catch (error) {
        setRefusal(toTold(error));
        return null;
      } finally {
        setBusy(false);
      }
    },
    [link],
  );
  return { busy, refusal, send };
}
