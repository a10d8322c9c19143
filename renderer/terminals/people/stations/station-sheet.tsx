import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Entity } from '../../../../shared/entities.ts';
import { Button } from '../../../ui/touch/button.tsx';
import { useTerminal } from '../../frame/terminal-context.ts';
import { useTerminalWords } from '../../frame/words.ts';
import { EditSheet } from '../../set-up/edit-sheet.tsx';
import { placeProblem, StationForm } from './station-form.tsx';
import styles from './stations.module.css';

type StationSheetProps = Readonly<{ station: Entity<'station'>; onClose: () => void }>;

/** Another name, place or profile; or out. */
export function StationSheet({ station, onClose }: StationSheetProps) {
  const { t } = useTranslation(['people', 'setUp']);
  const { perform } = useTerminal();
  const { id, name, place, profile } = station;
  const [draft, setDraft] = useState({ name, place, profile });
  const before = { id, name, place, profile };
  const isNamed = draft.name.trim() !== '';

  async function keep(): Promise<void> {
    const undo = { text: t('setUp:saved'), wanted: [{ name: 'station.save', input: before } as const] };
    const input = { ...draft, id, name: draft.name.trim() };
    if (await perform([{ name: 'station.save', input }], { undo })) onClose();
  }

  async function revoke(): Promise<void> {
    if (await perform([{ name: 'station.revoke', input: { id } }])) onClose();
  }

  return (
    <EditSheet
      title={name}
      problem={!isNamed ? t('setUp:problem.name') : placeProblem(draft) ? t('station.tooOpenShort') : null}
      onSave={() => void keep()}
      onClose={onClose}
    >
      <StationForm draft={draft} onChange={setDraft} />
      <Revoke onRevoke={() => void revoke()} />
    </EditSheet>
  );
}

/** There is no way back from it, so it takes two taps in two places. */
function Revoke({ onRevoke }: Readonly<{ onRevoke: () => void }>) {
  const { t } = useTranslation('people');
  const say = useTerminalWords();
  const [asks, setAsks] = useState(false);
  return (
    <section className={styles.revoke}>
      <p className={styles.quiet}>{t('station.revokeHint')}</p>
      {asks ? (
        <div className={styles.choice}>
          <Button onPress={() => setAsks(false)}>{say('cancel')}</Button>
          <Button kind="danger" onPress={onRevoke}>
            {t('station.revokeSure')}
          </Button>
        </div>
      ) : (
        <Button kind="danger" onPress={() => setAsks(true)}>
          {t('station.revoke')}
        </Button>
      )}
    </section>
  );
}
