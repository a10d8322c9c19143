import { useTranslation } from 'react-i18next';
import { useView } from '../../link/react.ts';
import { Button } from '../../ui/touch/button.tsx';
import { Sheet } from '../../ui/touch/sheet.tsx';
import { useTerminal } from '../frame/terminal-context.ts';
import { useTerminalWords } from '../frame/words.ts';
import styles from './offline-sheet.module.css';
import { useCommandWord, useNames, useStamp } from './people-words.ts';
import { unsettledRefusals } from './views.ts';

/** What people did while a terminal was cut off and the host then did not permit: a manager looks at each. */
export function OfflineSheet({ onClose }: Readonly<{ onClose: () => void }>) {
  const { t } = useTranslation('people');
  const say = useTerminalWords();
  const { perform } = useTerminal();
  const refusals = useView(unsettledRefusals) ?? [];
  const commandWord = useCommandWord();
  const why = useWhy();
  const names = useNames();
  const stamp = useStamp();
  return (
    <Sheet title={t('offline.title')} onClose={onClose} closeWord={say('close')} wide>
      <p className={styles.hint}>{t(refusals.length > 0 ? 'offline.hint' : 'offline.none')}</p>
      <ul className={styles.list}>
        {refusals.map(({ id, command, staffId, stationId, occurredAt, code }) => (
          <li key={id} className={styles.item}>
            <div className={styles.said}>
              <b className={styles.what}>
                {names.person(staffId)} · {commandWord(command)}
              </b>
              <span className={styles.where}>
                {stamp(occurredAt)} · {names.station(stationId)}
              </span>
              <span className={styles.why}>{why(code)}</span>
            </div>
            <Button onPress={() => void perform([{ name: 'offlineRefusal.settle', input: { id } }])}>
              {t('offline.settle')}
            </Button>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

/** Why it was refused, in short: the values that a full sentence would name are not kept with it. */
function useWhy(): (code: string) => string {
  const { t, i18n } = useTranslation('people');
  return (code) =>
    i18n.exists(`people:offline.why.${code}`) ? t(`offline.why.${code}`) : t('offline.why.other', { code });
}
