import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useView } from '../../link/react.ts';
import { Button } from '../../ui/touch/button.tsx';
import { TextField } from '../../ui/touch/text-field.tsx';
import { Tile, Tiles } from '../../ui/touch/tile.tsx';
import { useWordOf } from '../../ui/words.ts';
import { textOrNull, toggled } from '../frame/drafts.ts';
import type { Wanted } from '../frame/wanted.ts';
import { jobTypes } from './views.ts';

type PanelProps = Readonly<{ visitId: string; onSend: (...wanted: Wanted[]) => void }>;

export function AddJobsPanel({ visitId, onSend }: PanelProps) {
  const { t } = useTranslation('checkIn');
  const wordOf = useWordOf();
  const types = useView(jobTypes) ?? [];
  const [typeIds, setTypeIds] = useState<readonly string[]>([]);
  const [complaint, setComplaint] = useState('');
  const jobs = typeIds.map((typeId, index) => ({ typeId, complaint: index === 0 ? textOrNull(complaint) : null }));
  return (
    <>
      <Tiles least={7}>
        {types.map((type) => (
          <Tile
            key={type.id}
            selected={typeIds.includes(type.id)}
            onPress={() => setTypeIds(toggled(typeIds, type.id))}
          >
            {wordOf('jobType', type)}
          </Tile>
        ))}
      </Tiles>
      <TextField label={t('complaintLabel')} value={complaint} onChange={setComplaint} maxLength={400} />
      <Button
        kind="primary"
        big
        disabled={typeIds.length === 0}
        onPress={() => onSend({ name: 'visit.addJobs', input: { visitId, jobs } })}
      >
        {t('send.add-jobs')}
      </Button>
    </>
  );
}
