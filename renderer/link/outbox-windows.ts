import type { OutboxEntry } from './outbox-store.ts';

/** What one window tells the others of its station. */
export type OutboxNews =
  | Readonly<{ kind: 'changed'; entries: readonly OutboxEntry[] }>
  | Readonly<{ kind: 'removed'; ids: readonly string[] }>;

/** The windows of one station share its outbox; one of them sends, the others only put in. */
export type OutboxWindows = Readonly<{
  isSender: () => boolean;
  tell: (news: OutboxNews) => void;
  stop: () => void;
}>;

export type JoinWindows = (
  handlers: Readonly<{ onSender: () => void; onNews: (news: OutboxNews) => void }>,
) => OutboxWindows;

/** Where Web Locks are missing every window sends: the host carries out each command once all the same. */
export function joinWindowsOf(stationId: string): JoinWindows {
  return (handlers) => joinWindows(`kanwall-outbox-${stationId}`, handlers);
}

function joinWindows(name: string, { onSender, onNews }: Parameters<JoinWindows>[0]): OutboxWindows {
  const channel = new BroadcastChannel(name);
  channel.onmessage = ({ data }) => onNews(data as OutboxNews);
  const leave = new AbortController();
  let release = () => {};
  let isSender = false;

  function become(): void {
    isSender = true;
    onSender();
  }

  if (navigator.locks) {
    const held = navigator.locks.request(name, { signal: leave.signal }, () => {
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
}
