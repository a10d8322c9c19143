import { useTranslation } from 'react-i18next';
import { Sheet } from '../../../ui/touch/sheet.tsx';
import { useTerminalWords } from '../../frame/words.ts';
import { HoursSection } from './hours-section.tsx';

/** Opening hours of the week, which hold on every day that says nothing else. */
export function HoursSheet({ onClose }: Readonly<{ onClose: () => void }>) {
  const { t } = useTranslation('setUp');
  const say = useTerminalWords();
  return (
    <Sheet title={t('section.hours')} onClose={onClose} closeWord={say('close')} wide>
      <HoursSection />
    </Sheet>
  );
}
