export function sessionStore(): Storage | null {
  return attempt(() => sessionStorage);
}

/** A browser may forbid storage, or be out of it: then the page goes on and remembers nothing. */
export function localStore(): Storage | null {
  return attempt(() => localStorage);
}

export function read(store: Storage | null, key: string): string | null {
  return attempt(() => store?.getItem(key) ?? null);
}

export function write(store: Storage | null, key: string, text: string): void {
  attempt(() => store?.setItem(key, text));
}

function attempt<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}
