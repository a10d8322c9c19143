import type { Engine } from '../../../db/types.ts';

/** Real ms: long enough to look up at the wall and see what one's own tap did. */
const HELD_FOR = 30_000;

/** Which cars a real person has just handled at a terminal. */
export type Hands = Readonly<{
  /** That command was one of the simulated people's. */
  own: (seq: number) => void;
  areOn: (visitId: string) => boolean;
  areOnAny: () => boolean;
  stop: () => void;
}>;

/** Every change of a car that none of the simulated people made was made by a person. */
export function watchHands(engine: Engine, stopwatch: () => number = () => performance.now()): Hands {
  /** Commits that nobody has claimed yet: a commit is told before its command is answered. */
  const unclaimed = new Map<number, readonly string[]>();
  const touchedAt = new Map<string, number>();

  const stop = engine.onCommit((commits) => {
    for (const { seq, topics } of commits) {
      const changes = topics.flatMap((each) => (each.topic === 'workshop' ? each.changes : []));
      const visitIds = changes.flatMap(({ type, id, value }) => (type === 'visit' && value ? [id] : []));
      if (visitIds.length > 0) unclaimed.set(seq, visitIds);
    }
  });

  /** Called between looks, when every simulated command has been answered. */
  function settle(): void {
    const now = stopwatch();
    for (const visitIds of unclaimed.values()) for (const id of visitIds) touchedAt.set(id, now);
    unclaimed.clear();
    for (const [id, at] of touchedAt) if (now - at >= HELD_FOR) touchedAt.delete(id);
  }

  return {
    own: (seq) => void unclaimed.delete(seq),
    areOn(visitId) {
      settle();
      return touchedAt.has(visitId);
    },
    areOnAny() {
      settle();
      return touchedAt.size > 0;
    },
    stop,
  };
}
