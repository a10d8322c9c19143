import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useView } from '../../link/react.ts';
import { Button } from '../../ui/touch/button.tsx';
import { Segments } from '../../ui/touch/segments.tsx';
import { TextField } from '../../ui/touch/text-field.tsx';
import { Tile, Tiles } from '../../ui/touch/tile.tsx';
import { useWordOf } from '../../ui/words.ts';
import { MomentPicker } from '../frame/moment-sheet.tsx';
import type { Wanted } from '../frame/wanted.ts';
import styles from '../panels/panel.module.css';
import { reasonsFor } from '../panels/views.ts';
import { toParts } from './parts-wanted.ts';
import { knownParts } from './views.ts';

type PausePanelProps = Readonly<{ jobId: string; onSend: (...wanted: Wanted[]) => void }>;

/** One tap pauses; only a stop for parts asks which, and when they come. */
export function PausePanel({ jobId, onSend }: PausePanelProps) {
  const { t } = useTranslation('dispatch');
  const wordOf = useWordOf();
  const reasons = useView(reasonsFor, 'pause') ?? [];
  const known = useView(knownParts) ?? [];
  const [leavesBay, setLeavesBay] = useState<'stays' | 'leaves'>('stays');
  const [partsReasonId, setPartsReasonId] = useState<string | null>(null);
  const [names, setNames] = useState('');
  const [etaAt, setEtaAt] = useState<number | null>(null);
  const parts = toParts(names, etaAt);
  const common = [1, 2, 3, 4, 5, 6].map((number) => t(`commonPart.${number}`));
  const offers = [...new Set([...known, ...common])].slice(0, 10);

  function pause(reasonId: string, wantedParts: ReturnType<typeof toParts>): void {
    const input = { jobId, reasonId, leavesBay: leavesBay === 'leaves', parts: wantedParts };
    onSend({ name: 'work.pause', input });
  }

  return (
    <>
      <Segments
        label={t('bayLabel')}
        options={(['stays', 'leaves'] as const).map((value) => ({ value, word: t(`leavesBay.${value}`) }))}
        value={leavesBay}
        onChange={setLeavesBay}
      />
      <Tiles least={10}>
        {reasons.map((reason) => (
          <Tile
            key={reason.id}
            selected={reason.id === partsReasonId}
            onPress={() => (reason.cause === 'parts' ? setPartsReasonId(reason.id) : pause(reason.id, []))}
          >
            {wordOf('reason', reason)}
          </Tile>
        ))}
      </Tiles>
      {partsReasonId !== null && (
        <>
          <TextField
            label={t('partNames')}
            value={names}
            onChange={setNames}
            offers={offers}
            keys="letters"
            maxLength={300}
          />
          <div className={styles.part}>
            <h3 className={styles.label}>{t('eta')}</h3>
            <MomentPicker label={t('eta')} value={etaAt} onPick={(at) => setEtaAt(at === etaAt ? null : at)} />
          </div>
          <Button kind="primary" big disabled={parts.length === 0} onPress={() => pause(partsReasonId, parts)}>
            {t('pauseForParts')}
          </Button>
        </>
      )}
    </>
  );
}
