import type { OutboxEntry } from './outbox-store.ts';

const SENDER = 'kanwall-outbox-sender';

/** What one window tells the others of its origin. */
export type OutboxNews =
  | Readonly<{ kind: 'changed'; entries: readonly OutboxEntry[] }>
  | Readonly<{ kind: 'removed'; ids: readonly string[] }>;

/** The windows of one origin share one outbox; one of them sends, the others only put in. */
export type OutboxWindows = Readonly<{
  isSender: () => boolean;
  tell: (news: OutboxNews) => void;
  stop: () => void;
}>;

export type JoinWindows = (
  handlers: Readonly<{ onSender: () => void; onNews: (news: OutboxNews) => void }>,
) => OutboxWindows;

/** Where Web Locks are missing every window sends: the host carries out each command once all the same. */
export const joinWindows: JoinWindows = ({ onSender, onNews }) => {
  const channel = new BroadcastChannel('kanwall-outbox');
  channel.onmessage = ({ data }) => onNews(data as OutboxNews);
  const leave = new AbortController();
  let release = () => {};
  let isSender = false;

  function become(): void {
    isSender = true;
    onSender();
  }

  if (navigator.locks) {
    const held = navigator.locks.request(SENDER, { signal: leave.signal }, () => {
      become();
      return new Promise<void>((resolve) => {
        release = resolve;
      });
    });
    held.catch(() => {
      isSender = false;
    });
  } else {
    queueMicrotask(become);
  }

  return {
    isSender: () => isSender,
    tell: (news) => channel.postMessage(news),
    stop() {
      isSender = false;
      leave.abort();
      release();
      channel.close();
    },
  };
};
