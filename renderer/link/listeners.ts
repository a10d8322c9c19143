/** Who wants to be told. Telling goes on when one of them throws: the error is reported as uncaught, not swallowed. */
export type Listeners<Args extends readonly unknown[]> = Readonly<{
  add: (listener: (...args: Args) => void) => () => void;
  tell: (...args: Args) => void;
}>;

export function createListeners<Args extends readonly unknown[] = []>(): Listeners<Args> {
  const listeners = new Set<(...args: Args) => void>();
  return {
    add(listener) {
      const entry = (...args: Args) => listener(...args);
      listeners.add(entry);
      return () => void listeners.delete(entry);
    },
    tell(...args) {
      for (const listener of [...listeners]) {
        try {
          listener(...args);
        } catch (error) {
          report(error);
        }
      }
    },
  };
}

/** A bug that must not stop what is going on: it surfaces as an uncaught error, where the page's one sink logs it. */
export function report(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
