import { byOrder, type OutboxDatabase, type OutboxEntry } from '../../../renderer/link/outbox-store.ts';
import type { JoinWindows, OutboxNews } from '../../../renderer/link/outbox-windows.ts';

/** A station's disk, outliving its pages; the test says when a write is through, and what fails. */
export type Disk = Readonly<{
  open: (onLost: () => void) => Promise<OutboxDatabase>;
  entries: Map<string, OutboxEntry>;
  state: { isBroken: boolean; isFull: boolean; isSlow: boolean };
  /** Slow writes go through. */
  complete: () => void;
}>;

export function aDisk(): Disk {
  const entries = new Map<string, OutboxEntry>();
  const state = { isBroken: false, isFull: false, isSlow: false };
  let slow: (() => void)[] = [];

  async function write(work: () => void, strict: boolean): Promise<void> {
    if (state.isBroken || state.isFull) throw new DOMException('no room', 'QuotaExceededError');
    if (strict && state.isSlow) await new Promise<void>((resolve) => slow.push(resolve));
    if (state.isFull) throw new DOMException('no room', 'QuotaExceededError');
    work();
  }

  function put(more: readonly OutboxEntry[]): void {
    for (const entry of structuredClone(more)) entries.set(entry.envelope.id, entry);
  }

  return {
    entries,
    state,
    async open() {
      if (state.isBroken) throw new DOMException('cannot be opened', 'UnknownError');
      return {
        all: async () => structuredClone([...entries.values()]).sort(byOrder),
        keep: (more) => write(() => put(more), true),
        note: (more) => write(() => put(more), false),
        remove: (ids) => write(() => void ids.map((id) => entries.delete(id)), false),
        close() {},
      };
    },
    complete() {
      for (const go of slow) go();
      slow = [];
    },
  };
}

type Handlers = Parameters<JoinWindows>[0];

/** The windows of one origin: the first that comes sends, and the next when it goes. */
export function anOrigin(): Readonly<{ join: JoinWindows; news: OutboxNews[] }> {
  let windows: { handlers: Handlers; isSender: boolean }[] = [];
  const news: OutboxNews[] = [];

  function choose(): void {
    const [first] = windows;
    if (!first || first.isSender) return;
    first.isSender = true;
    queueMicrotask(first.handlers.onSender);
  }

  return {
    news,
    join(handlers) {
      const mine = { handlers, isSender: false };
      windows.push(mine);
      choose();
      return {
        isSender: () => mine.isSender,
        tell(message) {
          news.push(message);
          for (const other of windows) {
            if (other !== mine)
              queueMicrotask(() => windows.includes(other) && other.handlers.onNews(structuredClone(message)));
          }
        },
        stop() {
          mine.isSender = false;
          windows = windows.filter((each) => each !== mine);
          choose();
        },
      };
    },
  };
}
