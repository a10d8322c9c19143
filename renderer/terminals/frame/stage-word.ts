import type { Read } from '../../../shared/read.ts';
import type { StageId } from '../../../shared/workshop/model.ts';
import { useView } from '../../link/react.ts';
import { useWordOf } from '../../ui/words.ts';

function stageNames(read: Read): Readonly<Partial<Record<StageId, string | null>>> {
  return Object.fromEntries(read.stages().map(({ id, name }) => [id, name]));
}

/** The shop's own word for a stage, or the language file's. */
export function useStageWord(): (stage: StageId) => string {
  const names = useView(stageNames) ?? {};
  const wordOf = useWordOf();
  return (id) => wordOf('stage', { id, name: names[id] ?? null });
}
