import { useState } from 'react';
import type { PlateKind } from '../../../shared/plate.ts';
import type { RefusalAnswer } from '../../../shared/protocol.ts';
import type { Sent } from '../frame/use-perform.ts';
import type { CheckInDraft, DeskAction } from './draft.ts';

/** What became of the last thing that was sent from this desk. */
export type SentCar = Readonly<{
  ids: readonly string[];
  action: DeskAction;
  plate: string;
  plateKind: PlateKind;
  promisedAt: number;
  /** To correct it when the host refuses. */
  draft: CheckInDraft;
  phase: 'keeping' | 'kept' | 'done' | 'refused' | 'lost';
  refusal: RefusalAnswer | null;
}>;

export function useSent() {
  const [sent, setSent] = useState<SentCar | null>(null);

  function follow(car: Omit<SentCar, 'ids' | 'phase' | 'refusal'>, { ids, kept, settled }: Sent): void {
    const tell = (news: Partial<SentCar>) =>
      setSent((now) => (now?.ids === ids && now.phase !== 'done' ? { ...now, ...news } : now));
    setSent({ ...car, ids, phase: 'keeping', refusal: null });
    kept.then(
      () => tell({ phase: 'kept' }),
      () => tell({ phase: 'lost' }),
    );
    settled.then(
      (refusal) => tell(refusal ? { phase: 'refused', refusal } : { phase: 'done' }),
      () => tell({ phase: 'lost' }),
    );
  }

  return { sent, follow, forget: () => setSent(null) };
}
