/** Runs work of one person one after the other, so that many guesses at once are still counted one by one. */
export type InTurn = <T>(who: string, work: () => Promise<T>) => Promise<T>;

export function oneAfterTheOther(): InTurn {
  const last = new Map<string, Promise<unknown>>();
  return (who, work) => {
    const mine = (last.get(who) ?? Promise.resolve()).then(work, work);
    last.set(who, mine);
    const forget = () => {
      if (last.get(who) === mine) last.delete(who);
    };
    mine.then(forget, forget);
    return mine;
  };
}
