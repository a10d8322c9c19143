import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Entity } from '../../../shared/entities.ts';
import { Button } from '../../ui/touch/button.tsx';
import { TextField } from '../../ui/touch/text-field.tsx';
import { textOrNull } from '../frame/drafts.ts';
import { useTerminal } from '../frame/terminal-context.ts';
import type { Undo } from '../frame/use-perform.ts';

type PanelProps = Readonly<{ visit: Entity<'visit'>; onDone: () => void }>;

export function SpotPanel({ visit, onDone }: PanelProps) {
  const { t } = useTranslation('checkIn');
  const { perform } = useTerminal();
  const [spot, setSpot] = useState(visit.spot ?? '');

  async function save(): Promise<void> {
    const visitId = visit.id;
    const next = textOrNull(spot);
    const undo: Undo = {
      text: t(next === null ? 'undo.noSpot' : 'undo.spot', { plate: visit.plate, spot: next ?? '' }),
      wanted: [{ name: 'visit.park', input: { visitId, spot: visit.spot } }],
    };
    if (await perform([{ name: 'visit.park', input: { visitId, spot: next } }], { undo })) onDone();
  }

  return (
    <>
      <TextField label={t('spot')} value={spot} onChange={setSpot} keys="letters" maxLength={60} />
      <Button kind="primary" big onPress={() => void save()}>
        {t('save')}
      </Button>
    </>
  );
}
