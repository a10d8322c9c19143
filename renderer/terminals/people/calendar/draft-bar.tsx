import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Entity } from '../../../../shared/entities.ts';
import { useLink } from '../../../link/react.ts';
import { Button } from '../../../ui/touch/button.tsx';
import { useTerminal } from '../../frame/terminal-context.ts';
import { useTerminalWords } from '../../frame/words.ts';
import styles from './calendar.module.css';
import { type Draft, toCommands } from './draft.ts';

type DraftBarProps = Readonly<{ draft: Draft; shop: Entity<'shop'>; onDone: () => void }>;

/** What was painted and is not saved yet. */
export function DraftBar({ draft, shop, onDone }: DraftBarProps) {
  const { t } = useTranslation(['people', 'setUp']);
  const say = useTerminalWords();
  const { read } = useLink();
  const { perform } = useTerminal();
  const [busy, setBusy] = useState(false);

  async function save(): Promise<void> {
    setBusy(true);
    const wanted = toCommands(read, draft, shop);
    if (wanted.length === 0 || (await perform(wanted))) onDone();
    setBusy(false);
  }

  return (
    <div className={styles.bar}>
      <span className={styles.changes} role="status">
        {t('calendar.painted', { count: draft.size })}
      </span>
      <Button onPress={onDone}>{say('cancel')}</Button>
      <Button kind="primary" disabled={busy} onPress={() => void save()}>
        {t('setUp:save')}
      </Button>
    </div>
  );
}
