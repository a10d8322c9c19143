import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KanwallBridge } from '../../shared/bridge.ts';
import { EmptyNotice } from '../ui/empty-notice.tsx';
import { FindHost } from './find-host.tsx';
import styles from './first-start.module.css';
import { JoinPage } from './join-page.tsx';

/** The app's very first start: a store of its own, or one that is there already. Its window goes on when that is said. */
export function FirstStart({ bridge }: Readonly<{ bridge: KanwallBridge }>) {
  const { t } = useTranslation('join');
  const [stage, setStage] = useState<'choosing' | 'opening' | 'finding'>('choosing');
  const [problem, setProblem] = useState<string | null>(null);

  function open(): void {
    setStage('opening');
    bridge.openStore().catch((error: unknown) => {
      setProblem(t('find.failed', { reason: error instanceof Error ? error.message : String(error) }));
      setStage('choosing');
    });
  }

  if (stage === 'opening') return <EmptyNotice title={t('first.opening')} hint={t('first.openingHint')} />;
  if (stage === 'finding') return <FindHost bridge={bridge} onBack={() => setStage('choosing')} />;
  return (
    <JoinPage title={t('first.title')} lead={t('first.lead')}>
      <div className={styles.ways}>
        <Way word={t('first.open')} what={t('first.openWhat')} onPress={open}>
          <path d="M6 20L24 6l18 14v16H6z M19 36V25h10v11" />
        </Way>
        <Way word={t('first.join')} what={t('first.joinWhat')} onPress={() => setStage('finding')}>
          <path d="M4 8h22v15H4z M10 29h10 M15 23v6 M32 18h12v18H32z M26 15h6 M36 31h4" />
        </Way>
      </div>
      {problem && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
    </JoinPage>
  );
}

type WayProps = Readonly<{ word: string; what: string; onPress: () => void; children: ReactNode }>;

function Way({ word, what, onPress, children }: WayProps) {
  return (
    <button type="button" className={styles.way} onClick={onPress}>
      <svg className={styles.picture} viewBox="0 0 48 42" aria-hidden="true">
        {children}
      </svg>
      <b className={styles.word}>{word}</b>
      <span className={styles.what}>{what}</span>
    </button>
  );
}
