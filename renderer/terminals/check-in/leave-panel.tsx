import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/touch/button.tsx';
import { Segments } from '../../ui/touch/segments.tsx';
import { TextField } from '../../ui/touch/text-field.tsx';
import { textOrNull } from '../frame/drafts.ts';
import { MomentPicker } from '../frame/moment-sheet.tsx';
import type { Wanted } from '../frame/wanted.ts';
import styles from '../panels/panel.module.css';
import { ReasonPanel } from '../panels/reason-panel.tsx';

type PanelProps = Readonly<{ visitId: string; onSend: (...wanted: Wanted[]) => void }>;

/** The car leaves with its order open: why, what is owed, and when it comes back, if that is known. */
export function LeavePanel({ visitId, onSend }: PanelProps) {
  const { t } = useTranslation('checkIn');
  const [reasonId, setReasonId] = useState<string | null>(null);
  const [owed, setOwed] = useState('');
  const [knowsReturn, setKnowsReturn] = useState<'unknown' | 'known'>('unknown');
  const [returnAt, setReturnAt] = useState<number | null>(null);
  const said = textOrNull(owed);
  return (
    <>
      <ReasonPanel use="unfinished" chosen={reasonId} onPick={setReasonId} />
      <TextField
        label={t('owed')}
        value={owed}
        onChange={setOwed}
        offers={[t('owedOffer.part'), t('owedOffer.work'), t('owedOffer.check')]}
        maxLength={400}
      />
      <div className={styles.part}>
        <h3 className={styles.label}>{t('comesBack')}</h3>
        <Segments
          label={t('comesBack')}
          options={(['unknown', 'known'] as const).map((value) => ({ value, word: t(`returnAt.${value}`) }))}
          value={knowsReturn}
          onChange={setKnowsReturn}
        />
        {knowsReturn === 'known' && <MomentPicker label={t('comesBack')} value={returnAt} onPick={setReturnAt} />}
      </div>
      <Button
        kind="primary"
        big
        disabled={reasonId === null || said === null}
        onPress={() => {
          if (reasonId === null || said === null) return;
          const knownReturn = knowsReturn === 'known' ? returnAt : null;
          onSend({ name: 'visit.leaveUnfinished', input: { visitId, reasonId, owed: said, returnAt: knownReturn } });
        }}
      >
        {t('do.leave')}
      </Button>
    </>
  );
}
