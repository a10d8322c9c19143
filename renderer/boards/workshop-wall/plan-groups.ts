import { type Arrangement, type Block, type Group, groupHeight, lanesIn, type Room } from './lane-math.ts';

/** What it costs a plan, as much as a lane and a half full to the brim. */
const PEOPLE_APART = 1.5;

type Best = Readonly<{ cost: number; groups: readonly Group[] }>;

/** The best balanced cut of the blocks into groups over all lanes, or null where something would be cut off. */
export function plan(
  blocks: readonly Block[],
  shown: readonly number[],
  room: Room,
  level: number,
): Arrangement | null {
  const { lanes, laneWidth } = lanesIn(room, level);
  const draft: Arrangement = { level, lanes, laneWidth, height: room.height, groups: [], shown };
  const known = new Map<number, Best | null>();

  function best(from: number, left: number): Best | null {
    if (from === blocks.length) return left === 0 ? { cost: 0, groups: [] } : null;
    if (left === 0) return null;
    const key = from * 1000 + left;
    const found = known.get(key);
    if (found !== undefined) return found;
    let chosen: Best | null = null;
    for (let to = from + 1; to <= blocks.length; to++) {
      // The names of the free stay with the queue that they are there for, if they can.
      const apart = blocks[to]?.kind === 'people' ? PEOPLE_APART : 0;
      for (let take = 1; take <= left; take++) {
        const group = { from, to, lanes: take };
        const height = groupHeight(draft, blocks, group);
        if (height > room.height) continue;
        const rest = best(to, left - take);
        if (!rest) continue;
        const cost = costOfGroup(height, take, room) + apart + rest.cost;
        if (!chosen || cost < chosen.cost) chosen = { cost, groups: [group, ...rest.groups] };
      }
    }
    known.set(key, chosen);
    return chosen;
  }

  const chosen = best(0, lanes);
  return chosen && { ...draft, groups: chosen.groups };
}

export function costOf(arrangement: Arrangement, blocks: readonly Block[], room: Room): number {
  return arrangement.groups.reduce(
    (sum, group) => sum + costOfGroup(groupHeight(arrangement, blocks, group), group.lanes, room),
    0,
  );
}

function costOfGroup(height: number, lanes: number, room: Room): number {
  return lanes * (height / room.height) ** 2;
}
