import { useTranslation } from 'react-i18next';
import { CheckInDesk } from './check-in/check-in-desk.tsx';
import { Terminal } from './frame/terminal.tsx';

/** The front desk: a car comes in, in half a minute; and what the desk does for the cars that are here. */
export function CheckInScreen() {
  const { t } = useTranslation('checkIn');
  return (
    <Terminal id="check-in" title={t('title')}>
      <CheckInDesk />
    </Terminal>
  );
}
