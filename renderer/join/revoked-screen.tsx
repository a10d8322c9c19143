import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type OutboxEntry, readOutbox } from '../link/outbox-store.ts';
import type { StationRecord } from '../link/station-store.ts';
import { Button } from '../ui/touch/button.tsx';
import { JoinPage } from './join-page.tsx';
import styles from './revoked-screen.module.css';
import { saveText } from './save-text.ts';

type RevokedScreenProps = Readonly<{
  record: StationRecord;
  /** Ids this station ever had. */
  stationIds: readonly string[];
  onAgain: () => void;
}>;

/** What happened, what it means, and what can be done: nothing that was entered here is lost with the station's place. */
export function RevokedScreen({ record, stationIds, onAgain }: RevokedScreenProps) {
  const { t } = useTranslation('join');
  const [entries, setEntries] = useState<readonly OutboxEntry[] | null>(null);
  const [said, setSaid] = useState<'saved' | 'notSaved' | null>(null);
  useEffect(() => {
    readOutbox(stationIds).then(setEntries, () => setEntries([]));
  }, [stationIds]);
  const unsent = entries?.filter(({ state }) => state !== 'done') ?? [];
  const name = record.membership?.name ?? record.name;

  async function save(): Promise<void> {
    const text = JSON.stringify({ kanwallOutbox: 1, station: name, entries: unsent }, null, 2);
    setSaid((await saveText(`kanwall-${record.stationId}.json`, text)) ? 'saved' : 'notSaved');
  }

  return (
    <JoinPage
      title={t('revoked.title')}
      lead={t('revoked.lead', { name })}
      footer={
        <Button kind={unsent.length > 0 ? 'plain' : 'primary'} onPress={onAgain}>
          {t('revoked.again')}
        </Button>
      }
    >
      {entries && (
        <section className={styles.unsent} data-any={unsent.length > 0 || undefined}>
          <b className={styles.count}>
            {unsent.length > 0 ? t('revoked.unsent', { count: unsent.length }) : t('revoked.nothingUnsent')}
          </b>
          {unsent.length > 0 && (
            <>
              <p className={styles.hint}>{t('revoked.unsentHint')}</p>
              <div className={styles.save}>
                <Button kind="primary" big onPress={() => void save()}>
                  {t('revoked.save')}
                </Button>
                <span role="status">{said && t(`revoked.${said}`)}</span>
              </div>
            </>
          )}
        </section>
      )}
      <p className={styles.hint}>{t('revoked.againHint')}</p>
    </JoinPage>
  );
}
