import { useTranslation } from 'react-i18next';
import { bayOverview } from '../../../shared/workshop/views/floor.ts';
import { useView } from '../../link/react.ts';
import { Tile, Tiles } from '../../ui/touch/tile.tsx';
import type { Wanted } from '../frame/wanted.ts';
import { bayFit } from './choice.ts';
import { jobBrief } from './views.ts';

type ResumePanelProps = Readonly<{ jobId: string; onSend: (...wanted: Wanted[]) => void }>;

/** A car that had left its bay needs one to go on. */
export function ResumePanel({ jobId, onSend }: ResumePanelProps) {
  const { t } = useTranslation(['dispatch', 'workshop']);
  const bays = useView(bayOverview) ?? [];
  const job = useView(jobBrief, jobId) ?? null;
  return (
    <Tiles least={10}>
      {bays.map((bay) => {
        const fit = job ? bayFit(bay, job, undefined) : 'fits';
        return (
          <Tile
            key={bay.id}
            dimmed={fit !== 'fits' && fit !== 'here'}
            note={bay.occupant ? bay.occupant.plate : t(`workshop:bayKind.${bay.kind}`)}
            onPress={() => onSend({ name: 'work.resume', input: { jobId, bayId: bay.id } })}
          >
            {bay.name}
          </Tile>
        );
      })}
    </Tiles>
  );
}
