import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FoundHost, KanwallBridge } from '../../shared/bridge.ts';
import { Button } from '../ui/touch/button.tsx';
import styles from './compare-host.module.css';
import { fingerprintGroups } from './host-address.ts';
import { JoinPage } from './join-page.tsx';

type CompareHostProps = Readonly<{ bridge: KanwallBridge; host: FoundHost; onBack: () => void }>;

/** The one moment in which a person, and nothing else, can tell the store's host from somebody who poses as it. */
export function CompareHost({ bridge, host, onBack }: CompareHostProps) {
  const { t } = useTranslation('join');
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function join(): Promise<void> {
    setBusy(true);
    setProblem(null);
    try {
      await bridge.joinHost(host);
    } catch (error) {
      setProblem(t('find.failed', { reason: error instanceof Error ? error.message : String(error) }));
      setBusy(false);
    }
  }

  return (
    <JoinPage
      title={host.shop ?? t('find.noName')}
      lead={new URL(host.url).host}
      footer={
        <>
          <Button onPress={onBack} disabled={isBusy}>
            {t('find.back')}
          </Button>
          <Button kind="primary" onPress={() => void join()} disabled={isBusy}>
            {t(isBusy ? 'find.joining' : 'find.confirm')}
          </Button>
        </>
      }
    >
      <h2 className={styles.heading}>{t('find.fingerprint')}</h2>
      <ol className={styles.groups}>
        {fingerprintGroups(host.fingerprint).map((group, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two groups may be alike, and their order never changes
          <li key={at} className={styles.group}>
            {group}
          </li>
        ))}
      </ol>
      <p className={styles.hint}>{t('find.compare')}</p>
      {problem && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
    </JoinPage>
  );
}
