import { useTranslation } from 'react-i18next';
import { Terminal } from './frame/terminal.tsx';
import { SetUpDesk } from './set-up/set-up-desk.tsx';

/** What a shop may differ on, in plain tables: an empty store becomes usable in minutes. */
export function SetUpScreen() {
  const { t } = useTranslation('setUp');
  return (
    <Terminal id="set-up" title={t('title')} closed>
      <SetUpDesk />
    </Terminal>
  );
}
