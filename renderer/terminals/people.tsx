import { useTranslation } from 'react-i18next';
import { Terminal } from './frame/terminal.tsx';
import { PeopleDesk } from './people/people-desk.tsx';

/** Who may do what here: people, stations, the calendar, and what was done. */
export function PeopleScreen() {
  const { t } = useTranslation('people');
  return (
    <Terminal id="people" title={t('title')} closed>
      <PeopleDesk />
    </Terminal>
  );
}
