import { useView } from '../../link/react.ts';
import { Tile, Tiles } from '../../ui/touch/tile.tsx';
import { useWordOf } from '../../ui/words.ts';
import { reasonsFor } from './views.ts';

type ReasonPanelProps = Readonly<{
  use: 'pause' | 'skip' | 'reject' | 'unfinished' | 'cancel';
  onPick: (reasonId: string) => void;
  chosen?: string | null;
}>;

/** One tap says why. */
export function ReasonPanel({ use, onPick, chosen }: ReasonPanelProps) {
  const wordOf = useWordOf();
  const reasons = useView(reasonsFor, use) ?? [];
  return (
    <Tiles least={14}>
      {reasons.map((reason) => (
        <Tile key={reason.id} selected={reason.id === chosen} onPress={() => onPick(reason.id)}>
          {wordOf('reason', reason)}
        </Tile>
      ))}
    </Tiles>
  );
}
