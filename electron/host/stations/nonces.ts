/** Nonces that were used. */
export type Nonces = Readonly<{
  /** 'full': so many have come that the memory would have no bound; nothing is taken in until it forgets some. */
  use: (nonce: string, now: number) => 'fresh' | 'used' | 'full';
}>;

/**
 * Remembers each nonce for at least `lasts` ms, and `most` of them in that time: in two halves, the older of which is
 * forgotten whole.
 */
export function rememberNonces(lasts: number, most: number): Nonces {
  let older = new Set<string>();
  let newer = new Set<string>();
  let turnsAt = Number.NEGATIVE_INFINITY;
  return {
    use(nonce, now) {
      if (now >= turnsAt) {
        older = now >= turnsAt + lasts ? new Set() : newer;
        newer = new Set();
        turnsAt = now + lasts;
      }
      if (newer.has(nonce) || older.has(nonce)) return 'used';
      if (newer.size >= most) return 'full';
      newer.add(nonce);
      return 'fresh';
    },
  };
}
