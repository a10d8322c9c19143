import { useTranslation } from 'react-i18next';
import type { Entity } from '../../../shared/entities.ts';
import { WAITING, type Waiting } from '../../../shared/workshop/model.ts';
import { Segments } from '../../ui/touch/segments.tsx';
import { useTerminal } from '../frame/terminal-context.ts';
import type { Wanted } from '../frame/wanted.ts';

/** The customer stays after all, or leaves after all; one tap takes it back. */
export function WaitingSwitch({ visit }: Readonly<{ visit: Entity<'visit'> }>) {
  const { t } = useTranslation(['checkIn', 'workshop']);
  const { perform } = useTerminal();
  const visitId = visit.id;

  function set(waiting: Waiting): void {
    if (waiting === visit.waiting) return;
    const text = t('undo.waiting', { plate: visit.plate, waiting: t(`workshop:waiting.${waiting}`) });
    const back: Wanted = { name: 'visit.setWaiting', input: { visitId, waiting: visit.waiting } };
    void perform([{ name: 'visit.setWaiting', input: { visitId, waiting } }], { undo: { text, wanted: [back] } });
  }

  return (
    <Segments
      label={t('waitingLabel')}
      options={WAITING.map((value) => ({ value, word: t(`workshop:waiting.${value}`) }))}
      value={visit.waiting}
      onChange={set}
    />
  );
}
