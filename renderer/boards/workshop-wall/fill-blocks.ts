import type { JobProgressLayout } from '../../../shared/workshop/views/job-progress.ts';
import { textWidth } from '../../ui/text-width.ts';
import { weightOf } from './levels.ts';
import type { Filled } from './place.ts';

export type FreePerson = Readonly<{ id: string; name: string }>;

/** The stage that free technicians stand beside: there is what they can be given. */
const BESIDE = 'dispatch';
const NAME_SIZE = 26;
const NAME_ROOM = 27;
const WIDEST_NAME = 186;

/** The blocks of the wall, in the order of the shop's stages. */
export function fillBlocks(
  layout: JobProgressLayout,
  urgent: readonly string[],
  free: readonly FreePerson[],
): readonly Filled[] {
  const widest = Math.max(2, ...free.map(({ name }) => textWidth(name)));
  const people: Filled = {
    id: 'free-technicians',
    kind: 'people',
    count: free.length,
    nameWidth: Math.min(WIDEST_NAME, Math.round(widest * NAME_SIZE + NAME_ROOM)),
    ids: free.map(({ id }) => id),
    pinnedIds: new Set(),
  };
  const inDanger = new Set(urgent);
  const blocks = layout.map(({ stage: { id }, visitIds }): Filled => {
    const pinnedIds = new Set(visitIds.filter((visit) => inDanger.has(visit)));
    return { id, kind: weightOf(id), count: visitIds.length, pinned: pinnedIds.size, ids: visitIds, pinnedIds };
  });
  const at = blocks.findIndex(({ id }) => id === BESIDE) + 1;
  return [...blocks.slice(0, at), people, ...blocks.slice(at)];
}
