import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { profiles } from '../../../../shared/trust/profiles.ts';
import { useTerminal } from '../../frame/terminal-context.ts';
import { EditSheet } from '../../set-up/edit-sheet.tsx';
import { placeProblem, type StationDraft, StationForm } from './station-form.tsx';
import styles from './stations.module.css';
import type { Waiting } from './waiting-station.tsx';

type AcceptSheetProps = Readonly<{ station: Waiting; onClose: () => void }>;

/** Lets a station in, once its code has been compared. */
export function AcceptSheet({ station, onClose }: AcceptSheetProps) {
  const { t } = useTranslation(['people', 'setUp']);
  const { perform } = useTerminal();
  const { signingKey, agreementKey, code } = station;
  const [draft, setDraft] = useState<StationDraft>({
    name: station.name,
    profile: station.profile,
    place: profiles[station.profile].place,
  });
  const isNamed = draft.name.trim() !== '';

  async function accept(): Promise<void> {
    const input = { ...draft, name: draft.name.trim(), signingKey, agreementKey };
    if (await perform([{ name: 'station.accept', input }])) onClose();
  }

  return (
    <EditSheet
      title={t('station.acceptTitle')}
      problem={!isNamed ? t('setUp:problem.name') : placeProblem(draft) ? t('station.tooOpenShort') : null}
      saveWord={t('station.accept')}
      onSave={() => void accept()}
      onClose={onClose}
    >
      <div className={styles.compare}>
        <output className={styles.code}>{code}</output>
        <p>{t('station.compare')}</p>
      </div>
      <StationForm draft={draft} onChange={setDraft} />
    </EditSheet>
  );
}
