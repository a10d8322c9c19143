/** True while that one (a remote address, mostly) has some left of so many within so many milliseconds. */
export type Allowance = (who: string) => boolean;

export function allowance(max: number, windowMs: number): Allowance {
  const used = new Map<string, number>();
  let windowEnds = 0;
  return (who) => {
    const at = performance.now();
    if (at >= windowEnds) {
      windowEnds = at + windowMs;
      used.clear();
    }
    const count = (used.get(who) ?? 0) + 1;
    used.set(who, count);
    return count <= max;
  };
}
