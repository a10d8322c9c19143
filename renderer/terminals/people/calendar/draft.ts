import type { Read } from '../../../../shared/read.ts';
import type { Day, ShopTime } from '../../../../shared/time.ts';
import type { Wanted } from '../../frame/wanted.ts';
import { type Brush, brushed, toSave } from './roster.ts';

/** Days of people that were painted and are not saved yet. */
export type Draft = ReadonlyMap<string, Readonly<{ staffId: string; day: Day; brush: Brush }>>;

export function cellKey(staffId: string, day: Day): string {
  return `${staffId}/${day}`;
}

/** The draft with a cell painted, or without it. */
export function withCell(
  draft: Draft,
  { staffId, day }: Readonly<{ staffId: string; day: Day }>,
  brush: Brush | null,
): Draft {
  const next = new Map(draft);
  if (brush) next.set(cellKey(staffId, day), { staffId, day, brush });
  else next.delete(cellKey(staffId, day));
  return next;
}

/** The commands that make the calendar as it was painted. */
export function toCommands(read: Read, draft: Draft, shop: ShopTime): readonly Wanted[] {
  return [...draft.values()].flatMap(({ staffId, day, brush }) => {
    const there = read.dutiesOfDay(day).filter((duty) => duty.staffId === staffId);
    return toSave(brush, there, brushed(brush, staffId, day, shop)).map(
      (input): Wanted => ({ name: 'duty.save', input }),
    );
  });
}
