/** One window of those that share a database writes to it. */
export type Writing = Readonly<{
  isOurs: () => boolean;
  /** Resolves when it is known whether this window writes from the start. */
  decided: Promise<void>;
  leave: () => void;
}>;

/** `onTakeOver`: the window that wrote until now has gone, and this one writes from here on. */
export type ClaimWriting = (name: string, onTakeOver: () => void) => Writing;

export const claimWriting: ClaimWriting = (name, onTakeOver) => {
  const { locks } = navigator;
  // Without Web Locks there is nobody to ask; such a page is not on a wall.
  if (!locks) return { isOurs: () => true, decided: Promise.resolve(), leave: () => {} };

  const decided = Promise.withResolvers<void>();
  const leaving = new AbortController();
  const left = new Promise<void>((resolve) => {
    leaving.signal.addEventListener('abort', () => resolve());
  });
  let isOurs = false;

  function wait(): void {
    const request = locks.request(name, { signal: leaving.signal }, () => {
      isOurs = true;
      onTakeOver();
      return left;
    });
    // Aborted while it waited: this window left first.
    request.catch(() => {});
  }

  void locks.request(name, { ifAvailable: true }, (lock) => {
    isOurs = lock !== null;
    decided.resolve();
    if (lock) return left;
    wait();
    return undefined;
  });

  return {
    isOurs: () => isOurs,
    decided: decided.promise,
    leave() {
      isOurs = false;
      leaving.abort();
    },
  };
};
