import { useTranslation } from 'react-i18next';
import { DispatchFloor } from './dispatch/dispatch-floor.tsx';
import { Terminal } from './frame/terminal.tsx';

/** The controller's terminal in the workshop: which car is next, at which bay, by whom. */
export function DispatchScreen() {
  const { t } = useTranslation('dispatch');
  return (
    <Terminal id="dispatch" title={t('title')}>
      <DispatchFloor />
    </Terminal>
  );
}
