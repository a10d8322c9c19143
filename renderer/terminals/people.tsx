import { useTranslation } from 'react-i18next';
import { Terminal } from './frame/terminal.tsx';

/** Who may do what here: people, stations, the calendar, and what was done. */
export function PeopleScreen() {
  const { t } = useTranslation('people');
  return (
    <Terminal id="people" title={t('title')}>
      <main />
    </Terminal>
  );
}
