import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JobState } from '../../../shared/workshop/model.ts';
import type { Word } from '../../../shared/workshop/views/names.ts';
import { Button } from '../../ui/touch/button.tsx';
import { TextField } from '../../ui/touch/text-field.tsx';
import { Tile, Tiles } from '../../ui/touch/tile.tsx';
import { useWordOf } from '../../ui/words.ts';
import { textOrNull, toggled } from '../frame/drafts.ts';
import type { Wanted } from '../frame/wanted.ts';
import styles from './panel.module.css';
import { ReasonPanel } from './reason-panel.tsx';

type PanelProps = Readonly<{
  command: 'frontDesk.reject' | 'qc.fail';
  visitId: string;
  jobs: readonly Readonly<{ id: string; state: JobState; type: Word }>[];
  onSend: (...wanted: Wanted[]) => void;
}>;

/** Sends a car back: why, and which jobs have to be done again. */
export function RejectPanel({ command, visitId, jobs, onSend }: PanelProps) {
  const { t } = useTranslation('checkIn');
  const wordOf = useWordOf();
  const again = jobs.filter(({ state }) => state === 'finished');
  const only = again.length === 1 && again[0] ? [again[0].id] : [];
  const [reasonId, setReasonId] = useState<string | null>(null);
  const [jobIds, setJobIds] = useState<readonly string[]>(only);
  const [note, setNote] = useState('');
  return (
    <>
      <ReasonPanel use="reject" chosen={reasonId} onPick={setReasonId} />
      <div className={styles.part}>
        <h3 className={styles.label}>{t('jobsAgain')}</h3>
        <Tiles least={10}>
          {again.map((job) => (
            <Tile key={job.id} selected={jobIds.includes(job.id)} onPress={() => setJobIds(toggled(jobIds, job.id))}>
              {wordOf('jobType', job.type)}
            </Tile>
          ))}
        </Tiles>
      </div>
      <TextField label={t('note')} value={note} onChange={setNote} maxLength={400} />
      <Button
        kind="danger"
        big
        disabled={reasonId === null || jobIds.length === 0}
        onPress={() =>
          reasonId !== null && onSend({ name: command, input: { visitId, reasonId, jobIds, note: textOrNull(note) } })
        }
      >
        {t('sendBack')}
      </Button>
    </>
  );
}
