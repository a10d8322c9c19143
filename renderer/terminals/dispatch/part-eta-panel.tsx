import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/touch/button.tsx';
import { MomentPicker } from '../frame/moment-sheet.tsx';
import type { Wanted } from '../frame/wanted.ts';

type PartEtaPanelProps = Readonly<{ partId: string; onSend: (...wanted: Wanted[]) => void }>;

/** When the part is expected, as confirmed now; or that nobody knows. */
export function PartEtaPanel({ partId, onSend }: PartEtaPanelProps) {
  const { t } = useTranslation('dispatch');
  const [etaAt, setEtaAt] = useState<number | null>(null);
  return (
    <>
      <MomentPicker label={t('eta')} value={etaAt} onPick={setEtaAt} />
      <Button kind="primary" big onPress={() => onSend({ name: 'part.setEta', input: { partId, etaAt } })}>
        {t(etaAt === null ? 'etaUnknown' : 'etaSave')}
      </Button>
    </>
  );
}
